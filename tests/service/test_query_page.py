"""The page at / as a person uses it, in headless Chromium."""

import os
import re
import shutil
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from astana_kg.service.static_files import static_files

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUESTION = "positions-of-a-state"
QUERY = 'SELECT ?greeting { VALUES ?greeting { "مرحبا"@ar } }'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    lacking = [
        name
        for name, there in [
            ("chromium (apt-get install chromium)", CHROMIUM),
            ("the built editor (make editor)", "yasgui.js" in static_files()),
        ]
        if not there
    ]
    if lacking:
        told = f"the page cannot be driven without {' and '.join(lacking)}"
        assert os.environ.get("CI") != "true", told
        pytest.skip(told)
    with sync_playwright() as playwright:
        # Root, as CI is, has no sandbox of Chromium's.
        flags = ["--no-sandbox", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, live: str) -> Iterator[Page]:
    """A fresh profile at no page yet; in the end, nothing failed and no other host was asked."""
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(10_000)
    requests: list[str] = []
    faults: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    context.on("weberror", lambda error: faults.append(str(error.error)))
    opened = context.new_page()
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    yield opened
    assert context.cookies() == []
    context.close()
    away = [r for r in requests if not r.startswith((live, "data:", "blob:", "about:"))]
    assert away == []
    assert faults == []


def run_question(page: Page, address: str) -> Locator:
    """Open the page, take a question, and return the rows of its answer."""
    page.goto(address)
    # Before the editor stands, a question is a link to a page with its answer.
    page.locator(".yasqe").wait_for()
    page.locator(f"a[data-query={QUESTION}]").click()
    rows = page.locator(".active .yasr table.dataTable tbody tr")
    rows.first.wait_for()
    return rows


def test_a_question_shows_its_rows_and_its_text_to_change(page: Page, live: str) -> None:
    rows = run_question(page, f"{live}/?lang=en")
    assert rows.count() >= 15
    assert "Normalisation between Syria and Türkiye" in rows.all_inner_texts()[0]
    editor = page.locator(".active .CodeMirror")
    assert "positions-of-a-state" not in editor.inner_text()
    assert "Which positions did a state or organisation take" in editor.inner_text()


def test_arabic_is_read_from_the_right(page: Page, live: str) -> None:
    rows = run_question(page, f"{live}/?lang=ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    lines = (
        rows.first.locator("td", has_text="أهمية مواصلة")
        .locator("div")
        .evaluate(
            """cell => [...cell.querySelector("span").getClientRects()].map(
            line => cell.getBoundingClientRect().right - line.right)"""
        )
    )
    assert len(lines) > 1
    assert lines == pytest.approx([0] * len(lines), abs=1), "a line begins away from the right edge"
    expect(page.locator(".active .select_table")).to_have_attribute("title", "جدول")
    assert "عدد الأسطر" in page.locator(".active .yasr_response_chip").inner_text()


def test_the_format_is_changed(page: Page, live: str) -> None:
    run_question(page, f"{live}/?lang=en")
    page.locator(".active .select_response").click()
    raw = page.locator(".active .yasr_results .CodeMirror")
    expect(raw).to_contain_text('"bindings"')
    address = page.locator(".active .formats a", has_text="CSV").get_attribute("href")
    assert address is not None
    answer = page.request.get(f"{live}{address}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text().startswith("position,issued,topicName,")


def test_an_iri_of_ours_is_followed_on_this_host(page: Page, live: str) -> None:
    rows = run_question(page, f"{live}/?lang=en")
    link = rows.first.locator("a.iri").first
    assert re.fullmatch(r"/id/position/[0-9a-f]{32}", link.get_attribute("href") or "")
    with page.expect_popup() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert urlsplit(opened.value.url).netloc == urlsplit(live).netloc


def test_a_shared_address_brings_its_query_and_its_answer(page: Page, live: str) -> None:
    page.goto(f"{live}/#query={quote(QUERY)}")
    expect(page.locator(".active .yasr table.dataTable tbody")).to_have_text("مرحبا")
    page.locator(".active .yasqe_share").click()
    shared = page.locator(".active .yasqe_sharePopup input").input_value()
    assert shared == f"{live}/#query={quote(QUERY, safe='!*()')}".replace("%27", "'")


def test_a_shared_address_cannot_send_the_query_elsewhere(page: Page, live: str) -> None:
    page.goto(f"{live}/#query={quote(QUERY)}&endpoint={quote('https://example.org/sparql')}")
    expect(page.locator(".active .yasr table.dataTable tbody")).to_have_text("مرحبا")


def test_terms_are_completed_by_their_names_in_both_languages(page: Page, live: str) -> None:
    page.goto(f"{live}/")
    editor = page.locator(".active .yasqe .CodeMirror")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("ASK { ?p akg:topic topic:attack")
    hint = page.locator(".CodeMirror-hints li", has_text="topic:israeli-attacks")
    expect(hint).to_contain_text("Israeli attacks")
    expect(hint.locator("bdi[lang=ar]")).to_have_text(re.compile("[\u0621-\u064a]"))
    hint.click()
    expect(editor).to_contain_text("topic:israeli-attacks")


def test_the_keyboard_alone_asks_and_leaves(page: Page, live: str) -> None:
    page.goto(f"{live}/")
    page.locator(".active .yasqe textarea").focus()
    page.keyboard.press("Control+Enter")
    page.locator(".active .yasr table.dataTable tbody tr").first.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.locator(".active .yasqe_share")).to_be_focused()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1300])
def test_nothing_stands_wider_than_the_window(
    page: Page, live: str, language: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    run_question(page, f"{live}/?lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_form_asks(browser: Browser, live: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(live)
    plain.get_by_role("button", name="Ask").click()
    assert "condemn" in plain.locator("textarea").input_value()
    assert plain.locator("table tbody tr").count() > 0
    context.close()
