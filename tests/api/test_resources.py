"""The handles of KV, R2, D1 and the rest: what they give beyond one request of the REST API."""

from collections.abc import Iterator

import pytest

import wfp


@pytest.fixture
def emulator() -> Iterator[wfp.Emulator]:
    with wfp.Emulator() as made:
        yield made


def test_lists_have_what_is_beyond_a_page(emulator: wfp.Emulator) -> None:
    for i in range(25):
        emulator.r2.create(f"bucket-{i:02}")
        emulator.kv.create(f"namespace-{i:02}")
        emulator.d1.create(f"database-{i:02}")
    assert [bucket.name for bucket in emulator.r2.list()] == [f"bucket-{i:02}" for i in range(25)]
    assert emulator.r2["bucket-24"].name == "bucket-24"
    assert {namespace.title for namespace in emulator.kv} == {f"namespace-{i:02}" for i in range(25)}
    assert {database.name for database in emulator.d1} == {f"database-{i:02}" for i in range(25)}
    entries, files = emulator.kv["namespace-00"], emulator.r2["bucket-00"]
    for i in range(1_001):
        entries.put(f"k{i:04}", b"")
        files.put(f"k{i:04}", b"")
    assert entries.keys() == files.keys() == [f"k{i:04}" for i in range(1_001)]
    assert entries.keys("k100") == files.keys("k100") == ["k1000"]


def test_what_is_missing_is_none_unless_it_is_its_owner(emulator: wfp.Emulator) -> None:
    entries, files = emulator.kv.create("entries"), emulator.r2.create("files")
    assert entries.get("k") is None
    assert files.get("k") is None
    emulator.kv.delete("entries")
    emulator.r2.delete("files")
    for owner, code in ((entries, 10013), (files, 10006)):
        with pytest.raises(wfp.ApiError) as caught:
            owner.get("k")
        assert caught.value.code == code


def test_a_name_that_is_none_says_which_there_are(emulator: wfp.Emulator) -> None:
    emulator.r2.create("files")
    with pytest.raises(KeyError, match="no R2 bucket named 'file'; there are: 'files'"):
        emulator.r2["file"]


def test_queues_say_that_they_are_not_emulated(emulator: wfp.Emulator) -> None:
    with pytest.raises(wfp.ApiError) as caught:
        emulator.queues.create("jobs")
    assert caught.value.code == 10501
