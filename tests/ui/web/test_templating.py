"""Templates escape what they show."""

import pytest
from jinja2 import UndefinedError

from ui.web.templating import environment


def test_values_are_escaped() -> None:
    assert environment().from_string("{{ x }}").render(x="<b>&") == "&lt;b&gt;&amp;"


def test_what_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="x"):
        environment().from_string("{{ x }}").render()
