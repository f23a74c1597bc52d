"""Checks the question set itself: marks that exist, no copies, fair splits, all of the guide touched."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.reading import Corpus
from evals.copying import copies, mean_share
from evals.questions import Question
from index.analysis import words

SPLITS = ("dev", "test")
RETIRED = "retired"
# Cosine of tf-idf vectors of character 3- to 5-grams within words. Questions of which only a name or a
# number differs are above it; two that share a subject and their small words are not.
NEAR = 0.8
NGRAMS = (3, 5)
BALANCE = 0.10
UNANSWERABLE = 0.25
# A set of which more of the content words stand in one passage each has the guide's wording, not users'.
COPIED = 0.4
ALLOWED: Mapping[str, frozenset[str]] = {
    "language": frozenset({"nl", "en"}),
    "split": frozenset({*SPLITS, RETIRED}),
    "status": frozenset({"answered", "condition_not_stated", "not_in_guide", "out_of_scope", "unclear"}),
    "kind": frozenset({"recommend", "list", "explain", "condition", "watch-out", "fact", "compare", "contact",
                       "follow-up", "unclear", "unanswerable"}),
    "category": frozenset({"", "other-subject", "not-in-guide", "unstated-condition", "nonsense",
                           "instruction"}),
    "noise": frozenset({"", "typos", "telegram", "story", "plain"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong; ``kind`` is its key among the words, ``id`` the question's, or "" for the set."""

    kind: str
    id: str
    detail: str


def check(questions: Sequence[Question], corpus: Corpus) -> list[Problem]:
    """Return everything that is wrong with the questions. Only those that are asked must be fair."""
    asked = [one for one in questions if one.split in SPLITS]
    found = [*_marks(questions, corpus), *_duplicates(questions), *_variants(questions)]
    found += [*_near(asked), *_cells(asked), *_balance(asked), *_unanswerable(asked)]
    return [*found, *_uncovered(asked, corpus), *_copied(asked, corpus)]


def _marks(questions: Iterable[Question], corpus: Corpus) -> Iterator[Problem]:
    """Find fields that are not allowed, and anchors and options that the guide has not."""
    anchors = {passage.anchor for passage in corpus.passages()}
    options = {option.id for option in corpus.interventions}
    kinds = {"", "all", "other", *(kind.id for kind in corpus.labels.conditions)}
    for one in questions:
        for field, allowed in {**ALLOWED, "condition": kinds}.items():
            if getattr(one, field) not in allowed:
                yield Problem("field", one.id, f"{field}: {getattr(one, field)}")
        marked = (*one.evidence, *one.supporting)
        yield from (Problem("anchor", one.id, anchor) for anchor in marked if anchor not in anchors)
        yield from (Problem("twice", one.id, anchor) for anchor in sorted(_twice(marked, corpus)))
        yield from (Problem("option", one.id, option) for option in one.options if option not in options)
        if one.answerable and not one.options:
            yield Problem("unmarked", one.id, "options")


def _twice(anchors: Sequence[str], corpus: Corpus) -> set[str]:
    """Return the anchors of passages that are marked more than once."""
    counts = Counter(corpus.twins.get(anchor, anchor) for anchor in anchors)
    return {anchor for anchor, count in counts.items() if count > 1}


def _duplicates(questions: Iterable[Question]) -> Iterator[Problem]:
    """Find the same id twice, and the same words after the same history; a variant may have them."""
    ids: set[str] = set()
    texts: dict[tuple[str, ...], str] = {}
    for one in questions:
        key = tuple(" ".join(words(text)) or text for text in (*one.history, one.question))
        first = texts.setdefault(key, one.variant_of or one.id)
        if one.id in ids or first not in {one.id, one.variant_of}:
            yield Problem("duplicate", one.id, first)
        ids.add(one.id)


def _variants(questions: Sequence[Question]) -> Iterator[Problem]:
    splits = {one.id: one.split for one in questions}
    for one in questions:
        if one.variant_of and splits.get(one.variant_of) != one.split:
            yield Problem("variant", one.id, one.variant_of)


def _near(questions: Sequence[Question]) -> Iterator[Problem]:
    """Find questions of dev that nearly are questions of test, with the likest one of each."""
    sides = [[one for one in questions if one.split == split] for split in SPLITS]
    if not all(sides):
        return
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=NGRAMS, strip_accents="unicode")
    texts = [[" ".join((*one.history, one.question)) for one in side] for side in sides]
    vectorizer.fit(texts[0] + texts[1])
    likeness = (vectorizer.transform(texts[0]) @ vectorizer.transform(texts[1]).T).toarray()
    for row, one in enumerate(sides[0]):
        best = int(likeness[row].argmax())
        if likeness[row, best] >= NEAR:
            yield Problem("near", one.id, f"{sides[1][best].id} ({likeness[row, best]:.2f})")


def _cells(questions: Iterable[Question]) -> Iterator[Problem]:
    """Find (first option, kind, condition) that are asked in both splits."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for one in questions:
        if one.options:
            cell = found.setdefault((one.options[0], one.kind, one.condition), {})
            cell.setdefault(one.split, one.id)
    for (option, kind, condition), ids in found.items():
        if len(ids) > 1:
            yield Problem(
                "cell",
                ids[SPLITS[0]],
                f"{' · '.join(filter(None, (option, kind, condition)))} ({ids[SPLITS[1]]})",
            )


def _balance(questions: Sequence[Question]) -> Iterator[Problem]:
    for split, group in _groups(questions, lambda one: one.split):
        nl, en = (sum(one.language == language for one in group) for language in ("nl", "en"))
        if abs(nl - en) > BALANCE * max(nl, en):
            yield Problem("balance", "", f"{split}: {nl} nl, {en} en")


def _unanswerable(questions: Sequence[Question]) -> Iterator[Problem]:
    silent = sum(not one.answerable for one in questions)
    if silent < UNANSWERABLE * len(questions):
        yield Problem("unanswerable", "", f"{silent} / {len(questions)} < {UNANSWERABLE:.0%}")


def _uncovered(questions: Iterable[Question], corpus: Corpus) -> Iterator[Problem]:
    """Find interventions that no question is about, and sections and rows that none has as evidence."""
    asked = list(questions)
    options = {option for one in asked for option in one.options}
    marked = [anchor for one in asked for anchor in (*one.evidence, *one.supporting)]
    touched = {corpus.twins.get(anchor, anchor) for anchor in marked}
    for option in corpus.interventions:
        if option.id not in options:
            yield Problem("uncovered", "", option.id)
        parts = [(section.heading, section.passages) for section in option.sections if section.passages]
        for name, passages in [*parts, *((row.label, row.passages) for row in option.conditions)]:
            if not touched & {corpus.twins.get(one.anchor, one.anchor) for one in passages}:
                yield Problem("uncovered", "", f"{option.id} › {name}")


def _copied(questions: Sequence[Question], corpus: Corpus) -> Iterator[Problem]:
    found = copies(questions, corpus)
    for language in sorted({one.language for one in questions}):
        share, _ = mean_share(found, language)
        if share > COPIED:
            yield Problem("copied", "", f"{language}: {share:.0%} > {COPIED:.0%}")


def _groups(
    questions: Iterable[Question], key: Callable[[Question], str]
) -> Iterator[tuple[str, list[Question]]]:
    for name, group in groupby(sorted(questions, key=key), key):
        yield name, list(group)
