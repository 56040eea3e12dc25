"""The pytest plugin, seen from a small suite that uses it."""

from __future__ import annotations

import pytest


def test_each_test_gets_a_platform_of_its_own(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.parametrize("run", [1, 2])
        def test_starts_empty(wfp, run):
            assert wfp.dispatch_namespaces.list() == []
            wfp.dispatch_namespaces.create("production")
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=2)


def test_what_a_worker_throws_fails_the_test_with_its_stack(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_boom(wfp):
            ns = wfp.dispatch_namespaces.create("production")
            script = ns.upload("boom", "export default {\\n  fetch() { throw new RangeError('too far') }\\n}")
            script.fetch("/")
        """
    )
    result = pytester.runpytest_subprocess("--wfp-seed=7")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*WorkerException: RangeError: too far*", "*worker.js:2*", "*--wfp-seed=7*"])


def test_options_come_from_the_marker(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.wfp(raise_worker_exceptions=False, seed=3)
        def test_answer(wfp):
            ns = wfp.dispatch_namespaces.create("production")
            response = ns.upload("boom", "export default { fetch() { throw new Error('x') } }").fetch("/")
            assert (response.status_code, response.text) == (500, "error code: 1101")
            assert response.invocation.exception.message == "x"
            assert wfp.seed == 3
        """
    )
    pytester.runpytest_subprocess("--strict-markers").assert_outcomes(passed=1)


def test_importing_the_plugin_does_not_load_the_core(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_cheap():
            assert "wfp._core" not in sys.modules
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
