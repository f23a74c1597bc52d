"""The model card: what the model is, what it learnt from, how good it is, how to train it again."""

from collections.abc import Mapping
from pathlib import Path

from index.training.data import SWAPS
from index.training.made import SCENE_SWAPS, SCENES
from index.training.train import Recipe

COMMAND = """\
python -m index.training --data ../shared/data --out index/model \\
    --vocabulary index/model/tokenizer.json"""

CARD = """\
---
language:
- nl
- en
license: cc-by-sa-4.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
tags:
- sentence-transformers
- static-embeddings
- model2vec
- distillation
---

# Dutch-English static embedding model

Turns Dutch and English sentences into vectors of {dimensions} numbers, so that texts of like
meaning lie close together, in one language or across the two. It was trained for searching a
Dutch guide on learning at work. A text's vector is the mean of its tokens' vectors, scaled to
unit length: no neural network runs, and no text is cut off, however long.

| | |
| --- | --- |
| Vocabulary | {tokens:,} pieces, lower case, no accents |
| Dimensions | {dimensions} |
| Storage | 8 bits a number, one float32 scale a token |
| Folder | {megabytes:.1f} MB |

## Use

```python
from model2vec import StaticModel  # needs no torch

model = StaticModel.from_pretrained("index/model")
vectors = model.encode(["Hoe houd ik mijn vak bij?", "How do I keep up with my field?"])
```

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("index/model")
```

Both give the same float32 vectors (within 1e-5). Two things see to that: `config.json` tells
model2vec to scale to unit length and not to cut at 512 tokens, and the unknown piece has a
vector of zeros. Tested with model2vec 0.10 and sentence-transformers 6.2; older
releases may overlook the scales of the 8-bit rows.

## Figures

Spearman x 100 between cosine and human score on the translated STS benchmark and SICK;
accuracy@1 in percent among the {ntrex:,} sentences of NTREX. Choices were made on the STSb dev
split (nl {stsb_dev_nl:.1f}, en {stsb_dev_en:.1f}) and on finding the translations of training
pages; the test sets were measured along the way, not chosen on.

| Model | Size | STSb-nl | STSb-en | SICK-NL | SICK-en | NTREX nl→en | NTREX en→nl |
| --- | --- | --- | --- | --- | --- | --- | --- |
| **this one** | {megabytes:.0f} MB | {stsb_test_nl:.1f} | {stsb_test_en:.1f} | {sick_test_nl:.1f} \
| {sick_test_en:.1f} | {ntrex_nl_en:.1f} | {ntrex_en_nl:.1f} |
| potion-multilingual-128M | 489 MB | 66.2 | | 57.9 | | | |
| static-similarity-mrl-multilingual-v1 | 413 MB | 68.4 | | 60.7 | | | |
| LaBSE | | 70.2 | | 67.8 | | | |
| multilingual-e5-small | 449 MB | 76.5 | | 71.9 | | | |

The rows below the first are published figures, the first was measured after training by
`index/training/measure.py`.

## Training

Multilingual knowledge distillation (Reimers and Gurevych 2020, arXiv 2004.09813): the student's
vectors of a Dutch text and of its English translation should both equal the vector that the
English teacher, all-MiniLM-L6-v2 (Apache-2.0), gives the translation. The teacher's 384
dimensions {reduced}. To that distance are added {relation:g} x the squared
difference of the similarity matrices within a batch (after arXiv 1904.05068) and {contrast:g} x
an in-batch softmax between the languages (arXiv 1705.00652). In each epoch {misspelled:.0%} of the
texts get a typing error, and batches are made of blocks of neighbouring meanings. While learning,
a token's vector is its own plus those of its letter groups (as in fastText, arXiv 1607.04606);
the sums are what is stored. Afterwards the directions are evened out a little (soft whitening to
the power {whitening:g}, after arXiv 2103.15316). Of the vocabulary {pieces:,} pieces come in equal
parts from a Unigram model (arXiv 1804.10959) and from frequent whole words; the rest are words of
the made rows below. Words are cut longest piece first.

{rows:,} rows, {made:,} of them made, {epochs} epochs of batches of {batch:,}, Adam with a one-cycle
learning rate up to {rate:g} (arXiv 1708.07120).

| Data | Licence |
| --- | --- |
| Tatoeba sentence pairs | CC-BY-2.0-FR |
| ESCO labels, synonyms and descriptions; CPV, EuroVoc, Eurydice, EASA terms | EU reuse, CC-BY-4.0 |
| CBS SBI classes | CC-BY-4.0 |
| CROHO course names | CC0 |
| Mozilla web pages | MPL-2.0 |
| tldr-pages, opensource.guide | CC-BY-4.0 |
| Wiktionary translations | CC-BY-SA-3.0 |
| Open Dutch WordNet through OMW | CC-BY-SA-4.0 |
| `index/training/domain-*.tsv` and `scenes.tsv`, written for this project | as the project |
| Whole words of the teacher's vocabulary | Apache-2.0 |

The strictest of these asks for sharing alike, hence the licence of the vectors. {swaps:,} sentence
pairs were made from the others by exchanging a dictionary word on both sides.

Three kinds of rows are made without a source text. {scenes:,} captions of everyday scenes and
headlines are put together from `scenes.tsv`, {scene_swaps:,} more get a dictionary word exchanged:
the kinds of sentences that STSb and SICK are made of, so those figures flatter the model a little
beside its use on a guide. Dictionary words are inflected by the rules of spelling, with their
translations. Words the teacher knows and no Dutch text has (names, numbers, English words) stand
for themselves on both sides. No sentence of the
measuring sets is among the data, save the stock phrases "zo snel mogelijk" / "as soon as possible",
"remember", "oh no" and "come on", which stand in the dictionaries.

## Limits

- Word order and negation are nearly lost: "wel" and "niet" barely move a vector.
- Words it never saw are taken apart into pieces and say little; names likewise.
- The teacher knows English, so what a Dutch word means without an English counterpart is lost.
- Short everyday sentences and working life are well covered, medicine and law are not.
- Other languages give vectors without meaning.

## Training it again

```sh
pip install -e '.[training]'
{command}
```

The reader (`index/reader-model`) is trained on this model's tokens: train it again afterwards, with
`python -m index.training.reader`.

This took {minutes:.0f} minutes on 2 shared cores of an Intel Xeon (AVX-512) without a GPU, the
teacher's vectors {cached}; computing them takes some 20 minutes more. Seeds and threads
({threads}) are fixed and the vocabulary is kept, so the same machine with the same library releases
gives the same model. Without `--vocabulary` the pieces are chosen anew, in about a minute: the same
ones, but those of equal score in another order from run to run, and so other first vectors.
"""


def model_card(
    figures: Mapping[str, float],
    recipe: Recipe,
    sizes: Mapping[str, int],
    minutes: float,
    *,
    cached: bool,
) -> str:
    """Return the text of ``README.md``.

    Args:
        figures: from ``measure.all_figures``.
        recipe: the choices of this run.
        sizes: "rows" of training, how many of them were "made", "tokens" of the vocabulary,
            "bytes" of the model folder and "ntrex" sentences.
        minutes: the run took.
        cached: whether the teacher's vectors were there before it.

    Raises:
        KeyError: if a figure or size is missing.
    """
    reduced = f"are reduced to {recipe.dimensions} by their main directions"
    return CARD.format(
        **figures,
        rows=sizes["rows"],
        made=sizes["made"],
        tokens=sizes["tokens"],
        ntrex=sizes["ntrex"],
        megabytes=sizes["bytes"] / 1e6,
        minutes=minutes,
        cached="taken from the cache" if cached else "included",
        reduced="are kept" if recipe.dimensions == 384 else reduced,
        command=COMMAND,
        dimensions=recipe.dimensions,
        relation=recipe.relation,
        contrast=recipe.contrast,
        misspelled=recipe.misspelled,
        whitening=recipe.whitening,
        pieces=recipe.pieces,
        swaps=SWAPS,
        scenes=SCENES,
        scene_swaps=SCENE_SWAPS,
        epochs=recipe.epochs,
        batch=recipe.batch,
        rate=recipe.rate,
        threads=recipe.threads,
    )


def folder_bytes(folder: Path) -> int:
    """Return the size of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
