"""The training loop: from rows and teacher vectors to a table of token vectors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from index.training.data import Row
from index.training.noise import misspell
from index.training.student import (
    Bags,
    Ids,
    Student,
    contrast_loss,
    distance_loss,
    relation_loss,
    tokenize,
)
from index.training.whiten import whiten

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The choices of a training run, made on STSb dev.

    Attributes:
        pieces: upper bound of the vocabulary chosen from the sources.
        added: upper bound of the words added to it, of scenes, forms and the teacher.
        dimensions: of the vectors, at most the teacher's 384.
        epochs: passes over all rows.
        batch: rows a step.
        rate: highest learning rate of the one-cycle schedule (Smith and Topin 2017,
            arXiv 1708.07120).
        relation: factor on the difference of the similarity matrices.
        contrast: factor on the in-batch softmax between the two sides.
        scale: factor on cosines in that softmax.
        planes: random planes that tell which rows are neighbours.
        block: neighbours that come together in a batch.
        misspelled: share of the texts that get a typing error in an epoch.
        whitening: how far the directions are evened out afterwards, 0 to 1.
        seed: of everything random.
        threads: for PyTorch; another number rounds differently.
    """

    pieces: int = 40_000
    added: int = 8_000
    dimensions: int = 384
    epochs: int = 3
    batch: int = 1024
    rate: float = 0.02
    relation: float = 10.0
    contrast: float = 0.1
    scale: float = 20.0
    planes: int = 8
    block: int = 16
    misspelled: float = 0.2
    whitening: float = 0.3
    seed: int = 0
    threads: int = 1


def reduce_dimensions(vectors: Vectors, dimensions: int) -> Vectors:
    """Return the vectors in their main directions, scaled to unit length again.

    Not centred, unlike a principal component analysis: that would change the cosines.

    Args:
        vectors: shape (n, d), d at least ``dimensions``.
        dimensions: columns to keep.
    """
    _, directions = np.linalg.eigh(vectors.T @ vectors / len(vectors))
    reduced = vectors @ directions[:, ::-1][:, :dimensions]
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    unit: Vectors = (reduced / lengths).astype(np.float32)
    return unit


def train_student(rows: Sequence[Row], targets: Vectors, tokenizer: Tokenizer, recipe: Recipe) -> Vectors:
    """Return the trained token vectors, shape (vocabulary, dimensions).

    Args:
        rows: pairs of texts.
        targets: the vector both sides of each row should reach, shape (len(rows), dimensions).
        tokenizer: cuts the texts into tokens.
        recipe: all choices.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    random = np.random.default_rng(recipe.seed)
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
    student = Student(pieces, recipe.dimensions)
    optimizer = torch.optim.Adam(student.parameters(), lr=recipe.rate, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        recipe.rate,
        total_steps=recipe.epochs * (len(rows) // recipe.batch) + 1,
        pct_start=0.2,
    )
    batches = _Batches(rows, targets)
    tokenized = [tokenize(tokenizer, texts) for texts in batches.texts]
    for epoch in range(recipe.epochs):
        losses = []
        sides = [
            _misspelled(tokenizer, texts, bags, recipe.misspelled, random)
            for texts, bags in zip(batches.texts, tokenized, strict=True)
        ]
        for chosen in _order(batches.targets, recipe, random):
            loss = _loss(student, sides, batches, chosen, recipe)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1} of {recipe.epochs}: loss {np.mean(losses):.4f}", flush=True)
    return whiten(student.folded(), _encoded(student, tokenized), recipe.whitening)


def _encoded(student: Student, sides: Sequence[Bags]) -> Vectors:
    """Return the vectors of every tenth text of both sides, shape (texts, dimensions)."""
    with torch.no_grad():
        vectors = [student(*bags.pick(np.arange(0, len(bags.starts), 10))) for bags in sides]
    return torch.cat(vectors).numpy()


class _Batches:
    """The rows as tensors.

    Attributes:
        texts: all left texts and all right texts.
        targets: shape (rows, dimensions).
        weights: shape (rows,).
        names: for each side, a number that equal texts share; shape (2, rows).
    """

    def __init__(self, rows: Sequence[Row], targets: Vectors) -> None:
        """Give equal texts equal numbers, so that they are found without comparing text."""
        self.texts = ([row.left for row in rows], [row.right for row in rows])
        self.targets = torch.from_numpy(targets)
        self.weights = torch.tensor([row.weight for row in rows])
        self.names = torch.tensor([_numbers(texts) for texts in self.texts])

    def same(self, chosen: Tensor) -> Tensor:
        """Return which other rows of a batch share a side, shape (n, n), boolean."""
        left, right = self.names[:, chosen]
        equal: Tensor = (left[:, None] == left) | (right[:, None] == right)
        equal.fill_diagonal_(False)
        return equal


def _numbers(texts: Sequence[str]) -> list[int]:
    """Return a number for each text, the same for equal texts."""
    seen: dict[str, int] = {}
    return [seen.setdefault(text, len(seen)) for text in texts]


def _misspelled(
    tokenizer: Tokenizer,
    texts: Sequence[str],
    right: Bags,
    share: float,
    random: np.random.Generator,
) -> Bags:
    """Return the tokenized texts, a share of them tokenized again with a typing error."""
    rows = np.flatnonzero(random.random(len(texts)) < share)
    return right.replaced(rows, tokenize(tokenizer, [misspell(texts[int(i)], random) for i in rows]))


def _order(targets: Tensor, recipe: Recipe, random: np.random.Generator) -> Iterator[Ids]:
    """Yield the row numbers of full batches; the remainder waits for another epoch.

    A batch holds blocks of rows of like meaning, for differences among neighbours are what the
    similarity matrices can teach. Rows are neighbours when they lie on the same side of random
    planes (Charikar 2002, doi 10.1145/509907.509965), drawn anew for each epoch.
    """
    rows, dimensions = targets.shape
    planes = random.standard_normal((dimensions, recipe.planes)).astype(np.float32)
    sides = (targets.numpy() @ planes) > 0
    codes = sides @ (1 << np.arange(recipe.planes))
    near = np.lexsort((random.random(rows), codes))
    blocks = near[: rows - rows % recipe.block].reshape(-1, recipe.block)
    order = random.permutation(blocks).reshape(-1)
    for start in range(0, len(order) - recipe.batch + 1, recipe.batch):
        yield order[start : start + recipe.batch]


def _loss(student: Student, sides: Sequence[Bags], batches: _Batches, chosen: Ids, recipe: Recipe) -> Tensor:
    """Return the loss of one batch, a scalar."""
    rows = torch.from_numpy(chosen)
    left, right = (student(*bags.pick(chosen)) for bags in sides)
    targets, weights = batches.targets[rows], batches.weights[rows]
    similarities = targets @ targets.T
    distance = distance_loss(left, targets, weights) + distance_loss(right, targets, weights)
    relation = relation_loss(left, right, similarities)
    contrast = contrast_loss(left, right, batches.same(rows), weights, recipe.scale)
    return distance + recipe.relation * relation + recipe.contrast * contrast
