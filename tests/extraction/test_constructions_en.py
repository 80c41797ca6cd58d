"""One sentence a construction of English reports, and the position that it states."""

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Extraction, Publication, local_of

HEADLINE = "Syria talks end in Astana"


def read(text: str, headline: str = HEADLINE) -> Extraction:
    article = Article(f"{headline}\n\n{text}\n", headline, "en", (Publication("0" * 64),))
    return extract(article, load_lexicon("en"))


@pytest.mark.parametrize(
    "text",
    [
        "The Astana process was launched in January 2017 by Russia, Turkey and Iran.",
        "Will the next round bring the release of detainees in Syria?",
        "The opposition delegation arrived in the Kazakh capital late on Monday.",
        "Analysts say the ceasefire in Syria will not hold.",
        "A Western diplomat dismissed the Astana format as window dressing.",
        "The 20th round will be held in the Kazakh capital in June, the host's ministry said.",
        "The statement did not mention the return of refugees.",
        "The agenda includes a proposal on detainees, a source said.",
        "The guarantors were hoped by one participant to release the detainees.",
        "Fighting around the zones has gone down, air raids included.",
    ],
)
def test_what_is_no_position(text: str) -> None:
    assert [p for p in read(text).positions if not p.holders[0].startswith("outlet/")] == []


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        (
            "Kazakhstan beat Russia in Astana",
            '"We thank the fans for their support," coach Ivan Petrov told reporters. The Russian '
            "federation condemned the attack on its bus and demanded a new meeting in Astana.",
        ),
        (
            "Moscow and Kyiv trade blame over grain",
            "Russia accused Kyiv of shelling civilians. Turkish President Recep Tayyip Erdogan "
            "urged both sides to respect a ceasefire. The European Union condemned the strikes.",
        ),
        (
            "Turkey, Iran and Russia sign a gas deal",
            "Iran welcomed the agreement and rejected Western sanctions. Israel criticised it. "
            "Syrian refugees make up three percent of Turkey's population.",
        ),
        (
            "Airline adds flights to Astana",
            "The carrier welcomed the agreement with the airport. Its spokesman Marat Ospanov said "
            "the next round of discounts will begin in July. Kazakhstan hailed the outcome.",
        ),
    ],
)
def test_another_subject_yields_nothing(headline: str, text: str) -> None:
    assert read(text, headline).positions == ()


@pytest.mark.parametrize("noun", ["agreement", "deal", "memorandum", "plan", "mechanism"])
@pytest.mark.parametrize(("verb", "act"), [("welcomed", "welcome"), ("turned down", "reject")])
def test_the_agreement_is_what_the_article_is_about(noun: str, verb: str, act: str) -> None:
    extraction = read(
        f"Tehran {verb} the {noun}.", "Guarantors sign memorandum on de-escalation zones in Syria"
    )
    found = {(p.act, p.topic) for p in extraction.positions if len(p.holders) == 1}
    assert (act, "de-escalation-zones") in found


@pytest.mark.parametrize(("asks", "answers"), [("Q", "A"), ("Question", "Answer")])
def test_an_interview_is_its_guest_speaking(asks: str, answers: str) -> None:
    extraction = read(
        "Ahmad Tuma, head of the opposition delegation, received us.\n\n"
        f"{asks}: Russia says the detainees will be released.\n\n"
        f"{answers}: We reject the unilateral sanctions."
    )
    asked, told = extraction.positions
    assert [local_of(entity) for entity in asked.holders] == ["russia"]
    assert [local_of(entity) for entity in told.speakers] == ["ahmad-tuma"]
    assert (told.act, told.topic) == ("reject", "sanctions")


@pytest.mark.parametrize(
    ("outlet", "holder"),
    [("Turkish foreign ministry", "turkiye"), ("Embassy of Iran", "iran")],
)
def test_the_we_of_a_ministry_is_its_state(outlet: str, holder: str) -> None:
    text = f"{HEADLINE}\n\nThe guarantors met. We hope that the ceasefire in Syria will hold.\n"
    article = Article(text, HEADLINE, "en", (Publication("0" * 64, outlet),))
    (position,) = extract(article, load_lexicon("en")).positions
    assert [local_of(entity) for entity in position.holders] == [holder]


@pytest.mark.parametrize(
    ("headline", "holder"),
    [
        (
            "Statement by the Ministry of Foreign Affairs of the Russian Federation on Syria",
            "russia",
        ),
        ("Press release of the Turkish Foreign Ministry on the Astana talks on Syria", "turkiye"),
    ],
)
def test_the_we_of_a_ministry_is_told_by_the_heading(headline: str, holder: str) -> None:
    extraction = read("The guarantors met. We support the territorial integrity.", headline)
    assert [local_of(p.holders[0]) for p in extraction.positions] == [holder]


INTERVIEW = "Ahmad Tuma, head of the opposition delegation, received us.\n\n"


@pytest.mark.parametrize("answer", ["Not true.", "Nonsense.", "Certainly not."])
def test_a_bare_denial_is_of_what_was_asked(answer: str) -> None:
    text = f"{INTERVIEW}Q: Have you dropped the demand for a new constitution?\n\nA: {answer}"
    found = [(p.act, p.topic) for p in read(text).positions]
    assert found == [("deny", "constitution-elections")]


def test_he_of_an_answer_is_not_who_answers() -> None:
    text = (
        f"{INTERVIEW}Q: How was the envoy?\n\nA: Geir Pedersen was tired. "
        "He told me that the ceasefire was needed. We reject the sanctions."
    )
    found = [(local_of(p.holders[0]), p.topic) for p in read(text).positions]
    assert found == [("united-nations", "ceasefire"), ("syrian-opposition", "sanctions")]


@pytest.mark.parametrize("verb", ["be easy", "bring peace", "succeed"])
def test_what_is_foreseen_is_not_refused(verb: str) -> None:
    positions = read(f"Russia said it will not {verb} with a ceasefire.").positions
    cues = {cue for p in positions for e in p.evidence for cue in e.cues}
    assert positions
    assert not {"never:not"} & cues


def test_a_state_that_no_reference_lists_is_known_by_its_name() -> None:
    text = "France's Foreign Minister Jean-Yves Le Drian called for a ceasefire in Syria."
    extraction = read(text)
    labels = {new.id: new.label for new in extraction.new_entities}
    (position,) = extraction.positions
    assert [labels[holder] for holder in position.holders] == ["France"]
    assert [labels[speaker] for speaker in position.speakers] == ["Jean-Yves Le Drian"]


@pytest.mark.parametrize(
    ("text", "person", "represents", "post"),
    [
        (
            "Russian Special Presidential Envoy for Syria Alexander Lavrentyev left.",
            "alexander-lavrentiev",
            "russia",
            "Russian Special Presidential Envoy for Syria",
        ),
        (
            "Ali Asghar Khaji, Senior Advisor to the Iranian Foreign Minister, left.",
            "ali-asghar-khaji",
            "iran",
            "Senior Advisor to the Iranian Foreign Minister",
        ),
        (
            "Ahmad Tuma, who headed the opposition delegation, left.",
            "ahmad-tuma",
            "syrian-opposition",
            "headed the opposition delegation",
        ),
    ],
)
def test_posts_stand_before_or_behind_the_name(
    text: str, person: str, represents: str, post: str
) -> None:
    (mandate,) = read(text).mandates
    found = (local_of(mandate.person), local_of(mandate.on_behalf_of), mandate.post)
    assert found == (person, represents, post)


@pytest.mark.parametrize(
    ("headline", "number"),
    [
        ("Syria: guarantors end the 20th round of Astana talks", 20),
        ("Astana-14: guarantors back Syria's unity", 14),
        ("Twentieth round of Astana talks on Syria ends", 20),
        ("The 18th International Meeting on Syria ends in Nur-Sultan", 18),
    ],
)
def test_rounds_are_numbered_in_digits_and_words(headline: str, number: int) -> None:
    meeting = read("The guarantor states issued a statement.", headline).meeting
    assert meeting is not None
    assert meeting.number == number
