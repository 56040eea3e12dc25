"""Analytics Engine through every door: points that scripts write, the SQL endpoint, Python handles."""

from __future__ import annotations

from pathlib import Path

import pytest

import wfp as package
from conftest import Door

SCRIPTS = "/workers/dispatch/namespaces/production/scripts"
WORKER = """
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    for (let i = 0; i < Number(url.searchParams.get("times") ?? 1); ++i) {
      env.CLICKS.writeDataPoint({ indexes: ["acme"], blobs: [request.method, url.pathname], doubles: [i, 2.5] });
    }
    return new Response("counted");
  },
};
"""


@pytest.fixture
def clicks(api: Door) -> Door:
    """A door behind which the script ``acme`` writes to the dataset ``clicks``."""
    api.result("POST", "/workers/dispatch/namespaces", json={"name": "production"})
    bindings = [{"type": "analytics_engine", "name": "CLICKS", "dataset": "clicks"}]
    metadata = {"main_module": "worker.js", "compatibility_date": "2026-03-01", "bindings": bindings}
    assert api.upload(f"{SCRIPTS}/acme", metadata, {"worker.js": WORKER}).status_code == 200
    return api


def test_points_are_selected_through_the_sql_endpoint(clicks: Door) -> None:
    before = clicks.account("POST", "/analytics_engine/sql", content="SELECT count() FROM clicks")
    assert (before.status_code, before.headers["content-type"]) == (422, "text/plain; charset=UTF-8")
    assert before.text.startswith("unknown table 'clicks'")
    clicks.visit("production", "acme", "/a?times=2")
    clicks.visit("production", "acme", "/b", "POST")
    sql = """
        SELECT blob2 AS path, SUM(_sample_interval) AS views, AVG(double1) AS mean
        FROM clicks
        WHERE timestamp > NOW() - INTERVAL '1' DAY
        GROUP BY path
        ORDER BY views DESC
    """
    answer = clicks.account("POST", "/analytics_engine/sql", content=sql)
    assert answer.json() == {
        "meta": [
            {"name": "path", "type": "String"},
            {"name": "views", "type": "UInt64"},
            {"name": "mean", "type": "Float64"},
        ],
        "data": [{"path": "/a", "views": "2", "mean": 0.5}, {"path": "/b", "views": "1", "mean": 0}],
        "rows": 2,
        "rows_before_limit_at_least": 2,
    }
    tables = clicks.account("POST", "/analytics_engine/sql", content="SHOW TABLES FORMAT TabSeparated")
    assert tables.text.split("\t")[0] == "clicks"


def test_the_endpoint_needs_a_token(clicks: Door) -> None:
    error = clicks.error("POST", "/analytics_engine/sql", content="SELECT 1", headers={"Authorization": ""})
    assert error[1] == 9106


def test_python_handles_read_points_and_query(emulator: package.Emulator) -> None:
    emulator.clock.freeze(1_767_225_600)
    dataset = emulator.analytics["clicks"]
    assert dataset.points() == []
    script = emulator.workers.upload("w", WORKER, bindings={"CLICKS": dataset})
    script.fetch("/one?times=2")
    first, second = dataset.points()
    assert (first["timestamp"], first["index1"], first["_sample_interval"]) == ("2026-01-01 00:00:00", "acme", 1)
    assert (first["blob1"], first["blob2"], first["blob3"]) == ("GET", "/one", "")
    assert (second["double1"], second["double2"], second["double3"]) == (1, 2.5, 0)
    assert dataset.query("SELECT count() AS n, sum(double2) AS total FROM clicks") == [{"n": 2, "total": 5}]
    with pytest.raises(package.ApiError) as error:
        dataset.query("SELECT nope FROM clicks")
    assert error.value.http_status == 422
    assert "unknown column 'nope'" in str(error.value)
    (operation, _) = script.last_invocation.operations
    assert (operation.binding, operation.type, operation.operation, operation.key, operation.outcome) == (
        "CLICKS",
        "analytics_engine",
        "writeDataPoint",
        "acme",
        "ok",
    )


def test_an_invocation_may_write_250_points(emulator: package.Emulator) -> None:
    dataset = emulator.analytics["clicks"]
    script = emulator.workers.upload("w", WORKER, bindings={"CLICKS": dataset})
    assert script.fetch("/?times=250").status_code == 200
    assert script.fetch("/?times=250").status_code == 200
    assert script.fetch("/?times=251").status_code == 500
    assert len(dataset.points()) == 750


def test_points_survive_a_restart_and_are_part_of_snapshots(tmp_path: Path) -> None:
    with package.Emulator(state=tmp_path) as emulator:
        emulator.workers.upload("w", WORKER, bindings={"CLICKS": emulator.analytics["clicks"]}).fetch("/")
    with package.Emulator(state=tmp_path) as emulator:
        assert len(emulator.analytics["clicks"].points()) == 1
        before = emulator.snapshot()
        emulator.workers["w"].fetch("/")
        assert len(emulator.analytics["clicks"].points()) == 2
        emulator.restore(before)
        assert len(emulator.analytics["clicks"].points()) == 1
