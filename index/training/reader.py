"""Train the reader (``index.reader``): ``python -m index.training.reader``, some minutes on one core.

It learns from how people ask in ``corpus/guide``, several tasks at once (Caruana, Machine Learning 28,
1997): which detail a text asks for, what kind of question it is, whether it needs the one before, which
passage answers, whether the guide is about it at all. Of that only what it hears is kept. Two are trained
first, and a third learns as much from what these find likely, which is known of every text for every task
(Furlanello et al., ICML 2018). A part of the texts is held out, and the share of its labels that come out
right is told in its card.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from safetensors.numpy import save
from torch import Tensor, nn
from torch.nn import functional

from corpus.reading import read_corpus
from index.embed import READER, StaticEncoder
from index.reader import HEADS
from index.training.export import quantize
from index.training.lines import TASKS, coded, read_lines, tables

HELD_OUT = 20
"""One text in so many is held out."""
CARD = """\
# The reader

Hears what a question asks, beside the embedding model in `index/model`: one transformer layer over that
model's tokens, {width} wide, trained on {texts:,} ways to ask that stand in `corpus/guide`, and run by
numpy (`index/reader.py`). The classifiers of an index learn from the {dimensions} numbers that it gives.

Train it again, and always after the embedding model was trained, in {minutes:.0f} minutes on one core:

    python -m index.training.reader

| task | labels | right, of one text in {held_out} held out |
| --- | --- | --- |
{figures}
"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The choices of a training run; width, 128 or 192, and dropped tokens were compared on ``dev``.

    Attributes:
        width: of the vectors within.
        length: tokens of a text that are read.
        epochs: passes over all texts.
        batch: texts a step.
        rate: highest learning rate of the one-cycle schedule (Smith and Topin, arXiv 1708.07120).
        decay: of weights (AdamW; Loshchilov and Hutter, arXiv 1711.05101).
        tokens: share of a text's tokens left out in an epoch, so that no single one decides.
        dropout: share of numbers left out within the layer; of what goes in and comes out, ``outside``.
        smoothing: of the labels of details and answers, which are partly guessed.
        least: texts a token must stand in to be learned of by itself.
        teachers: readers that are trained first.
        heed: share of the loss that what they find likely makes.
        seed: of everything random.
        threads: for PyTorch; another number rounds differently.
    """

    width: int = 128
    length: int = 64
    epochs: int = 8
    batch: int = 128
    rate: float = 2e-3
    decay: float = 0.05
    tokens: float = 0.2
    dropout: float = 0.2
    outside: float = 0.3
    smoothing: float = 0.05
    least: int = 2
    teachers: int = 2
    heed: float = 0.5
    seed: int = 0
    threads: int = 1


class Network(nn.Module):
    """The reader and, for each task, a softmax over its labels."""

    def __init__(self, table: Tensor, learned: Tensor, labels: Sequence[int], recipe: Recipe) -> None:
        """Start from the embedding model.

        Args:
            table: its token vectors, shape (tokens, dimensions).
            learned: which row of what is learned each token has, 0 for none, shape (tokens,).
            labels: how many each task has.
            recipe: all choices.
        """
        super().__init__()
        width = recipe.width
        self.table, self.rows = table, learned
        self.project = nn.Linear(table.shape[1], width)
        self.learned = nn.Embedding(int(learned.max()) + 1, width, padding_idx=0)
        nn.init.zeros_(self.learned.weight)
        self.places = nn.Parameter(torch.randn(recipe.length, width) * 0.02)
        self.layer = nn.TransformerEncoderLayer(
            width, HEADS, 2 * width, recipe.dropout, batch_first=True, norm_first=True
        )
        self.norm = nn.LayerNorm(width)
        self.drop = nn.Dropout(recipe.outside)
        self.heads = nn.ModuleList(nn.Linear(2 * width, count) for count in labels)

    def hear(self, tokens: Tensor, there: Tensor) -> Tensor:
        """Return what texts ask, shape (texts, 2 x width), of padded tokens, shape (texts, length)."""
        hidden = self.project(self.table[tokens]) + self.learned(self.rows[tokens])
        hidden = self.drop(hidden + self.places[: tokens.shape[1]])
        hidden = self.norm(self.layer(hidden, src_key_padding_mask=~there))
        mean = (hidden * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        most = hidden.masked_fill(~there[..., None], -1e9).amax(1)
        return torch.cat([mean, most], 1)

    def forward(self, tokens: Tensor, there: Tensor) -> list[Tensor]:
        """Return the logits of each task."""
        heard = self.drop(self.hear(tokens, there))
        return [head(heard) for head in self.heads]


def train_readers(
    texts: Sequence[Sequence[int]], labels: NDArray[np.int64], table: Tensor, recipe: Recipe
) -> Network:
    """Return the last of the networks that are trained, one after another, as ``train_reader`` does each."""
    firsts = [
        train_reader(texts, labels, table, replace(recipe, seed=recipe.seed + number))
        for number in range(1, recipe.teachers + 1)
    ]
    return train_reader(texts, labels, table, recipe, _likely(firsts, texts, recipe))


def train_reader(
    texts: Sequence[Sequence[int]],
    labels: NDArray[np.int64],
    table: Tensor,
    recipe: Recipe,
    likely: Sequence[Tensor] = (),
) -> Network:
    """Return the trained network.

    Args:
        texts: each text's tokens, one or more.
        labels: as ``coded`` gives them.
        table: the embedding model's token vectors, shape (tokens, dimensions).
        recipe: all choices.
        likely: for each task how likely its labels are, shape (texts, labels), if it heeds that too.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    dice = random.Random(recipe.seed)
    often = Counter(token for tokens in texts for token in set(tokens))
    known = sorted(token for token, count in often.items() if count >= recipe.least)
    learned = torch.zeros(len(table), dtype=torch.long)
    learned[known] = torch.arange(1, len(known) + 1)
    network = Network(table, learned, np.maximum(labels.max(axis=0) + 1, 1).tolist(), recipe)
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    steps = recipe.epochs * -(-len(texts) // recipe.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, total_steps=steps, pct_start=0.1)
    right = torch.from_numpy(labels)
    for epoch in range(recipe.epochs):
        losses = []
        for rows in _batches(texts, recipe.batch, dice):
            shorter = [_fewer(texts[row], recipe.tokens, dice) for row in rows]
            found = network(*padded(shorter, recipe.length))
            loss = _loss(found, right[rows], recipe)
            if likely:
                told = _distance(found, [one[rows] for one in likely])
                loss = (1 - recipe.heed) * loss + recipe.heed * told
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1} of {recipe.epochs}: loss {np.mean(losses):.4f}", flush=True)
    return network.eval()


def padded(texts: Sequence[Sequence[int]], length: int) -> tuple[Tensor, Tensor]:
    """Return the last ``length`` tokens of each text, padded, and where there are any; both (texts, n)."""
    texts = [tokens[-length:] for tokens in texts]
    longest = max(map(len, texts))
    tokens = torch.tensor([[*one, *[0] * (longest - len(one))] for one in texts])
    there = torch.arange(longest) < torch.tensor([len(one) for one in texts])[:, None]
    return tokens, there


def weights(
    network: Network, texts: Sequence[Sequence[int]], recipe: Recipe
) -> dict[str, NDArray[np.generic]]:
    """Return what ``index.reader`` reads; what it hears of ``texts`` varies alike in all numbers."""
    with torch.no_grad():
        starts = range(0, len(texts), recipe.batch)
        batches = (texts[start : start + recipe.batch] for start in starts)
        heard = torch.cat([network.hear(*padded(batch, recipe.length)) for batch in batches]).numpy()
    kept = {name: value.numpy() for name, value in network.layer.state_dict().items()}
    # Row 0 is of tokens of which nothing was learned; it is zeros, as ``quantize`` leaves its first.
    learned, scales = quantize(network.learned.weight.detach().numpy())
    spread = heard.std(axis=0) * np.sqrt(heard.shape[1])
    return kept | {
        "known": np.flatnonzero(network.rows.numpy()).astype(np.int32),
        "learned": learned[1:],
        "scales": scales[1:],
        "project": network.project.weight.detach().numpy().T.copy(),
        "bias": network.project.bias.detach().numpy(),
        "places": network.places.detach().numpy(),
        "norm.weight": network.norm.weight.detach().numpy(),
        "norm.bias": network.norm.bias.detach().numpy(),
        "mean": heard.mean(axis=0),
        "scale": (1 / spread).astype(np.float32),
    }


def main(
    out: Annotated[Path, typer.Option(help="File of the reader.")] = READER,
) -> None:
    """Train the reader, measure it on texts held out, write its card and put it in place."""
    recipe, start = Recipe(), time.monotonic()
    encoder = StaticEncoder.open(reader=None)
    lines = read_lines(read_corpus(), encoder)
    texts, labels = list(encoder.tokens([line.text for line in lines])), coded(lines)
    some = [row for row, tokens in enumerate(texts) if tokens]
    held = some[::HELD_OUT]
    taught = sorted(set(some) - set(held))
    vectors = encoder.lookup(np.arange(encoder.size))
    mean = np.linalg.norm(vectors, axis=1).mean()
    table = torch.from_numpy(vectors / mean)
    network = train_readers([texts[row] for row in taught], labels[taught], table, recipe)
    kept = weights(network, [texts[row] for row in taught], recipe)
    kept["project"] = kept["project"] / mean
    figures = _right(network, [texts[row] for row in held], labels[held], recipe)
    counts = [len(one) for one in tables(lines).values()]
    rows = [f"| {task} | {n} | {f:.1%} |" for task, n, f in zip(TASKS, counts, figures, strict=True)]
    out.parent.mkdir(parents=True, exist_ok=True)
    new = out.with_suffix(".new")  # a run that is killed leaves the old reader whole
    new.write_bytes(save(kept))
    new.replace(out)
    card = CARD.format(
        width=recipe.width,
        texts=len(taught),
        dimensions=2 * recipe.width,
        minutes=(time.monotonic() - start) / 60,
        held_out=HELD_OUT,
        figures="\n".join(rows),
    )
    (out.parent / "README.md").write_text(card, encoding="utf-8")
    print(card)


def _batches(texts: Sequence[Sequence[int]], size: int, dice: random.Random) -> Iterator[list[int]]:
    """Yield all rows in random batches of texts of like length."""
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]) // 4 + dice.random())
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    dice.shuffle(batches)
    yield from batches


def _fewer(tokens: Sequence[int], share: float, dice: random.Random) -> Sequence[int]:
    """Return tokens without a random ``share`` of them, all where none would be left."""
    return [token for token in tokens if dice.random() >= share] or tokens


def _loss(found: Sequence[Tensor], right: Tensor, recipe: Recipe) -> Tensor:
    """Return the loss of a batch: each task's, by its share of texts with a label."""
    loss = torch.zeros(())
    for at, (task, weight) in enumerate(TASKS.items()):
        labels = right[:, at]
        share = (labels >= 0).float().mean()
        if share:
            smooth = recipe.smoothing if task in ("facet", "answer") else 0.0
            one = functional.cross_entropy(found[at], labels, ignore_index=-1, label_smoothing=smooth)
            loss = loss + 2 * weight * share * one
    return loss


def _likely(networks: Sequence[Network], texts: Sequence[Sequence[int]], recipe: Recipe) -> list[Tensor]:
    """Return for each task how likely networks find its labels, by their mean logits, (texts, labels)."""
    if not networks:
        return []
    batches = [texts[start : start + recipe.batch] for start in range(0, len(texts), recipe.batch)]
    with torch.no_grad():
        found = [[one(*padded(batch, recipe.length)) for one in networks] for batch in batches]
    return [
        torch.cat([torch.stack([one[task] for one in batch]).mean(0).softmax(1) for batch in found])
        for task in range(len(TASKS))
    ]


def _distance(found: Sequence[Tensor], likely: Sequence[Tensor]) -> Tensor:
    """Return how far logits are from what is likely: the tasks' Kullback-Leibler divergences, weighted."""
    loss = torch.zeros(())
    for one, right, weight in zip(found, likely, TASKS.values(), strict=True):
        loss = loss + weight * functional.kl_div(one.log_softmax(1), right, reduction="batchmean")
    return loss


def _right(
    network: Network, texts: Sequence[Sequence[int]], labels: NDArray[np.int64], recipe: Recipe
) -> list[float]:
    """Return for each task the share of texts with a label for which it is found."""
    with torch.no_grad():
        found = [one.argmax(1).numpy() for one in network(*padded(texts, recipe.length))]
    known = [labels[:, at] >= 0 for at in range(len(TASKS))]
    return [float((one == labels[:, at])[known[at]].mean()) for at, one in enumerate(found)]


if __name__ == "__main__":
    typer.run(main)
