"""A result: the figures of one run with what they came from, as kept in ``evals/results``."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from assistant.settings import ROOT, Settings
from corpus.errors import SettingsError
from evals.metrics.abstaining import risk_coverage
from evals.metrics.counting import Count, Figure
from evals.scoring import Outcome, confusion, figures, judged, losses, slices

FORMAT = 1
FOLDER = Path(__file__).parent / "results"
RECORDED = "recorded-{split}.json"
# Points of a curve that are kept.
POINTS = 100


@dataclass(frozen=True, slots=True)
class Origin:
    """What a result came from: the commit (with "-dirty"), the guide's SHA-256, the index's manifest."""

    commit: str
    guide: str
    index: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """One system's outcomes on one split; all figures follow from them."""

    split: str
    system: str
    origin: Origin
    seconds: float
    outcomes: tuple[Outcome, ...]

    def figures(self) -> dict[str, dict[str, Figure]]:
        """Return every figure by slice ("all", "nl", "kind:fact", ...)."""
        return {name: figures(outcomes) for name, outcomes in slices(self.outcomes).items()}

    def as_dict(self) -> dict[str, Any]:
        """Return the result as JSON has it."""
        return {
            "format": FORMAT,
            "split": self.split,
            "system": self.system,
            **asdict(self.origin),
            "seconds": round(self.seconds, 1),
            "questions": len(self.outcomes),
            "figures": {name: _packed(found) for name, found in self.figures().items()},
            "losses": [_packed_loss(asdict(one)) for one in losses(self.outcomes)],
            "confusion": confusion(self.outcomes),
            "risk_coverage": curve(self.outcomes),
            "outcomes": {one.id: _pack(one) for one in self.outcomes},
        }


def curve(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """Return the risk-coverage curve at a hundred points at most, the last always among them."""
    points = risk_coverage(judged(outcomes))
    step = max(1, -(-len(points) // POINTS))
    kept = points[::-1][::step][::-1]
    return [(round(coverage, 4), round(risk, 4)) for coverage, risk in kept]


def write(path: Path, results: Sequence[Result]) -> None:
    """Write a system's result with its baselines', each outcome on a line of its own.

    :raises SettingsError: when the file cannot be written
    """
    own, *baselines = (one.as_dict() for one in results)
    others = {one["system"]: {**one, "outcomes": {}} for one in baselines}
    outcomes = own.pop("outcomes")
    head = json.dumps({**own, "baselines": others}, ensure_ascii=False, indent=1)
    lines = [f"  {json.dumps(id)}: {json.dumps(one, ensure_ascii=False)}" for id, one in outcomes.items()]
    text = head.removesuffix("\n}") + ',\n "outcomes": {\n' + ",\n".join(lines) + "\n }\n}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError("result_unwritable", file=path, reason=error) from error


def read(path: Path) -> Result:
    """Read a result. :raises SettingsError: when it is none, or of another format."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        if row["format"] != FORMAT:
            raise ValueError(f"format {row['format']}")
        origin = Origin(row["commit"], row["guide"], row["index"])
        outcomes = tuple(_unpack(id, one) for id, one in row["outcomes"].items())
        return Result(row["split"], row["system"], origin, row["seconds"], outcomes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError("result_unreadable", file=path, reason=error) from error


def commit() -> str:
    """Return the short commit of the checkout, with "-dirty" where files differ; "unknown" without one."""
    try:
        name = _git("rev-parse", "--short", "HEAD")
        changed = _git("status", "--porcelain", "--", ".", ":!evals/results")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{name}-dirty" if changed else name


def default_folder(settings: Settings) -> Path:
    """Return where results go: ``evals/results`` in a checkout, else the product's data folder."""
    return FOLDER if (ROOT / "pyproject.toml").exists() else settings.home / "evals"


def _git(*arguments: str) -> str:
    command = ["git", "--no-optional-locks", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _packed(found: Mapping[str, Figure]) -> dict[str, Any]:
    """Return figures as [value, low, high, questions]; those of nothing are left out."""
    return {
        name: [_round(one.value), _round(one.low), _round(one.high), one.n]
        for name, one in found.items()
        if one.value is not None
    }


def _packed_loss(row: dict[str, Any]) -> dict[str, Any]:
    lost = row.pop("loss")
    rounded = {name: _round(row[name]) for name in ("original", "variant")}
    return {**row, **rounded, "loss": [_round(lost[name]) for name in ("value", "low", "high")] + [lost["n"]]}


def _pack(one: Outcome) -> dict[str, Any]:
    """Return an outcome without what is empty; a count of one is its hits alone."""
    row = {name: value for name, value in asdict(one).items() if value not in ("", None) and name != "id"}
    row["counts"] = {
        name: _short(c.hits) if c.total == 1 else [_short(c.hits), _short(c.total)]
        for name, c in one.counts.items()
    }
    return row | ({"seconds": round(one.seconds, 5)} if one.seconds is not None else {})


def _short(value: float) -> float:
    return int(value) if value == int(value) else value


def _unpack(id: str, row: Mapping[str, Any]) -> Outcome:
    counts = {
        name: Count(*map(float, value)) if isinstance(value, list) else Count(float(value))
        for name, value in row["counts"].items()
    }
    return Outcome(id=id, **{**row, "counts": counts})
