"""The pages about things: what each kind shows, in both directions, with everything escaped."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import BASE, PREFIXES, TYPE, akg, term
from astana_kg.service import Settings, create_app
from astana_kg.service.linked_data.highlighting import Highlight, pieces
from astana_kg.service.linked_data.reader import LANGUAGES, outside_terms, phrases
from astana_kg.store import Store, open_store

ARTICLE = "/doc/id/article/4534989c39194ba8dc212e78ca334dc4.html"
POSITION = "/doc/id/position/b162b96361df454d4d12c5dab6626e98.html"
WORDS = "وأدان البيان الختامي، أنشطة التنظيمات الإرهابية والمجموعات المسلحة في سوريا"
VOID = {"meta", "link", "br", "hr", "img", "input"}
EVIL = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(seed_store, Settings())) as opened:
        yield opened


class Checker(HTMLParser):
    """Finds elements that are not closed in order, ids that stand twice, and links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    checker.close()
    return checker


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "parts"),
    [
        (ARTICLE, ["<mark", WORDS[:20], 'class="mention"']),
        (POSITION, [f"<mark>{WORDS}</mark>", "#char=475,550", "/act/condemn"]),
        ("/doc/id/round/astana-20.html", ["/id/place/astana", "2023-06-2", "/id/round/astana-19"]),
        ("/doc/id/process/astana-process.html", ["/id/round/astana-1", "/id/round/astana-22"]),
        ("/doc/id/state/kazakhstan.html", ["/topic/astana-format", "/id/person/kanat-tumysh"]),
        ("/doc/id/person/kanat-tumysh.html", ["/id/state/kazakhstan", "نقترح الإعلان رسميا"]),
        ("/doc/id/place/sochi.html", ["/id/round/astana-10"]),
        ("/doc/id/place/astana.html", ["/id/period/nur-sultan-2019", "2022-09-18", "Nur-Sultan"]),
        ("/doc/topic/israeli-attacks.html", ["/topic/security", "/id/state/russia"]),
        ("/doc/topic.html", ["/topic/israeli-attacks", "/topic/security"]),
        ("/doc/act/condemn.html", ["/id/state/iran"]),
        ("/doc/id/evidence/ed57036b3f0b2df9dfff548121398b9f.html", [WORDS, POSITION[4:-5]]),
        ("/doc/id/document/astana-20-joint-statement.html", [WORDS]),
        ("/graph/reference.html", ["/id/claim/astana-1-in-february", "page=2"]),
        ("/ontology.html", ['id="Position"', 'id="holder"', "صاحب", "/topic"]),
        ("/.well-known/void.html", ["CC BY 4.0", "/graph/reference", "/sparql"]),
    ],
)
def test_a_page_shows_what_it_is_for_and_is_well_formed(
    client: TestClient, path: str, parts: list[str], language: str
) -> None:
    answer = client.get(path, params={"lang": language})
    assert answer.status_code == 200, answer.text
    for part in parts:
        assert part in answer.text
    found = checked(answer.text)
    assert not found.wrong
    assert not found.open
    assert len(found.ids) == len(set(found.ids))
    assert not [link for link in found.links if link.startswith(BASE)]


def test_the_marks_of_an_article_leave_its_text_as_it_is(
    client: TestClient, seed_store: Store
) -> None:
    page = client.get(ARTICLE).text
    shown = page.split('<div class="text article"')[1].split(">", 1)[1].split("</div>")[0]
    without_numbers = re.sub(r"<sup>.*?</sup>", "", shown)
    graph = seed_store.graph(f"{BASE}graph/article/{ARTICLE[-37:-5]}")
    (text,) = [t.object for t in graph if t.predicate == akg("text")]
    assert isinstance(text, Literal)
    assert re.sub(r"<[^>]*>", "", without_numbers) == text.value


def test_a_quotation_leads_to_its_place_in_the_article(client: TestClient) -> None:
    link = next(one for one in checked(client.get(POSITION).text).links if "#char=" in one)
    path, _, place = link.partition("#")
    article = client.get(path, headers={"Accept": "text/html"})
    assert place in checked(article.text).ids


@pytest.mark.parametrize(
    ("highlights", "shown"),
    [
        ([], ["abcdefgh"]),
        ([(2, 4)], ["ab", "[cd]", "efgh"]),
        ([(0, 8)], ["[abcdefgh]"]),
        ([(1, 5), (3, 7)], ["a", "[bc]", "[de]", "[fg]", "h"]),
        ([(2, 4), (4, 6)], ["ab", "[cd]", "[ef]", "gh"]),
        ([(5, 99)], ["abcdefgh"]),
        ([(3, 3)], ["abcdefgh"]),
    ],
)
def test_a_text_is_cut_where_highlights_begin_and_end(
    highlights: list[tuple[int, int]], shown: list[str]
) -> None:
    found = pieces("abcdefgh", [Highlight(a, b, "x", 1) for a, b in highlights])
    assert [f"[{p.text}]" if p.is_evidence else p.text for p in found] == shown


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[TestClient]:
    """A service over a graph whose every text is an attack."""
    store = open_store(tmp_path / "store")
    article = NamedNode(f"{BASE}id/article/evil")
    outlet = NamedNode(f"{BASE}id/outlet/عنب-بلدي")
    day = NamedNode(f"{PREFIXES['xsd']}date")
    store.commit(
        {
            f"{BASE}graph/article/evil": [
                Triple(article, TYPE, akg("Article")),
                Triple(article, term("dcterms", "title"), Literal(EVIL, language="en")),
                Triple(article, akg("text"), Literal(f"{EVIL} </div>{EVIL}")),
                Triple(article, term("dcterms", "language"), Literal('ar" onclick="x')),
                Triple(article, term("dcterms", "issued"), Literal(EVIL, datatype=day)),
                Triple(article, term("dcterms", "source"), NamedNode("javascript:alert(1)")),
                Triple(article, term("dcterms", "publisher"), outlet),
                Triple(outlet, TYPE, akg("Outlet")),
                Triple(outlet, term("rdfs", "label"), Literal(f"</script>{EVIL}")),
            ]
        }
    )
    with TestClient(create_app(store, Settings())) as opened:
        yield opened
    store.close()


@pytest.mark.parametrize("path", ["/id/article/evil", "/id/outlet/عنب-بلدي", "/graph/article/evil"])
def test_nothing_in_the_data_becomes_markup(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "alert" in answer.text
    assert "<script>" not in answer.text
    assert 'href="javascript' not in answer.text
    assert 'onclick="x' not in answer.text
    assert answer.text.count("</script>") == 1


def test_an_article_without_its_text_shows_its_quotations(
    seed_store: Store, tmp_path: Path
) -> None:
    store = open_store(tmp_path / "store")
    name = f"{BASE}graph/article/{ARTICLE[-37:-5]}"
    store.commit({name: [t for t in seed_store.graph(name) if t.predicate != akg("text")]})
    with TestClient(create_app(store, Settings())) as client:
        page = client.get(ARTICLE).text
    store.close()
    assert "its rights are others" in page
    assert WORDS in page


def test_every_phrase_and_term_has_words_in_both_languages() -> None:
    for table in (phrases(), outside_terms()):
        for key, words in table.items():
            assert all(words[language] for language in LANGUAGES), key


def test_every_phrase_that_templates_use_is_there() -> None:
    folder = Path(__file__).parents[2] / "astana_kg/service/linked_data/templates"
    used = {
        key
        for file in folder.glob("*.html")
        for key in re.findall(r'\bt\("([a-z.]+)"[,)]', file.read_text(encoding="utf-8"))
    }
    assert len(used) > 30
    assert used <= set(phrases())
