"""Who speaks: the frame that a clause stands in."""

from dataclasses import dataclass

from astana_kg.model import EntityId

GUEST = "guest"  # how the frame of who answers "Q:" was found


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose words are read; without holders nothing said counts as a position.

    `how` names the rule that found the holder; `document` tells that a statement speaks,
    `joint` that its authors do. `masculine` (singular) and `plural` are what a verb
    without subject of its own has to agree with.
    """

    holders: tuple[EntityId, ...] = ()
    speaker: EntityId | None = None
    document: bool = False
    joint: bool = False
    how: str = "none"
    cue: str = ""
    masculine: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """The frame that a cue's subject opens, and where the subject's words start and end."""

    frame: Frame
    end: int
    start: int
    found: bool
