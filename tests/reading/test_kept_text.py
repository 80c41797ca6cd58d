"""The text that offsets count in, and the title, language and date that go with it."""

import hashlib
import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_kg.model import InputError
from astana_kg.reading import Kind, Metadata, read_bytes

EN = "The guarantors reaffirmed their commitment to the sovereignty of Syria."


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (f"{EN}\r\n\r\n{EN}\r{EN}\n", f"{EN}\n\n{EN}\n{EN}"),
        (f"{EN}\u2028{EN}\u2029{EN}\x85{EN}", f"{EN}\n{EN}\n{EN}\n{EN}"),
        (f"\ufeff{EN}", EN),
        (f"{EN}\ufeff\n{EN}", f"{EN}\ufeff\n{EN}"),
        (f"a\x00b\x0bc\x1fd\ufffee\uffff {EN}", f"a\ufffdb\ufffdc\ufffdd\ufffde\ufffd {EN}"),
        (f"\n\n  {EN}", f"\n\n  {EN}"),
        (f"{EN}\tE\u0301 \u200f\u00a0 ﻻ {EN}", f"{EN}\tE\u0301 \u200f\u00a0 ﻻ {EN}"),
        (f"{EN} \U0001f54a {EN}", f"{EN} \U0001f54a {EN}"),
    ],
)
def test_the_kept_text_is_the_source_but_for_line_ends_and_forbidden_characters(
    source: str, kept: str
) -> None:
    assert read_bytes(source.encode(), "a.txt").text == kept


def test_a_lone_surrogate_in_json_is_replaced_and_said() -> None:
    article = read_bytes(b'{"text": "\\ud800 ' + EN.encode() + b'"}', "a.json", kind="json")
    assert article.text == f"\ufffd {EN}"
    assert article.warnings[0] == "characters that XML forbids became \ufffd: 1"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"\n \nTalks  end\t today \n\n{EN}", "Talks end today"),
        (EN, EN),
        ("the talks " * 60, ("the talks " * 30).strip() + "…"),
        (f"the{'x' * 400} of the talks", f"the{'x' * 297}…"),
    ],
)
def test_the_title_is_the_first_line_that_is_not_empty(text: str, title: str) -> None:
    assert read_bytes(text.encode(), "a.txt").title == title


def test_what_is_given_goes_before_what_the_source_says() -> None:
    data = (
        b'{"text": "The talks of the three.", "title": "Own", "published": "2020-01-01",'
        b' "outlet": "Own outlet", "url": "https://own.example/", "language": "en"}'
    )
    own = read_bytes(data, "a.json", kind="json")
    assert (own.title, own.published, own.outlet) == ("Own", date(2020, 1, 1), "Own outlet")
    given_title = Metadata(title="Given", url="https://given.example/")
    article = read_bytes(data, "a.json", given_title, kind="json")
    assert article.title == "Given"
    assert article.text == "The talks of the three."
    (publication,) = article.publications
    assert publication.url == "https://given.example/"
    assert publication.outlet == "Own outlet"
    assert publication.source_sha256 == hashlib.sha256(data).hexdigest()
    assert article.warnings == ()


def test_a_missing_date_and_a_doubtful_language_are_warned_of() -> None:
    article = read_bytes(EN.encode(), "a.txt", Metadata(language="ar"))
    assert article.language == "ar"
    assert article.warnings == (
        "no date of publication is known: give one with --published",
        "said to be Arabic, but most of its letters are not",
    )


def test_a_language_that_is_not_read_is_refused() -> None:
    with pytest.raises(InputError) as raised:
        read_bytes("Россия и Иран подтвердили это.".encode(), "a.txt")
    assert str(raised.value) == (
        "a.txt: an article in a language that is not read (most of its letters are neither"
        " Arabic nor Latin). Give articles in Arabic or English; where it is one of them, say so"
        " with --language ar or --language en."
    )


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ("", "the file is empty"),
        ("{", "not JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
        ('{"text": "a"}\n{"text": "b"}', "not JSON: Extra data at line 2, column 1"),
        ("[]", "JSON, but not an object"),
        ("[" * 100_000, "JSON that is nested too deeply or has too long a number"),
        ('{"title": "a"}', "an article without its text"),
        ('{"text": 5}', "an article without its text"),
        ('{"text": " \\n"}', "an article without its text"),
        ('{"text": "a", "title": 5}', "title is int, not text"),
        ('{"text": "a", "published": "2023-13-45"}', "published is “2023-13-45”, which is not a"),
        ('{"text": "a", "published": "21/06/2023"}', "published is “21/06/2023”, which is not a"),
        ('{"text": "a", "language": "fr"}', "an article in a language that is not read (language"),
        ('{"text": "a", "url": "a b"}', "url is “a b”, which is not a web address"),
        ('{"text": "a", "url": "javascript:x"}', "url is “javascript:x”, which is not a web"),
    ],
)
def test_a_broken_record_is_refused_with_its_place(record: str, problem: str) -> None:
    with pytest.raises(InputError) as raised:
        read_bytes(record.encode(), "a.jsonl:3", kind="json")
    assert raised.value.place == "a.jsonl:3"
    assert raised.value.problem.startswith(problem)


@pytest.mark.parametrize("kind", ["text", "html", "json"])
@settings(max_examples=150, deadline=None)
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_any_bytes_end_in_an_article_or_a_clear_refusal(kind: Kind, data: bytes) -> None:
    try:
        article = read_bytes(data, "a", Metadata(language="en"), kind)
    except InputError as error:
        outcome = (error.problem, error.mend)
    else:
        outcome = (article.text.strip(), article.title)
    assert all(outcome)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=300))
def test_only_line_ends_and_forbidden_characters_differ_from_the_source(text: str) -> None:
    source = f"{EN} {text} {EN}"
    record = json.dumps({"text": source}).encode()
    kept = read_bytes(record, "a.json", kind="json").text
    expected = re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", source)
    assert len(kept) == len(expected)
    assert all(k in (e, "\ufffd") for k, e in zip(kept, expected, strict=True))
