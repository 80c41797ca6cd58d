"""The list of refused sources: kept, tried again, and left by what is taken."""

import json
from pathlib import Path

import pytest

from astana_kg.ingest import Ingested, RefusedList
from astana_kg.model import InputError
from astana_kg.reading import Metadata, Refusal, find_sources


def refused(path: Path, given: Metadata | None = None) -> list[Ingested]:
    found = []
    for source in find_sources([path], given or Metadata()):
        answer = source.read()
        refusal = answer if isinstance(answer, Refusal) else None
        found.append(Ingested(source, "refused" if refusal else "stored", refusal=refusal))
    return found


def kept(tmp_path: Path, *paths: Path) -> RefusedList:
    refusals = RefusedList(tmp_path / "refused.jsonl")
    for path in paths:
        for one in refused(path, Metadata(outlet="وكالة")):
            refusals.note(one)
    refusals.save()
    return RefusedList(tmp_path / "refused.jsonl")


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "وأدان البيان الغارات"}\n{broken\n\n{"no": "text"}\n', "utf-8")
    return path


def test_a_broken_line_is_kept_by_its_number_with_reason_mend_and_metadata(
    tmp_path: Path, lines: Path
) -> None:
    entries = list(kept(tmp_path, lines))
    assert [(one.path, one.line) for one in entries] == [(lines, 2), (lines, 4)]
    assert "not JSON" in entries[0].problem
    assert entries[0].mend.startswith("Mend it there")
    assert entries[0].given == {"outlet": "وكالة"}


def test_another_try_reads_those_lines_alone_with_what_was_told_of_them(
    tmp_path: Path, lines: Path
) -> None:
    refusals = kept(tmp_path, lines)
    lines.write_text('{}\n{"text": "a mended line"}\n\n', "utf-8")
    second, fourth = refusals.sources(Metadata(language="en"))
    assert (second.line, second.given) == (2, Metadata(outlet="وكالة", language="en"))
    answer = fourth.read()
    assert isinstance(answer, Refusal)
    assert "no article on this line any more" in answer.error.problem


def test_what_is_taken_leaves_the_list_and_an_empty_list_is_no_file(
    tmp_path: Path, lines: Path
) -> None:
    refusals = kept(tmp_path, lines)
    lines.write_text('{"text": "x"}\n{"text": "y"}\n\n{"text": "z"}\n', "utf-8")
    for source in refusals.sources(Metadata()):
        refusals.note(Ingested(source, "stored"))
    refusals.save()
    assert not refusals.file.exists()


def test_a_folder_without_articles_leaves_the_list_when_it_has_some(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    refusals = kept(tmp_path, folder)
    assert [one.path for one in refusals] == [folder]
    (folder / "a.txt").write_text("Some words.", "utf-8")
    (source,) = refusals.sources(Metadata())
    assert source.path == folder / "a.txt"
    assert len(refusals) == 0


def test_a_name_that_is_no_utf_8_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "\udce3\udce4.txt"
    path.write_bytes(b"")
    (entry,) = kept(tmp_path, path)
    assert entry.path == path


def test_a_line_that_is_no_entry_is_named(tmp_path: Path) -> None:
    file = tmp_path / "refused.jsonl"
    file.write_text(json.dumps({"path": "/a.txt"}) + '\n{"line": 3}\n', "utf-8")
    with pytest.raises(InputError, match=r"refused\.jsonl:2: not a line of a list"):
        RefusedList(file)
