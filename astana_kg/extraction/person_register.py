"""The persons of one article so far, and the posts that the text gives them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from astana_kg.model import EntityId, Mandate, NewEntity, Span


@dataclass(frozen=True, slots=True)
class PostSeen:
    """A person with a post, as the text words it; `nouns` are the stems of its nouns."""

    person: EntityId
    represents: EntityId
    post: Span
    name: Span
    cue: str
    nouns: frozenset[str] = frozenset()


@dataclass(slots=True)
class PersonRegister:
    """The persons of one article so far: by surname, by state, and the posts they hold.

    `sides` tells whose delegation, ministry and so on was spoken of last, which "the delegation"
    means.
    """

    by_surname: dict[str, tuple[EntityId, EntityId]] = field(default_factory=dict)
    by_state: dict[EntityId, EntityId] = field(default_factory=dict)
    posts: list[PostSeen] = field(default_factory=list)
    new: dict[EntityId, NewEntity] = field(default_factory=dict)
    mentions: list[tuple[Span, EntityId, str]] = field(default_factory=list)
    sides: dict[str, EntityId] = field(default_factory=dict)

    def holding(self, nouns: Sequence[frozenset[str]]) -> PostSeen | None:
        """Return who was last given a post with these nouns, each by its stems."""
        return next(
            (seen for seen in reversed(self.posts) if all(seen.nouns & noun for noun in nouns)),
            None,
        )


def mandates_of(register: PersonRegister, text: str) -> tuple[Mandate, ...]:
    """Return each person's posts, the first wording of each, in the order of the text."""
    found: dict[tuple[EntityId, EntityId, str], Mandate] = {}
    for seen in register.posts:
        post = " ".join(seen.post.of(text).split())
        key = (seen.person, seen.represents, post)
        name = seen.name.of(text)
        mandate = Mandate(seen.person, seen.represents, post, seen.post, name, (seen.cue,))
        found.setdefault(key, mandate)
    return tuple(sorted(found.values(), key=lambda m: (m.span, m.person)))
