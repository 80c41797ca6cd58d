"""Templates with what they all need: names, links that stay here, words in the page's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, compact
from astana_kg.service.linked_data.addresses import is_ours, path_of
from astana_kg.service.linked_data.names import Name, Names
from astana_kg.service.linked_data.reader import DIRECTIONS, LANGUAGES, phrases

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb"})


@dataclass(frozen=True, slots=True)
class Wording:
    """How one page words things: in one language, with these names.

    `keep` is the language that links carry on: the one asked for by `lang=`, or None.
    """

    language: str
    names: Names
    keep: str | None = None

    def phrase(self, identifier: str, **values: object) -> str:
        """Return words of the pages, with values put in."""
        text = phrases()[identifier][self.language]
        return text.format(**values) if values else text

    def name(self, iri: str) -> Name:
        """Return the name of a thing."""
        return self.names.get(iri, self.language)

    def href(self, iri: str, **query: object) -> str:
        """Return the address behind a link: on this host for what is ours."""
        if not is_ours(iri):
            return iri
        path, mark, fragment = path_of(iri).partition("#")
        asked = {name: value for name, value in query.items() if value is not None}
        if self.keep:
            asked["lang"] = self.keep
        return f"{path}?{urlencode(asked)}{mark}{fragment}" if asked else path + mark + fragment

    def link(self, iri: str, text: str | None = None) -> Markup:
        """Return a link to a thing, with its name, marked with the name's language."""
        name = Name(text, "") if text is not None else self.name(iri)
        shown = self.tagged(name.text, name.language)
        if not iri.startswith(("http://", "https://")):
            return shown
        outside = Markup("") if is_ours(iri) else Markup(' rel="external nofollow"')
        return Markup('<a href="{}"{}>{}</a>').format(self.href(iri), outside, shown)

    def tagged(self, text: str, language: str | None) -> Markup:
        """Return text, marked with its language where that is not the page's."""
        if not language or language == self.language:
            return Markup("<bdi>{}</bdi>").format(text)
        direction = "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
        return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language, direction, text)

    def term(self, value: NamedNode | Literal) -> Markup:
        """Return an RDF term for a reader: a link, or a literal's text."""
        if isinstance(value, NamedNode):
            return self.link(value.value)
        return self.tagged(value.value, value.language)


@cache
def environment() -> Environment:
    """Return the templates; everything that is put into one is escaped."""
    return Environment(
        loader=PackageLoader("astana_kg.service.linked_data"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(
    template: str, wording: Wording, about: str, document: str, values: Mapping[str, Any]
) -> bytes:
    """Return a page as UTF-8: about an IRI, by a document whose formats stand beside its path."""
    other = next(one for one in LANGUAGES if one != wording.language)
    text = environment().get_template(template).render(
        w=wording,
        t=wording.phrase,
        lang=wording.language,
        dir=DIRECTIONS[wording.language],
        other=other,
        about=about,
        document=document,
        name=wording.name,
        link=wording.link,
        href=wording.href,
        term=wording.term,
        tagged=wording.tagged,
        compact=compact,
        BASE=BASE,
        **values,
    )  # fmt: skip
    return text.encode("utf-8")
