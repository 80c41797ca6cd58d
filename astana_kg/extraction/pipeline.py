"""From an article to its positions and facts: the steps in order."""

from astana_kg.extraction.agents import AgentFinder
from astana_kg.extraction.claims import Claim, ClaimBuilder
from astana_kg.extraction.compiled import Compiled, compile_lexicon
from astana_kg.extraction.evidence import Setting, position_of
from astana_kg.extraction.frames import Attribution, Frame
from astana_kg.extraction.merging import merge
from astana_kg.extraction.persons import PersonRegister
from astana_kg.extraction.segments import Segmenter
from astana_kg.extraction.words import Sentence, read_sentences
from astana_kg.lexicon import Lexicon
from astana_kg.model import Article, Extraction


def extract(article: Article, lexicon: Lexicon) -> Extraction:
    """Read the positions and facts of an article in the lexicon's language."""
    compiled = compile_lexicon(lexicon)
    quotations = compiled.tools.quotations(article.text)
    sentences = read_sentences(article.text, compiled.tools, quotations)
    register = PersonRegister()
    finder = AgentFinder(compiled, register)
    dates = compiled.tools.dates(article.text, article.published, prefer="future")
    setting = Setting(compiled, quotations, dates, (), None, None)
    claims = read_claims(sentences, compiled, finder)
    positions = merge(position_of(claim, sentence, setting) for claim, sentence in claims)
    return Extraction(
        article,
        positions=positions,
        new_entities=tuple(sorted(register.new.values())),
    )


def read_claims(
    sentences: tuple[Sentence, ...], compiled: Compiled, finder: AgentFinder
) -> list[tuple[Claim, Sentence]]:
    """Return every claim with its sentence; who speaks carries over from one to the next."""
    default = Frame(finder.guarantors, None, True, "default")
    outer = Frame()
    claims: list[tuple[Claim, Sentence]] = []
    for sentence in sentences:
        agents = finder.find(sentence.words)
        if compiled.terms["background"].at(sentence.words, 0) is not None:
            continue
        attribution = Attribution(compiled, sentence.words, agents)
        segmenter = Segmenter(compiled, sentence.words, attribution, outer, default)
        segments = segmenter.read()
        if sentence.paragraph:
            outer = segmenter.outer
        for claim in ClaimBuilder(compiled, sentence.words).build(segments):
            if sentence.paragraph == 0 and claim.direct:
                claim.steps.append("headline-explicit")
            claims.append((claim, sentence))
    return claims
