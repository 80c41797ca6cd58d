"""Agents that no name stands for: "the participants", "both sides", "the envoy"."""

from collections.abc import Sequence

from astana_kg.extraction.agent import Agent, AgentKind
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.person_register import PersonRegister
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId

_KINDS: tuple[AgentKind, ...] = ("both", "parties", "participants", "own", "unnamed", "agency")


class NamelessReader:
    """Reads whom a common noun stands for; `authors` are those of the meeting's statement."""

    def __init__(
        self, compiled: Compiled, register: PersonRegister, authors: tuple[EntityId, ...]
    ) -> None:
        self._compiled = compiled
        self._register = register
        self._authors = authors

    def plain(self, words: Sequence[Word], index: int) -> Agent | None:
        """Read who is named by no name of their own; of two readings the longer one."""
        terms = self._compiled.terms
        hits = [(kind, hit) for kind in _KINDS if (hit := terms[kind].at(words, index))]
        if not hits:
            return None
        kind, hit = max(hits, key=lambda found: found[1].end)
        holders: tuple[EntityId, ...] = ()
        if kind == "participants":
            holders = self._authors
        elif kind == "parties":
            holders = ("collective/syrian-parties",)
        elif kind == "own":
            sides = self._register.sides
            holders = tuple(sides[noun] for noun in sorted(words[index].stems & sides.keys())[:1])
        return Agent(index, hit.end, kind, holders, prefixes=hit.prefixes, cue=hit.payload.id)

    def again(self, words: Sequence[Word], index: int) -> Agent | None:
        """Read a post without name or state ("the envoy"): the person spoken of before.

        Where the text gave that post to someone, it is the last of those.
        """
        compiled = self._compiled
        hit = compiled.terms["post"].at(words, index)
        if hit is None:
            return None
        articles = compiled.words["clitic_article"]
        article = bool(articles.intersection(hit.prefixes))
        headed = any(
            word.stems & compiled.words["post_body"] and word.folded.startswith(tuple(articles))
            for word in words[index + 1 : index + 2]
        )
        if not article and not headed:
            return None
        end = hit.end + 1 if headed and not article else hit.end
        known = compiled.words["post"] | compiled.words["post_body"]
        seen = self._register.holding([word.stems & known for word in words[index:end]])
        holders = (seen.represents,) if seen else ()
        speaker = seen.person if seen else None
        return Agent(
            index, end, "again", holders, speaker, prefixes=hit.prefixes, cue=hit.payload.id
        )
