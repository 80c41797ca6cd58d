"""Language knowledge as data: cues, topic phrases, closed-class terms, and names."""

from astana_kg.lexicon.loader import load_lexicon, read_lexicon
from astana_kg.lexicon.places import Place, learned_place, name_place, row_places
from astana_kg.lexicon.records import Cue, Lexicon, MeetingDays, Name, Person, Term, TopicPhrase
from astana_kg.lexicon.tables import rows
from astana_kg.lexicon.weights import LinearWeights, read_linear

__all__ = [
    "Cue",
    "Lexicon",
    "LinearWeights",
    "MeetingDays",
    "Name",
    "Person",
    "Place",
    "Term",
    "TopicPhrase",
    "learned_place",
    "load_lexicon",
    "name_place",
    "read_lexicon",
    "read_linear",
    "row_places",
    "rows",
]
