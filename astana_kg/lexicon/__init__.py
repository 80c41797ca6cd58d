"""Language knowledge as data: cues, topic phrases, closed-class terms, and names."""

from astana_kg.lexicon.loader import load_lexicon, read_lexicon
from astana_kg.lexicon.records import Cue, Lexicon, Name, Person, Term, TopicPhrase

__all__ = [
    "Cue",
    "Lexicon",
    "Name",
    "Person",
    "Term",
    "TopicPhrase",
    "load_lexicon",
    "read_lexicon",
]
