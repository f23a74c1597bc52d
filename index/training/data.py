"""Training rows: texts of one meaning, what the teacher reads for them, how much they count."""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.training.swaps import swapped_pairs


@dataclass(frozen=True, slots=True)
class Row:
    """Two texts of one meaning.

    Attributes:
        left: Dutch in most rows.
        right: English in most rows.
        english: the text whose teacher vector both sides should reach.
        weight: factor on this row's share of the loss, 1 for a common sentence.
    """

    left: str
    right: str
    english: str
    weight: float


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a source is used: at most ``cap`` rows, each of weight ``weight``."""

    weight: float = 1.0
    cap: int | None = None


PAIR_SHARES = {
    # Terms and commands: many, short and far from what people ask; kept for their vocabulary.
    "cpv": Share(0.3, 4_000),
    "sbi-cbs": Share(0.3),
    "tldr-pages": Share(0.3, 3_000),
    "eurovoc": Share(0.3),
    "easa-glossary": Share(0.3),
    "croho-duo": Share(0.5),
    "esco-occupations-altlabel": Share(0.3),
    # Whole sentences about work, the closest of the general sources to the guide.
    "esco-occupations-description": Share(1.5),
    "esco-digitalskills-description": Share(1.5),
    "esco-skillgroups-description": Share(1.5),
    "mozilla-www": Share(1.5),
    "opensource.guide": Share(1.5),
}
DICTIONARY_SHARES = {
    "cpv": Share(0.2, 4_000),
    "sbi-cbs": Share(0.2),
    "easa-glossary": Share(0.2),
    "omw-odwn": Share(0.2),
}
DICTIONARY_SHARE = Share(0.25)
DOMAIN_WEIGHT = 3.0
"""The hand-written pairs are few and the nearest to what users type."""
DUTCH_PARAPHRASE = "paraphrase-nl"
SYNONYM_WEIGHT = 0.2
SENTENCE_SOURCES = {
    "tatoeba-manythings-2020",
    "esco-occupations-description",
    "esco-digitalskills-description",
    "mozilla-www",
    "opensource.guide",
}
"""Of these a word may be exchanged; the others are terms or commands."""
SWAPS = 40_000
SWAP_WEIGHT = 0.5
SEED = 1


def read_rows(data: Path, domain: Path) -> list[Row]:
    """Return all training rows, in a fixed order, without repeats.

    Args:
        data: folder with ``pairs.tsv.gz``, ``dictionary.tsv.gz``,
            ``dictionary_with_glosses.tsv.gz`` and ``esco_concepts.jsonl.gz``.
        domain: folder with the hand-written ``domain-*.tsv``.

    Raises:
        FileNotFoundError: if a file of ``data`` is missing.
        ValueError: if a table lacks a column.
    """
    pairs = list(read_records(data / "pairs.tsv.gz"))
    whole = [(pair["nl"], pair["en"]) for pair in pairs if pair["source"] in SENTENCE_SOURCES]
    glosses = read_records(data / "dictionary_with_glosses.tsv.gz")
    rows = [
        *_shared(pairs, PAIR_SHARES, Share()),
        *_shared(read_records(data / "dictionary.tsv.gz"), DICTIONARY_SHARES, DICTIONARY_SHARE),
        *_esco(data / "esco_concepts.jsonl.gz"),
        *(Row(nl, en, en, SWAP_WEIGHT) for nl, en in swapped_pairs(whole, glosses, SWAPS, SEED)),
        *_domain(domain),
    ]
    return list({(row.left, row.right): row for row in rows if row.left and row.right}.values())


def read_records(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated file, gzipped or not, with single spaces in every cell."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        columns = set(reader.fieldnames or ())
        if not {"nl", "en"} <= columns:
            raise ValueError(f"{path}: the columns nl and en are needed, found {sorted(columns)}")
        for record in reader:
            yield {name: " ".join((cell or "").split()) for name, cell in record.items()}


def _shared(records: Iterable[dict[str, str]], shares: dict[str, Share], usual: Share) -> Iterator[Row]:
    """Yield the rows of a table with a ``source`` column, capped and weighted by source."""
    by_source: dict[str, list[dict[str, str]]] = defaultdict(list)
    for record in records:
        by_source[record["source"]].append(record)
    random = np.random.default_rng(SEED)
    for source, group in by_source.items():
        share = shares.get(source, usual)
        chosen = np.arange(len(group))
        if share.cap is not None and share.cap < len(group):
            chosen = np.sort(random.choice(len(group), share.cap, replace=False))
        for index in chosen:
            record = group[index]
            yield Row(record["nl"], record["en"], record["en"], share.weight)


def _esco(path: Path) -> Iterator[Row]:
    """Yield the synonyms of every ESCO concept and its whole description."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from _concept(json.loads(line))


def _concept(concept: dict[str, str | list[str]]) -> Iterator[Row]:
    """Yield the rows of one concept; Dutch synonyms take the teacher's vector of the label."""
    names = ("nl", "en", "nl_desc", "en_desc")
    nl, en, nl_text, en_text = (" ".join(str(concept.get(name) or "").split()) for name in names)
    for synonym in concept.get("nl_alt") or ():
        yield Row(" ".join(synonym.split()), en, en, SYNONYM_WEIGHT)
    for synonym in concept.get("en_alt") or ():
        name = " ".join(synonym.split())
        yield Row(nl, name, name, SYNONYM_WEIGHT)
    if nl_text and en_text:
        yield Row(nl_text, en_text, en_text, 1.0)


def _domain(folder: Path) -> Iterator[Row]:
    """Yield the hand-written pairs.

    Two Dutch texts (kind ``paraphrase-nl``) take the teacher's vector of the translation that
    another row gives for one of them; without one they are left out.
    """
    records = [record for path in sorted(folder.glob("domain-*.tsv")) for record in read_records(path)]
    dutch = [record for record in records if record.get("kind") == DUTCH_PARAPHRASE]
    english = {record["nl"]: record["en"] for record in records if record.get("kind") != DUTCH_PARAPHRASE}
    for nl, en in english.items():
        yield Row(nl, en, en, DOMAIN_WEIGHT)
    for record in dutch:
        known = english.get(record["nl"]) or english.get(record["en"])
        if known:
            yield Row(record["nl"], record["en"], known, DOMAIN_WEIGHT)
