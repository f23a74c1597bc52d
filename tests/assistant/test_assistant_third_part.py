"""A third part of the guide, or a guide of one option: new text is answered without anything but its text."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.answer import STATING, Answer
from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant
from corpus.asked import KINDS
from corpus.reading import SHIPPED
from tests.assistant.conftest import contract_of
from tests.assistant.questions import AMBASSADORS, COACHES, FAR_OFF, OLDER, PRICE

THIRD = """# Ruimte scheppen

Deze wijzer gaat over tijd en plek om te leren.

## Tijd en plek vrijmaken

### Optie 1: Laat een leerbus langs de bouwplaatsen rijden

#### Inleiding

Op bouwplaatsen is geen klaslokaal. Een leerbus is een omgebouwde touringcar met acht werkplekken en een
instructeur, die elke veertien dagen naast de schaftkeet parkeert.

#### Zo werkt het

- De instructeur geeft in de leerbus lessen van twintig minuten over gereedschap en veiligheid.
- In een proef in Zwolle stapte 83% van de stratenmakers vrijwillig in de leerbus.

#### Hier moet je op letten

- De leerbus heeft een vlakke parkeerplek en een stroomaansluiting nodig.

#### Dit is er in elk geval voor nodig

##### Kosten

- De huur van een leerbus bedraagt € 940 per dag, inclusief brandstof.
- De instructeur kost daarnaast € 65 per uur.

##### Doorlooptijd

Reken op drie maanden voordat de leerbus kan rijden.

### Optie 2: Richt een stilteruimte voor zelfstudie in

#### Inleiding

Wie thuis geen rust heeft, leert in een stilteruimte op het werk.

#### Dit is er in elk geval voor nodig

##### Begeleiding

Een gastvrouw houdt toezicht in de stilteruimte.
"""
FEW_KINDS = """
[[kind]]
kind = "compare"
nl = ["Wat is het verschil tussen een boot en een fiets?", "Vergelijk een boot met een fiets"]

[[kind]]
kind = "condition:cost"
nl = ["Wat kost een boot?", "Hoe duur is een fiets?"]
nl_after = ["En wat kost dat?"]
"""
BUS = "ruimte-scheppen/1/1"
ROOM = "ruimte-scheppen/1/2"


@pytest.fixture(scope="module")
def extended(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Return the assistant on a guide with a third part, of which nothing is known but its text."""
    place = tmp_path_factory.mktemp("extended")
    folder = Path(shutil.copytree(SHIPPED, place / "guide"))
    (folder / "ruimte-scheppen.md").write_text(THIRD, encoding="utf-8")
    shutil.copytree(home, place / "home")  # what is embedded already need not be again
    opened = open_assistant(Settings(home=place / "home", guide=folder))
    yield opened
    opened.search.parts.store.close()


@pytest.fixture
def extended_contract(extended: Assistant) -> Callable[[Answer], None]:
    return contract_of(extended.corpus)


FOUND = {
    "Wat is een leerbus?": BUS,
    "Hoe werkt een leerbus op de bouwplaats?": BUS,
    "Onze stratenmakers komen nooit in een klaslokaal, kan de les naar de bouwplaats komen?": BUS,
    "Hoe richt ik een stilteruimte voor zelfstudie in?": ROOM,
    "stilteruimte": ROOM,
}


@pytest.mark.slow
@pytest.mark.parametrize(("question", "option"), FOUND.items())
def test_a_third_part_is_found_by_its_own_words(
    question: str, option: str, extended: Assistant, extended_contract: Callable[[Answer], None]
) -> None:
    answer = extended.ask(question)
    extended_contract(answer)
    assert (answer.status, answer.options[0].id) == ("answered", option)


@pytest.mark.slow
@pytest.mark.parametrize("option", [BUS, ROOM])
def test_beside_all_the_shipped_ways_to_ask_an_option_without_any_is_found(
    option: str, extended: Assistant
) -> None:
    corpus, search = extended.corpus, extended.search
    assert option not in search.parts.aided
    assert len(search.parts.aided) == len(corpus.interventions) - 2
    one = corpus.intervention(option)
    for text in (one.title, *(passage.plain for passage in one.all_passages())):
        if len(text.split()) >= 5:
            assert next(iter(search.find(text).options)) == option, text
    for other in corpus.interventions:
        if other.id != option:
            assert next(iter(search.find(other.title).options)) == other.id


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "kind", "quote"),
    [
        ("Wat kost een leerbus?", "cost", "€ 940 per dag"),
        ("Hoe lang duurt het voordat de leerbus kan rijden?", "time", "drie maanden"),
        ("Wat is er nodig voor een leerbus?", "cost", "€ 65 per uur"),
    ],
)
def test_conditions_of_a_third_part_are_answered(
    question: str,
    kind: str,
    quote: str,
    extended: Assistant,
    extended_contract: Callable[[Answer], None],
) -> None:
    answer = extended.ask(question)
    extended_contract(answer)
    assert (answer.status, answer.options[0].id) == ("answered", BUS)
    (row,) = [row for row in answer.conditions if row.kind == kind and row.option == BUS]
    assert quote in row.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Hoeveel procent van de stratenmakers stapte in de leerbus?", "83% van de stratenmakers"),
        ("Waar moet ik op letten bij een leerbus?", "vlakke parkeerplek"),
    ],
)
def test_what_else_a_third_part_says_is_cited(question: str, quote: str, extended: Assistant) -> None:
    answer = extended.ask(question)
    assert answer.status == "answered"
    assert any(quote in citation.quote for citation in answer.citations)


@pytest.mark.slow
def test_a_third_part_can_be_talked_about_and_is_listed(extended: Assistant) -> None:
    answer = extended.ask("en wat kost dat?", ["Wat is een leerbus?"])
    assert (answer.status, answer.options[0].id) == ("answered", BUS)
    assert answer.conditions[0].kind == "cost"
    listed = extended.ask("Welke opties horen bij ruimte scheppen?")
    assert [option.id for option in listed.options] == [BUS, ROOM]


@pytest.mark.slow
def test_beside_a_third_part_the_others_are_answered_as_before(extended: Assistant) -> None:
    assert extended.ask(OLDER).options[0].id == AMBASSADORS
    answer = extended.ask(PRICE)
    assert (answer.status, answer.options[0].id) == ("answered", COACHES)
    assert extended.ask(FAR_OFF[0]).status not in STATING


@pytest.mark.slow
def test_a_guide_of_one_option_can_be_asked_to_compare(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    option = THIRD[: THIRD.index("### Optie 2")]
    (folder / "ruimte-scheppen.md").write_text(option, encoding="utf-8")
    (folder / KINDS).write_text(FEW_KINDS, encoding="utf-8")
    opened = open_assistant(Settings(home=tmp_path / "home", guide=folder))
    for question in ("Wat is het verschil tussen een leerbus en een klaslokaal?", "wat kost een leerbus?"):
        assert {option.id for option in opened.ask(question).options} <= {BUS}
    opened.search.parts.store.close()
