"""From an article to its positions and facts: the steps in order."""

from dataclasses import replace
from decimal import Decimal

from astana_kg.extraction.agents import AgentFinder
from astana_kg.extraction.claims import Claim, ClaimBuilder
from astana_kg.extraction.compiled import Compiled, compile_lexicon
from astana_kg.extraction.frames import Attribution, Frame
from astana_kg.extraction.persons import PersonRegister
from astana_kg.extraction.segments import Segmenter
from astana_kg.extraction.words import Sentence, read_sentences
from astana_kg.lexicon import Lexicon
from astana_kg.model import Article, Evidence, Extraction, Position, Span, Voice


def extract(article: Article, lexicon: Lexicon) -> Extraction:
    """Read the positions and facts of an article."""
    compiled = compile_lexicon(lexicon)
    quotations = compiled.tools.quotations(article.text)
    sentences = read_sentences(article.text, compiled.tools, quotations)
    register = PersonRegister()
    finder = AgentFinder(compiled, register)
    default = Frame(finder.guarantors, None, True, "default")
    outer = Frame()
    positions: list[Position] = []
    for sentence in sentences:
        words = sentence.words
        agents = finder.find(words)
        if is_background(sentence, compiled):
            continue
        attribution = Attribution(compiled, words, agents)
        segmenter = Segmenter(compiled, words, attribution, outer, default)
        segments = segmenter.read()
        outer = segmenter.outer
        for claim in ClaimBuilder(compiled, words).build(segments):
            positions.append(position_of(claim, sentence, quotations, article))
    return Extraction(article, positions=tuple(positions), new_entities=tuple(register.new.values()))


def is_background(sentence: Sentence, compiled: Compiled) -> bool:
    return compiled.terms["background"].at(sentence.words, 0) is not None


def position_of(claim: Claim, sentence: Sentence, quotations, article) -> Position:
    words = sentence.words
    start, end = claim.start, claim.end
    while end > start + 1 and not words[end - 1].is_word and words[end - 1].kind == "punct":
        end -= 1
    span = Span(words[start].span.start, words[end - 1].span.end)
    voice: Voice = "headline" if sentence.paragraph == 0 else "indirect-speech"
    return Position(
        claim.frame.holders,
        claim.act,
        claim.topic.id,
        claim.polarity,
        "actual",
        (Evidence(span, voice, claim.frame.speaker, tuple(claim.cues), tuple(claim.steps)),),
        Decimal("0.8"),
        speakers=(claim.frame.speaker,) if claim.frame.speaker else (),
        also_topics=claim.topic.also,
    )
