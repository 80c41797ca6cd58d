"""English forms: regular endings, the spelling rules behind them, irregular verbs."""

import pytest

from astana_kg.language import tools

EN = tools("en")


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("say", "say says said saying"),
        ("tell", "tell tells told telling"),
        ("hold", "hold holds held holding"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("speak", "speak speaks spoke spoken speaking"),
        ("begin", "begin begins began begun beginning"),
        ("show", "show shows showed shown showing"),
        ("go", "go goes went gone going"),
        ("have", "have has had having"),
        ("do", "do does did done doing"),
        ("be", "be am are is was were been being"),
        ("stress", "stress stresses stressed stressing"),
        ("discuss", "discuss discusses discussed discussing"),
        ("express", "express expresses expressed expressing"),
        ("reach", "reach reaches reached reaching"),
        ("agree", "agree agrees agreed agreeing"),
        ("condemn", "condemn condemns condemned condemning"),
        ("welcome", "welcome welcomes welcomed welcoming"),
        ("urge", "urge urges urged urging"),
        ("stop", "stop stops stopped stopping"),
        ("plan", "plan plans planned planning"),
        ("commit", "commit commits committed committing"),
        ("refer", "refer refers referred referring"),
        ("reject", "reject rejects rejected rejecting"),
        ("visit", "visit visits visited visiting"),
        ("offer", "offer offers offered offering"),
        ("carry", "carry carries carried carrying"),
        ("deny", "deny denies denied denying"),
        ("convey", "convey conveys conveyed conveying"),
        ("die", "die dies died dying"),
        ("free", "free frees freed freeing"),
        ("tax", "tax taxes taxed taxing"),
        ("view", "view views viewed viewing"),
        ("quit", "quit quits quitting"),
        ("label", "label labels labelled labeled labelling labeling"),
        ("travel", "travel travels travelled traveled travelling traveling"),
        ("rebel", "rebel rebels rebelled rebelling"),
        ("control", "control controls controlled controlling"),
    ],
)
def test_a_verb_has_all_its_forms_and_no_other(verb: str, expected: str) -> None:
    assert {form.text for form in EN.inflect(verb, "verb")} == set(expected.split())


def test_verbs_in_ize_are_spelled_both_ways() -> None:
    texts = {form.text for form in EN.inflect("emphasize", "verb")}
    assert {"emphasized", "emphasised", "emphasizing", "emphasising", "emphasises"} <= texts


def test_what_stands_behind_the_verb_is_kept() -> None:
    texts = {form.text for form in EN.inflect("call on", "verb")}
    assert texts == {"call on", "calls on", "called on", "calling on"}


def test_given_nouns_are_verbal_nouns() -> None:
    nouns = {f.text for f in EN.inflect("condemn", "verb:condemnation") if f.kind == "masdar"}
    assert nouns == {"condemnation", "condemnation's", "condemnations", "condemnations'"}


def test_nouns_and_their_plurals() -> None:
    assert {f.text for f in EN.inflect("party", "noun")} >= {"party", "parties", "party's"}
    assert {f.text for f in EN.inflect("crisis", "noun:crises")} >= {"crisis", "crises"}


@pytest.mark.parametrize(
    ("adjective", "expected"),
    [("Russian", {"russian", "russians"}), ("Turkish", {"turkish"}), ("Chinese", {"chinese"})],
)
def test_an_adjective_can_be_its_people(adjective: str, expected: set[str]) -> None:
    assert {form.text for form in EN.adjective_forms(adjective)} == expected


def test_an_unknown_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="no such pattern"):
        EN.inflect("say", "II")
