"""How passages are quoted: in which order, below what leads them in, and where some are left out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.guide import Passage
from corpus.reading import Corpus

Chains = Mapping[str, Sequence[str]]


class Quote(NamedTuple):
    """A passage, and how deep it stands below those that lead it in; no passage where some are left out."""

    passage: Passage | None
    depth: int


def quotes(corpus: Corpus, option: str, anchors: Sequence[str], *, complete: bool) -> Iterator[Quote]:
    """Yield the passages of an option with those that lead them in, or that they lead in.

    What one passage leads in stays together. The best passage's group comes first, all else as in the guide.

    :param anchors: of the passages, best first
    :param complete: also a passage that says all by itself stands with what leads it in; and those that
        follow each other in a section stay in its order, for the next often begins where the one before ends
    """
    passages = list(corpus.intervention(option).all_passages())
    chains = {one.anchor: _chain(corpus, one) for one in passages}
    leading = {above for chain in chains.values() for above in chain[:-1]}
    chosen = [corpus.passage(anchor).anchor for anchor in anchors]
    whole = {one for one in chosen if complete or not _stands_alone(corpus, chains[one], leading)}
    shown = {*chosen, *(above for one in whole for above in chains[one])}
    shown |= {one for one, chain in chains.items() if whole.intersection(chain)}
    tops = {one: next(above for above in chains[one] if above in shown) for one in shown}
    runs = _runs([one for one in passages if one.anchor in tops.values()], passages, chains, complete)
    best = [runs[tops[one]] for one in chosen]
    for top in sorted(runs, key=lambda top: best.index(runs[top]) if runs[top] in best else 0):
        yield from _below(top, [one for one in passages if top in chains[one.anchor]], chains, shown)


def _chain(corpus: Corpus, passage: Passage) -> list[str]:
    """Return the anchors of the passages that lead a passage in, outermost first, and its own."""
    chain = [passage.anchor]
    while lead := corpus.passage(chain[0]).lead_in:
        chain.insert(0, corpus.twins.get(lead, lead))
    return chain


def _stands_alone(corpus: Corpus, chain: Sequence[str], leading: set[str]) -> bool:
    """Say whether a passage says all by itself: it ends no sentence, leads in none, and is no claim.

    A claim is led in and is replied to by what it leads in.
    """
    *above, anchor = chain
    opens = any(corpus.passage(one).plain.endswith(":") for one in [*above[-1:], anchor])
    return not opens and not (above and anchor in leading)


def _runs(
    tops: Sequence[Passage], passages: Sequence[Passage], chains: Chains, complete: bool
) -> dict[str, int]:
    """Return for each passage at the top, in the guide's order, the number of the run that it is part of."""
    place = {one.anchor: at for at, one in enumerate(passages)}
    runs = {one.anchor: 0 for one in tops[:1]}
    for one, after in pairwise(tops):
        between = passages[place[one.anchor] + 1 : place[after.anchor]]
        follows = one.heading == after.heading and all(one.anchor in chains[o.anchor] for o in between)
        follows = follows and complete
        runs[after.anchor] = runs[one.anchor] + (not follows)
    return runs


def _below(top: str, passages: Sequence[Passage], chains: Chains, shown: set[str]) -> Iterator[Quote]:
    """Yield what is shown of a passage and of what it leads in, and where some of that is left out."""
    left_out = False
    for one in passages:
        *above, anchor = (other for other in chains[one.anchor] if other in shown or other == one.anchor)
        depth = len(above) - above.index(top) if top in above else 0
        if anchor in shown:
            left_out = False
            yield Quote(one, depth)
        elif not left_out and chains[anchor][-2] in shown:
            left_out = True
            yield Quote(None, depth)
