"""Web pages in the styles of the sites that report on the talks."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from astana_kg.model import InputError
from astana_kg.reading import Metadata, read_bytes

PAGES = Path(__file__).parent / "pages"
READ = {
    "agency-ar": (date(2023, 6, 21), "Wakala", None),
    "channel": (date(2023, 6, 21), "النهر نت", None),
    "city-radio": (None, None, None),
    "state-agency": (date(2023, 6, 21), None, None),
    "agency": (date(2021, 12, 22), "Steppe Newswire", "https://newswire.example/articles/778"),
    "jsonld": (date(2018, 9, 7), "منبر الأخبار", None),
    "line-breaks": (None, None, None),
    "ministry": (None, None, None),
    "wordpress": (
        date(2022, 6, 16),
        "صدى الجزيرة",
        "https://sada.example/2022/06/16/new-round/",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_headline_and_main_text_are_kept_and_nothing_else(name: str) -> None:
    article = read_bytes((PAGES / f"{name}.html").read_bytes(), name, kind="html")
    assert article.text == (PAGES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    assert article.title == article.text.split("\n")[0]
    assert (article.published, article.outlet, article.publications[0].url) == READ[name]


def test_what_is_given_goes_before_the_page() -> None:
    given = Metadata(title="Given", published=date(2020, 1, 1), outlet="Given outlet")
    article = read_bytes((PAGES / "wordpress.html").read_bytes(), "a", given, "html")
    assert (article.title, article.published, article.outlet) == (
        "Given", date(2020, 1, 1), "Given outlet",
    )  # fmt: skip
    assert article.text.startswith("ضامنو المسار يتفقون على جولة جديدة\n\nأكدت")


@pytest.mark.parametrize(
    "page",
    [
        (PAGES / "index.html").read_bytes(),
        b"<html><body></body></html>",
        b"<html><body><script>var a = 'The talks of the three guarantors are over.';</script>",
        b"<!-- The talks of the three guarantors are over and the envoys have left the city -->",
        b"<p></p>" * 1000,
        b"<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(page: bytes) -> None:
    with pytest.raises(InputError) as raised:
        read_bytes(page, "a.html", kind="html")
    assert raised.value.problem == "a page without an article"


def test_a_part_named_as_beside_the_article_is_kept_where_most_of_the_text_is() -> None:
    prose = "The guarantors reaffirmed their commitment to the sovereignty of Syria. " * 5
    page = (
        f"<html><body><div class='has-comments share'><p>{prose}</p></div>"
        f"<div class='related-items'><p>{prose[:72]}</p></div></body></html>"
    )
    article = read_bytes(page.encode(), "a.html", kind="html")
    assert article.text == prose.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_a_page_in_another_encoding_is_the_same_text(encoding: str) -> None:
    page = (PAGES / "line-breaks.html").read_bytes().decode("cp1256")
    recoded = read_bytes(page.encode(encoding), "a.html", kind="html")
    undeclared = page.replace("; charset=windows-1256", "").encode(encoding)
    assert recoded.text == read_bytes(undeclared, "a.html", kind="html").text
    assert recoded.text == (PAGES / "line-breaks.txt").read_text(encoding="utf-8").rstrip("\n")


PROSE = "The guarantors reaffirmed their commitment to the sovereignty of Syria. " * 3


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2023-06-21T23:30:00+03:00">', "21"),
        ('<meta name="date" content="Wed, 21 Jun 2023 10:00:00 GMT">', "21"),
        ('<link rel="canonical" href="https://a.example/2023/06/20/talks/">', "20"),
        ('<meta name="date" content="2023-13-45">', None),
        ('<meta name="date" content="2 hours ago">', None),
        ('<meta name="date" content="1857-06-21">', None),
        ("", None),
    ],
)
def test_the_date_is_one_that_the_page_declares(head: str, published: str | None) -> None:
    page = (
        f"<html><head>{head}</head><body><p>{PROSE}</p><p>On 3 May 2019 it met.</p></body></html>"
    )
    article = read_bytes(page.encode(), "a.html", kind="html")
    assert article.published == (date(2023, 6, int(published)) if published else None)


PIECES = [
    "<div>", "</div>", "<p>", "</p>", "<br>", "<table>", "<tr><td>", "</table>", "<script>",
    "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<svg><style>", "&#0;", "&#xD800;", "&nbsp;",
    "<h1>", "</h1>", "<body class='related'>", "<head>", "<title>", "</title>", "<ul><li>",
    "<blockquote>", "<a href='x'>", "</a>", "<meta charset=utf-7>", "<base href='//['>", PROSE,
    "أكد البيان الختامي على وحدة سوريا ورفض التقسيم في أي شكل كان، ودعا إلى الحوار.", "\x00",
    "<link rel=canonical href='http://['>", "<meta property=og:title content='&#1;'>", "<time>",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@hypothesis_given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_markup_ends_in_an_article_or_a_clear_refusal(pieces: list[str]) -> None:
    try:
        article = read_bytes("".join(pieces).encode(), "a.html", Metadata(language="ar"), "html")
    except InputError as error:
        outcome = (error.problem, error.mend)
    else:
        outcome = (article.text.strip(), article.title)
    assert all(outcome)
