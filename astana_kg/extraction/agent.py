"""A noun phrase that can hold a position: a state, body, person, group or document."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from astana_kg.model import EntityId

AgentKind = Literal[
    "party",
    "person",
    "group",
    "participants",
    "parties",
    "document",
    "own",
    "again",
    "unnamed",
    "agency",
    "pronoun",
    "both",
    "body",
]


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun phrase over the words from `start` to `end`; `prefixes` are clitics before it.

    `holders` is empty where the phrase names nobody who can hold a position. `side` tells
    a person or body named by its state ("the Russian side") from the bare state.
    """

    start: int
    end: int
    kind: AgentKind
    holders: tuple[EntityId, ...] = ()
    speaker: EntityId | None = None
    prefixes: tuple[str, ...] = ()
    side: bool = False
    cue: str = ""


def joined(agents: Sequence[Agent]) -> Agent:
    """Return coordinated agents as one that holds together."""
    holders = tuple(dict.fromkeys(h for agent in agents for h in agent.holders))
    speakers = [agent.speaker for agent in agents if agent.speaker]
    return replace(
        agents[0],
        end=agents[-1].end,
        holders=holders,
        speaker=speakers[0] if len(speakers) == 1 else None,
    )
