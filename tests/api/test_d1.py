"""D1 through every door: databases over REST, scripts bound to them, Python handles, state that outlives a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import wfp as package
from conftest import Door

SCRIPTS = "/workers/dispatch/namespaces/production/scripts"
WORKER = """
export default {
  async fetch(request, env) {
    const { sql, params = [] } = await request.json();
    try {
      const { results, meta } = await env.DB.prepare(sql).bind(...params).all();
      return Response.json({ results, changes: meta.changes });
    } catch (error) {
      return Response.json({ error: error.message }, { status: 500 });
    }
  },
};
"""


def bound(api: Door, script: str, database: str) -> None:
    metadata = {
        "main_module": "worker.js",
        "compatibility_date": "2026-03-01",
        "bindings": [{"type": "d1", "name": "DB", "id": database}],
    }
    assert api.upload(f"{SCRIPTS}/{script}", metadata, {"worker.js": WORKER}).status_code == 200


@pytest.fixture
def database(api: Door) -> str:
    """The id of a database that the script ``acme`` is bound to, with a table ``orders`` made through the API."""
    made: str = api.result("POST", "/d1/database", json={"name": "acme-orders"})["uuid"]
    api.result("POST", "/workers/dispatch/namespaces", json={"name": "production"})
    bound(api, "acme", made)
    sql = "CREATE TABLE orders (id INTEGER PRIMARY KEY, who TEXT NOT NULL, raw BLOB)"
    api.result("POST", f"/d1/database/{made}/query", json={"sql": sql})
    return made


def test_script_and_api_see_the_same_rows(api: Door, database: str) -> None:
    insert = {"sql": "INSERT INTO orders (who, raw) VALUES (?, ?)", "params": ["ann", [1, 255]]}
    assert api.visit("production", "acme", "/", "POST", json=insert).json()["changes"] == 1
    (answer,) = api.result("POST", f"/d1/database/{database}/query", json={"sql": "SELECT * FROM orders"})
    assert answer["results"] == [{"id": 1, "who": "ann", "raw": [1, 255]}]
    batch = {"batch": [{"sql": "DELETE FROM orders"}, insert | {"params": ["bob", None]}]}
    assert len(api.result("POST", f"/d1/database/{database}/raw", json=batch)) == 2
    seen = api.visit("production", "acme", "/", "POST", json={"sql": "SELECT who FROM orders"}).json()
    assert seen["results"] == [{"who": "bob"}]


def test_a_second_script_reaches_its_own_database_only(api: Door, database: str) -> None:
    other = api.result("POST", "/d1/database", json={"name": "globex"})["uuid"]
    bound(api, "globex", other)
    seen = api.visit("production", "globex", "/", "POST", json={"sql": "SELECT * FROM orders"})
    assert seen.json() == {"error": "D1_ERROR: no such table: orders: SQLITE_ERROR"}
    for reach in ("ATTACH ? AS other", "SELECT * FROM pragma_database_list", "SELECT load_extension(?)"):
        params = [database] if "?" in reach else []
        stolen = api.visit("production", "globex", "/", "POST", json={"sql": reach, "params": params}).json()
        assert stolen["error"].startswith("D1_ERROR: not authorized"), stolen


def test_a_deleted_database_is_gone_for_its_scripts_too(api: Door, database: str) -> None:
    api.result("DELETE", f"/d1/database/{database}")
    assert api.error("GET", f"/d1/database/{database}")[:2] == (404, 7404)
    seen = api.visit("production", "acme", "/", "POST", json={"sql": "SELECT 1"}).json()
    assert seen["error"] == f"D1_ERROR: The database {database} could not be found"
    metadata = {"main_module": "worker.js", "bindings": [{"type": "d1", "name": "DB", "id": database}]}
    refused = api.upload(f"{SCRIPTS}/late", metadata, {"worker.js": WORKER})
    assert refused.json()["errors"][0]["code"] == 10181


def test_an_endless_query_ends_and_the_next_works(emulator: package.Emulator) -> None:
    script = emulator.workers.upload("w", WORKER, bindings={"DB": emulator.d1.create("db")})
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    seen = script.fetch("/", "POST", json={"sql": endless}).json()
    assert seen == {"error": "D1_ERROR: The query exceeded its time limit and was canceled: SQLITE_INTERRUPT"}
    assert script.fetch("/", "POST", json={"sql": "SELECT 1 AS x"}).json()["results"] == [{"x": 1}]


def test_python_handles_query_and_the_invocation_records_what_ran(emulator: package.Emulator) -> None:
    database = emulator.d1.create("orders")
    assert database.query("CREATE TABLE t (a, b)") == []
    database.query("INSERT INTO t VALUES (?, ?), (?, ?)", 1, "x", None, True)
    assert database.query("SELECT * FROM t ORDER BY a") == [{"a": None, "b": 1}, {"a": 1, "b": "x"}]
    script = emulator.workers.upload("shop", WORKER, bindings={"DB": database})
    script.fetch("/", "POST", json={"sql": "SELECT count(*) AS n FROM t"})
    script.fetch("/", "POST", json={"sql": "SELECT nope"})
    (operation,) = script.last_invocation.operations
    assert (operation.binding, operation.type, operation.operation) == ("DB", "d1", "all")
    assert (operation.key, operation.outcome) == ("SELECT nope", "no such column: nope at offset 7: SQLITE_ERROR")
    with pytest.raises(package.ApiError) as error:
        database.query("SELEC")
    assert (error.value.code, error.value.http_status) == (7500, 400)


def test_time_is_the_virtual_clocks_and_randomness_replays() -> None:
    def run() -> object:
        with package.Emulator(seed=7) as emulator:
            emulator.clock.freeze(1_767_225_600)
            database = emulator.d1.create("db")
            script = emulator.workers.upload("w", WORKER, bindings={"DB": database})
            sql = "SELECT CURRENT_TIMESTAMP AS at, random() AS r, hex(randomblob(4)) AS b"
            return script.fetch("/", "POST", json={"sql": sql}).json()["results"]

    first = run()
    assert isinstance(first, list)
    assert first[0]["at"] == "2026-01-01 00:00:00"
    assert run() == first


def test_a_snapshot_holds_the_rows(emulator: package.Emulator) -> None:
    database = emulator.d1.create("db")
    script = emulator.workers.upload("w", WORKER, bindings={"DB": database})
    script.fetch("/", "POST", json={"sql": "CREATE TABLE t (a)"})
    before = emulator.snapshot()
    script.fetch("/", "POST", json={"sql": "INSERT INTO t VALUES (1)"})
    emulator.restore(before)
    assert script.fetch("/", "POST", json={"sql": "SELECT * FROM t"}).json()["results"] == []
    script.fetch("/", "POST", json={"sql": "INSERT INTO t VALUES (2)"})
    assert database.query("SELECT * FROM t") == [{"a": 2}]


KILLED = """
import json, os, signal, sys, wfp
worker = open(sys.argv[2]).read()
emulator = wfp.Emulator(state=sys.argv[1])
database = emulator.d1.create("db")
script = emulator.workers.upload("w", worker, bindings={"DB": database})
for sql in ("CREATE TABLE t (a)", "INSERT INTO t VALUES ('kept')"):
    assert script.fetch("/", "POST", json={"sql": sql}).status_code == 200
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_rows_survive_the_kill_of_the_process(tmp_path: Path) -> None:
    worker = tmp_path / "worker.js"
    worker.write_text(WORKER)
    state = tmp_path / "state"
    paths = os.pathsep.join(filter(None, [str(Path(package.__file__).parent.parent), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-c", KILLED, str(state), str(worker)]
    ended = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    with package.Emulator(state=state) as emulator:
        assert emulator.d1["db"].query("SELECT a FROM t") == [{"a": "kept"}]
        answer = emulator.workers["w"].fetch("/", "POST", content=json.dumps({"sql": "SELECT a FROM t"}))
        assert answer.json()["results"] == [{"a": "kept"}]
