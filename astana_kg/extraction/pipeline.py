"""From an article to its positions and facts: the steps in order."""

from collections.abc import Sequence

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.agents import AgentFinder
from astana_kg.extraction.background import find_background
from astana_kg.extraction.claims import Claim, ClaimBuilder
from astana_kg.extraction.compiled import Compiled, compile_lexicon
from astana_kg.extraction.confidence import with_confidence
from astana_kg.extraction.documents import find_statement
from astana_kg.extraction.evidence import Setting, position_of
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.interviews import Interview
from astana_kg.extraction.issuers import voiced_by_issuer
from astana_kg.extraction.mentions import find_mentions
from astana_kg.extraction.merging import merge
from astana_kg.extraction.outlet import find_judgements
from astana_kg.extraction.person_register import PersonRegister, mandates_of
from astana_kg.extraction.soundness import sound
from astana_kg.extraction.spoken_days import SpokenDays
from astana_kg.extraction.subject_matter import is_on_subject
from astana_kg.extraction.timing import find_timing
from astana_kg.extraction.topics import Topic
from astana_kg.extraction.weekdays import day_mentions
from astana_kg.extraction.word_order import agent_finder, clause_reader, ordered
from astana_kg.extraction.words import Quoted, Sentence, read_sentences
from astana_kg.lexicon import Lexicon
from astana_kg.model import Article, EntityId, Extraction

_SERIES_SCORE = 4.0
_TOLD = frozenset({"subject-verb", "shared-subject"})  # who is named as saying it
_LEAD = 3  # sentences that tell what an article is about


def extract(article: Article, lexicon: Lexicon) -> Extraction:
    """Read the positions and facts of an article in the lexicon's language.

    Offsets count in `article.text`. Any text is read; what states nothing yields nothing.
    """
    compiled = compile_lexicon(lexicon)
    tools, text = compiled.tools, article.text
    quotations = tools.quotations(text)
    sentences = ordered(read_sentences(text, tools, quotations), compiled)
    register = PersonRegister()
    timing = find_timing(article, sentences, compiled)
    dates, found = timing.dates, timing.found
    meeting = found.meeting if found else None
    finder = agent_finder(compiled, register, meeting.process if meeting else None)
    agents = [finder.find(sentence.words) for sentence in sentences]
    if register.by_surname:  # a headline may name who is introduced only below it
        agents = [
            finder.find(sentence.words) if sentence.paragraph == 0 else found
            for sentence, found in zip(sentences, agents, strict=True)
        ]
    agents = voiced_by_issuer(article, sentences, agents, compiled)
    statement = find_statement(sentences, compiled, meeting, finder.authors)
    mentions = find_mentions(
        text, sentences, compiled, register, statement.id if statement else None
    )
    background = find_background(sentences, agents, compiled, dates)
    days = SpokenDays(sentences, compiled, dates, timing.spoken)
    mentions = days.of_mentions(mentions)
    setting = Setting(
        text,
        compiled,
        Quoted(quotations),
        tools.dates(text, timing.day, prefer="future"),
        mentions,
        meeting.id if meeting else None,
        statement.id if statement else None,
        timing.day,
    )
    on_subject = sentences and is_on_subject(mentions, sentences[0].span, compiled)
    process = meeting.process if meeting else None
    claims = read_claims(sentences, agents, compiled, finder, process) if on_subject else []
    positions = merge(position_of(claim, sentence, setting) for claim, sentence in claims)
    extraction = Extraction(
        article,
        meeting=meeting,
        issued=timing.issued,
        meetings=(meeting,) if meeting else (),
        mentions=mentions,
        days=tuple(day_mentions(dates)),
        positions=(*positions, *find_judgements(article, sentences, compiled)),
        facts=(*(found.facts if found else ()), *background.facts),
        participations=background.participations,
        mandates=days.of_mandates(mandates_of(register, text)),
        documents=(statement,) if statement else (),
        new_entities=tuple(sorted(register.new.values())),
    )
    return with_confidence(sound(extraction), lexicon)


def read_claims(
    sentences: Sequence[Sentence],
    agents: Sequence[Sequence[Agent]],
    compiled: Compiled,
    finder: AgentFinder,
    process: EntityId | None = None,
) -> list[tuple[Claim, Sentence]]:
    """Return every claim with its sentence; who speaks carries over from one to the next."""
    default = Frame(finder.authors, None, joint=True, how="default")
    outer, recent = Frame(), list[Frame]()
    claims: list[tuple[Claim, Sentence]] = []
    paragraph, topic, main = -1, None, main_topic(sentences, compiled, process)
    interview = Interview(compiled)
    for sentence, present in zip(sentences, agents, strict=True):
        if compiled.terms["background"].at(sentence.words, 0) is not None:
            continue
        if interview.asks(sentence, recent):
            if interview.reports(sentence):
                claims += told_in_question(
                    sentence, present, compiled, default=default, recent=recent, main=main
                )
            continue
        interview.note(present)
        outer = interview.answers or outer
        segmenter = clause_reader(
            compiled,
            sentence.words,
            present,
            outer=outer,
            default=default,
            recent=recent,
            account=sentence.paragraph == paragraph and sentence.paragraph > 0,
        )
        segments = segmenter.read(monologue=interview.answers is not None)
        if sentence.paragraph:
            outer, recent = segmenter.outer, segmenter.recent
        if sentence.paragraph != paragraph:
            paragraph, topic = sentence.paragraph, interview.subject
        for claim in ClaimBuilder(compiled, sentence.words, topic, main).build(segments):
            topic = claim.topic
            if sentence.paragraph == 0 and claim.direct:
                claim.steps.append("headline-explicit")
            claims.append((claim, sentence))
    return claims


def told_in_question(
    sentence: Sentence,
    present: Sequence[Agent],
    compiled: Compiled,
    *,
    default: Frame,
    recent: Sequence[Frame],
    main: Topic | None,
) -> list[tuple[Claim, Sentence]]:
    """Return what an interviewer reports of others: "Q: Russia says that ..."."""
    reader = clause_reader(
        compiled,
        sentence.words,
        present,
        outer=Frame(),
        default=default,
        recent=recent,
        account=False,
    )
    claims = ClaimBuilder(compiled, sentence.words, None, main).build(reader.read())
    return [(claim, sentence) for claim in claims if claim.frame.how in _TOLD]


def main_topic(
    sentences: Sequence[Sentence], compiled: Compiled, process: EntityId | None
) -> Topic | None:
    """Return what "the agreement" stands for: the series' own topic, or that of the lead."""
    for term in compiled.rows["series_topic"]:
        if " ".join(term.words) == process:
            return Topic(term.value, _SERIES_SCORE, 0.0, (term.id,), ())
    for sentence in sentences[:_LEAD]:
        topic = compiled.topics.best(sentence.words)
        if topic is not None and not topic.cues[0].startswith("learned:"):
            return topic
    return None
