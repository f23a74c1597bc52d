"""How a question was understood and judged, as plain values for people and programs."""

from dataclasses import asdict
from typing import Any

from assistant.assistant import Explanation
from assistant.kinds import CONDITION

MOST = 4
DIGITS = 3
# Of many details, one less likely than this was not asked for.
SEEN = 0.05


def explanation(explained: Explanation) -> dict[str, Any]:
    """Return the kinds, options and judgements behind an answer, with their probabilities."""
    query, judged, models = explained.query, explained.judged, explained.models
    kinds = sorted(query.kinds.items(), key=lambda one: -one[1])[:MOST]
    details = sorted(query.finding.signals["facets"].items(), key=lambda one: -one[1])[:MOST]
    return {
        "kind": query.kind,
        "kinds": {kind.removeprefix(CONDITION): round(p, DIGITS) for kind, p in kinds},
        "conditions": list(query.conditions),
        "details": {facet: round(p, DIGITS) for facet, p in details if p >= SEEN},
        "follows": query.follows,
        "also": query.also.text if query.also else "",
        "named": list(query.named),
        "options": {id: round(p, DIGITS) for id, p in list(query.likely.items())[:MOST]},
        "scores": {
            name: round(value, DIGITS) for name, value in query.finding.features[query.option].items()
        },
        "judged": {
            name: {"probability": round(p, DIGITS), "threshold": asdict(models)[name]["threshold"]}
            for name, p in (("there", judged.there), ("stated", judged.stated), ("pointed", judged.pointed))
        },
        "status": judged.status,
    }
