"""Addresses: a tab, an option, a passage, a question, a language, or nothing that is known."""

import pytest

from ui.web.address import Address
from ui.web.links import conditions_link, option_link, place_link, question_link
from ui.web.table import Filter

OPTION = "a-guide/2/3"
ANCHOR = f"{OPTION}#costs-1"


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("", Address()),
        ("?tab=conditions", Address(tab="conditions")),
        (
            conditions_link(OPTION),
            Address(tab="conditions", option=OPTION, place=OPTION, wanted=Filter(options=(OPTION,))),
        ),
        (
            "?tab=conditions&view=compare&option=b&option=a&kind=cost&kind=time&guide=g&goal=g/1&text=x+y",
            Address(
                tab="conditions",
                option="a",
                place="a",
                wanted=Filter("g", "g/1", ("b", "a"), ("cost", "time"), "x y"),
                view="compare",
            ),
        ),
        (option_link(OPTION), Address(tab="guide", option=OPTION, place=OPTION)),
        (place_link(ANCHOR), Address(tab="guide", option=OPTION, place=ANCHOR)),
        (f"?tab=guide&option={OPTION}#costs-1", Address(tab="guide", option=OPTION, place=ANCHOR)),
        (f"?option={OPTION}#{ANCHOR}", Address(tab="guide", option=OPTION, place=ANCHOR)),
        (f"?option={OPTION}#other/1/1#x-1", Address(tab="guide", option=OPTION, place="other/1/1#x-1")),
        (place_link("a-guide/2"), Address(tab="guide", option="a-guide/2", place="a-guide/2")),
        (f"#{ANCHOR}", Address(tab="guide", option=OPTION, place=ANCHOR)),
        (question_link("Wat kost <dit> & dat?"), Address(tab="ask", question="Wat kost <dit> & dat?")),
        ("?lang=en", Address(language="en")),
        ("?tab=ask&q=POP&lang=nl", Address(tab="ask", question="POP", language="nl")),
    ],
)
def test_what_an_address_asks_for(address: str, meant: Address) -> None:
    assert Address.read(address) == meant


@pytest.mark.parametrize(
    "address", ["?tab=nowhere", "?lang=xx", "?q=", "?q=%20", "//[", "?tab", "?&&=", "?__theme=dark"]
)
def test_what_is_not_known_is_passed_over(address: str) -> None:
    assert Address.read(address) == Address()


def test_of_an_endless_address_only_the_beginning_is_read() -> None:
    assert len(Address.read("?q=" + "x" * 100_000).question) < 10_000
