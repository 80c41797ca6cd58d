"""Files, folders, JSON Lines and the metadata beside a file."""

import json
from datetime import date
from pathlib import Path

import pytest

from astana_kg.model import Article
from astana_kg.reading import Metadata, Refusal, read_paths

EN = "The guarantors reaffirmed their commitment to the sovereignty of Syria.\n"
PAGE = f"<html><head><title>Talks end</title></head><body><p>{EN}</p><p>{EN}</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bit of everything, and the working directory above it."""
    news = tmp_path / "news"
    (news / "b").mkdir(parents=True)
    (news / ".hidden").mkdir()
    (news / "b" / "one.txt").write_text(EN)
    (news / "b" / "one.json").write_text(
        json.dumps({"published": "2023-06-21", "outlet": "Unknown", "positions": [], "text": "x"})
    )
    (news / "a.html").write_text(PAGE)
    (news / "a.json").write_text('{"outlet": "Beside", "title": "Beside the page"}')
    (news / "c.JSON").write_text(json.dumps({"text": EN, "published": "2020-02-29"}))
    (news / "d.jsonl").write_text(
        json.dumps({"text": EN}) + "\n\n" + '{"text": broken}\r\n' + json.dumps({"text": EN})
    )
    (news / "README.md").write_text("# not an article")
    (news / ".hidden" / "x.txt").write_text(EN)
    (news / ".x.txt").write_text(EN)
    monkeypatch.chdir(tmp_path)
    return Path("news")


def test_a_folder_is_read_sorted_with_its_metadata(folder: Path) -> None:
    read = list(read_paths([folder]))
    assert [label for label, _ in read] == [
        "news/a.html", "news/b/one.txt", "news/c.JSON", "news/d.jsonl:1", "news/d.jsonl:3",
        "news/d.jsonl:4",
    ]  # fmt: skip
    articles = {label: item for label, item in read if isinstance(item, Article)}
    assert articles["news/a.html"].outlet == "Beside"
    assert articles["news/a.html"].title == "Beside the page"
    assert articles["news/b/one.txt"].published == date(2023, 6, 21)
    assert articles["news/b/one.txt"].outlet is None
    assert articles["news/c.JSON"].published == date(2020, 2, 29)
    refusal = dict(read)["news/d.jsonl:3"]
    assert isinstance(refusal, Refusal)
    assert refusal.place == "news/d.jsonl:3"
    assert refusal.error.problem == "not JSON: Expecting value at line 1, column 10"


def test_what_is_given_goes_before_what_stands_beside(folder: Path) -> None:
    given = Metadata(outlet="Given", published=date(2019, 1, 1))
    ((_, article),) = read_paths([folder / "b" / "one.txt"], given)
    assert isinstance(article, Article)
    assert (article.outlet, article.published) == ("Given", date(2019, 1, 1))


def test_paths_are_sorted_and_read_once(folder: Path) -> None:
    named = [folder / "b" / "one.txt", folder / "a.html", folder / "b" / "one.txt"]
    assert [label for label, _ in read_paths(named)] == ["news/a.html", "news/b/one.txt"]


def test_metadata_named_beside_its_article_is_passed_over(folder: Path) -> None:
    named = [folder / "a.json", folder / "a.html"]
    assert [label for label, _ in read_paths(named)] == ["news/a.html"]


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        ("none.txt", None, "none.txt: there is no such file or folder. Check the path's spelling."),
        ("none.pdf", None, "none.pdf: there is no such file or folder. Check the path's spelling."),
        (
            "a.pdf",
            b"%PDF",
            "a.pdf: a kind of file that is not read. Give files ending in .txt, .html, .htm,"
            " .json, .jsonl, .ndjson.",
        ),
        ("a.txt", b"", "a.txt: the file is empty. Give a file that holds an article."),
        ("a.jsonl", b"\n", "a.jsonl: the file is empty. Give a file with one article a line."),
        (
            "news/a.json",
            None,
            "news/a.json: metadata of news/a.html, no article. Name news/a.html.",
        ),
    ],
)
def test_a_path_without_an_article_is_refused_with_its_name(
    folder: Path, path: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        Path(path).write_bytes(content)
    ((label, refusal),) = read_paths([Path(path)])
    assert isinstance(refusal, Refusal)
    assert label == refusal.place == path
    assert str(refusal.error) == message


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("no article")
    ((label, refusal),) = read_paths([tmp_path])
    assert label == str(tmp_path)
    assert isinstance(refusal, Refusal)
    assert refusal.error.problem == "a folder without articles"


@pytest.mark.parametrize("beside", ['{"published": "2023-13-45"}', "{", "[]", '{"url": 3}'])
def test_broken_metadata_names_its_own_file(folder: Path, beside: str) -> None:
    (folder / "a.json").write_text(beside)
    ((label, refusal),) = read_paths([folder / "a.html"])
    assert isinstance(refusal, Refusal)
    assert (label, refusal.error.place) == ("news/a.html", "news/a.json")


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError(13, "Permission denied"), "no permission to read it"),
        (OSError(5, "Input/output error"), "it cannot be read (Input/output error)"),
    ],
)
def test_what_the_system_will_not_read_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, problem: str
) -> None:
    def refuse(path: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ((_, refusal),) = read_paths([folder / "c.JSON"])
    assert isinstance(refusal, Refusal)
    assert refusal.error.problem == problem


def test_reading_is_lazy(folder: Path) -> None:
    read = read_paths([folder])
    next(read)
    (folder / "b" / "one.txt").write_bytes(b"")
    assert isinstance(next(read)[1], Refusal)
