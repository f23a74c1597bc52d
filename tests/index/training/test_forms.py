"""Inflection: Dutch spelling rules, beside the English form."""

import pytest

from index.training.forms import inflected_pairs


@pytest.mark.parametrize(
    ("nl", "en", "kind", "form"),
    [
        ("roeren", "stir", "v", ("roert", "stirs")),
        ("koken", "cook", "v", ("kookte", "cooked")),
        ("reizen", "travel", "v", ("gereisd", "traveled")),
        ("betalen", "pay", "v", ("betaald", "paid")),
        ("uitvoeren", "perform", "v", ("uitgevoerd", "performed")),
        ("uitvoeren", "perform", "v", ("voert uit", "performs")),
        ("studeren", "study", "v", ("studeert", "studies")),
        ("luisteren", "listen", "v", ("luistert", "listens")),
        ("bom", "bomb", "n", ("bommen", "bombs")),
        ("huis", "house", "n", ("huizen", "houses")),
        ("winkel", "shop", "n", ("winkels", "shops")),
        ("groot", "big", "adj", ("grote", "big")),
    ],
)
def test_forms_follow_the_rules(nl: str, en: str, kind: str, form: tuple[str, str]) -> None:
    assert form in set(inflected_pairs([{"nl": nl, "en": en, "pos": kind}]))


def test_strong_verbs_get_no_regular_past() -> None:
    forms = {nl for nl, _ in inflected_pairs([{"nl": "aankomen", "en": "arrive", "pos": "v"}])}
    assert "aankomde" not in forms
    assert "aangekomd" not in forms


def test_phrases_and_other_kinds_are_left_out() -> None:
    records = [
        {"nl": "buiten bedrijf", "en": "out of order", "pos": "adj"},
        {"nl": "op", "en": "on", "pos": "prep"},
    ]
    assert not list(inflected_pairs(records))
