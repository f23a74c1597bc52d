"""The plots of a report, as SVG text that stands in the page itself."""

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from evals.metrics.counting import Figure
from evals.scoring import Outcome
from evals.wording import Wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

BLUE, GREY = "#1f5f8b", "#8a949c"
WIDTH, HEIGHT = 6.0, 3.6
BINS = 30


def risk_coverage(curves: Mapping[str, Sequence[tuple[float, float]]], words: Wording) -> str:
    """Draw risk by coverage for each system that says how sure it is, the first one in front."""
    canvas, axes = _axes(words.say("plot_risk"), words.say("plot_coverage"), words.say("plot_risk_axis"))
    known = {name: points for name, points in curves.items() if points}
    if not known:
        axes.text(0.5, 0.5, words.say("no_confidence"), ha="center", va="center")
    for at, (name, points) in enumerate(known.items()):
        color, style = (BLUE, "-") if at == 0 else (GREY, ("--", ":", "-.")[at % 3])
        axes.plot([x for x, _ in points], [y for _, y in points], style, color=color, label=name)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, None if known else 1)
    if len(known) > 1:
        axes.legend(frameon=False)
    return _svg(canvas)


def kinds(figures: Mapping[str, Figure], words: Wording) -> str:
    """Draw hit@1 of each kind of question, with its interval."""
    canvas, axes = _axes(words.say("plot_kinds"), "%", "")
    shown = [
        (name, one.value, one.low, one.high)
        for name, one in reversed(list(figures.items()))
        if one.value is not None and one.low is not None and one.high is not None
    ]
    names = [name for name, *_ in shown]
    values = [100 * value for _, value, _, _ in shown]
    below = [max(0.0, 100 * (value - low)) for _, value, low, _ in shown]
    above = [max(0.0, 100 * (high - value)) for _, value, _, high in shown]
    axes.barh(names, values, xerr=[below, above], color=BLUE, ecolor="black", capsize=2)
    axes.set_xlim(0, 100)
    return _svg(canvas)


def confusion(counts: Mapping[str, Mapping[str, int]], words: Wording) -> str:
    """Draw how many questions of each marked status got which."""
    canvas, axes = _axes(words.say("plot_confusion"), "", "")
    columns = sorted({given for row in counts.values() for given in row} | set(counts))
    rows = [one for one in columns if one in counts]
    shares = [[counts[row].get(one, 0) / sum(counts[row].values()) for one in columns] for row in rows]
    axes.imshow(shares or [[0.0]], cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for y, row in enumerate(rows):
        for x, one in enumerate(columns):
            color = "white" if shares[y][x] > 0.5 else "black"
            axes.text(x, y, str(counts[row].get(one, 0)), ha="center", va="center", color=color)
    axes.set_xticks(range(len(columns)), columns, rotation=25, ha="right")
    axes.set_yticks(range(len(rows)), rows)
    return _svg(canvas)


def latency(outcomes: Sequence[Outcome], words: Wording) -> str:
    """Draw how long the questions took."""
    canvas, axes = _axes(
        words.say("plot_latency"), words.say("plot_milliseconds"), words.say("plot_questions")
    )
    axes.hist([1000 * one.seconds for one in outcomes if one.seconds is not None], bins=BINS, color=BLUE)
    return _svg(canvas)


def _axes(title: str, x: str, y: str) -> tuple["Canvas", "Axes"]:
    """Return an empty plot, without matplotlib's global state."""
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(WIDTH, HEIGHT), layout="constrained")
    axes = canvas.add_subplot()
    axes.set_title(title, loc="left", fontsize=11)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)
    return canvas, axes


def _svg(canvas: "Canvas") -> str:
    """Return a plot as an <svg> element, the same bytes for the same figures."""
    from matplotlib import rc_context

    out = StringIO()
    with rc_context({"svg.hashsalt": "wijzer", "svg.fonttype": "none"}):
        canvas.savefig(out, format="svg", metadata={"Date": None})
    text = out.getvalue()
    return text[text.index("<svg") :]
