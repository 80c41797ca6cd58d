"""What every page has: its head, the bar at its top, its language and direction."""

from html import escape
from importlib.resources import files
from string import Template

_SKIP = {"en": "To the content", "ar": "إلى المحتوى"}


def page(title: str, body: str, language: str = "en", *, head: str = "", other: str = "") -> str:
    """Return a whole page: its title as text; body, head and the other language's link as HTML."""
    return fill(
        "page.html",
        title=escape(title),
        body=body,
        head=head,
        bar=fill(f"bar.{language}.html") + other,
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        skip=_SKIP[language],
    )


def fill(template: str, **fields: object) -> str:
    """Return one of the templates with its fields, which are HTML already."""
    text = (files("astana_kg.service") / "templates" / template).read_text(encoding="utf-8")
    return Template(text).substitute(fields)
