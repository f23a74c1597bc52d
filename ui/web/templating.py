"""The page's templates; whatever they show is escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from ui.web.links import conditions_link, option_link, place_link, question_link


@cache
def environment() -> Environment:
    """Return the templates' environment."""
    made = Environment(
        loader=PackageLoader("ui.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        conditions_link=conditions_link,
        option_link=option_link,
        place_link=place_link,
        question_link=question_link,
    )
    return made


def render(name: str, /, **values: object) -> str:
    """Return a template as HTML, filled in."""
    return environment().get_template(name).render(**values)
