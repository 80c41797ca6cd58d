"""When the meetings of the reference data were held."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from astana_kg.lexicon.records import MeetingDays
from astana_kg.model import InputError

_IDS = "https://w3id.org/astana-kg/id/"
_AKG = "https://w3id.org/astana-kg/ontology#"
_EDGES = {f"{_AKG}startDate": "start", f"{_AKG}endDate": "end"}


class Days:
    """The days of meetings, gathered triple by triple."""

    def __init__(self) -> None:
        self._edges: dict[str, dict[str, date]] = defaultdict(dict)

    def note(self, triple: ox.Triple) -> None:
        """Take a first or last day of a meeting. Raises InputError where it is no date."""
        subject, predicate, value = triple
        edge = _EDGES.get(predicate.value)
        if edge is None or not str(subject).startswith(f"<{_IDS}round/"):
            return
        meeting = subject.value.removeprefix(_IDS)
        try:
            self._edges[meeting][edge] = date.fromisoformat(value.value)
        except ValueError as error:
            mend = "write it as year, month and day"
            raise InputError(meeting, f"{value} is no date", mend) from error

    def of_meetings(self) -> Iterator[MeetingDays]:
        """Yield the meetings of which both days are known, in the order of their ids."""
        for meeting, edges in sorted(self._edges.items()):
            if len(edges) == len(_EDGES):
                yield MeetingDays(meeting, edges["start"], edges["end"])
