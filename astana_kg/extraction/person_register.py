"""The persons of one article so far, and the posts that the text gives them."""

from dataclasses import dataclass, field

from astana_kg.model import EntityId, Mandate, NewEntity, Span


@dataclass(frozen=True, slots=True)
class PostSeen:
    """A person with a post, as the text words it."""

    person: EntityId
    represents: EntityId
    post: Span
    name: Span
    cue: str


@dataclass(slots=True)
class PersonRegister:
    """The persons of one article so far: by surname, by state, and the posts they hold."""

    by_surname: dict[str, tuple[EntityId, EntityId]] = field(default_factory=dict)
    by_state: dict[EntityId, EntityId] = field(default_factory=dict)
    posts: list[PostSeen] = field(default_factory=list)
    new: dict[EntityId, NewEntity] = field(default_factory=dict)
    mentions: list[tuple[Span, EntityId, str]] = field(default_factory=list)


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
