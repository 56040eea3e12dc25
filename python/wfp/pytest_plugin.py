"""The pytest plugin: the fixture ``wfp``, a fresh platform for every test.

Cheap to import: the core is loaded when the first test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .emulator import Emulator

_SEED = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("wfp", "Workers for Platforms emulator")
    group.addoption(
        "--wfp-seed",
        type=int,
        default=0,
        help="seed of the emulators of the wfp fixture (default 0); a failing test prints it",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "wfp(**options): options of the wfp fixture's Emulator, such as raise_worker_exceptions=False",
    )


@pytest.fixture
def wfp(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    """A whole platform in memory, closed after the test. Worker exceptions are raised as ``wfp.WorkerException``."""
    from .emulator import Emulator

    options = {"seed": request.config.getoption("--wfp-seed"), "raise_worker_exceptions": True}
    for marker in reversed(list(request.node.iter_markers("wfp"))):
        options.update(marker.kwargs)
    request.node.stash[_SEED] = options["seed"]
    with Emulator(**options) as emulator:
        yield emulator


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.failed and _SEED in item.stash:
        report.sections.append(("wfp", f"replay with --wfp-seed={item.stash[_SEED]}"))
