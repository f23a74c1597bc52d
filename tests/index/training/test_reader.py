"""Training a reader: what it learns hangs on the order of words, and numpy hears what PyTorch hears."""

import random

import numpy as np
import pytest

from index.reader import Reader

pytestmark = pytest.mark.slow  # loads torch
TOKENS, DIMENSIONS = 12, 6


def test_it_learns_what_hangs_on_order_twice_the_same_and_is_heard_alike_by_numpy() -> None:
    import torch

    from index.training.reader import Recipe, padded, train_reader, weights

    dice = random.Random(0)
    texts = [dice.sample(range(1, TOKENS), dice.randint(3, 6)) for _ in range(600)]
    first = np.array([[int(tokens[0] > tokens[-1]), -1, tokens[0] % 2, -1, -1] for tokens in texts])
    table = torch.from_numpy(np.random.default_rng(0).normal(size=(TOKENS, DIMENSIONS)).astype(np.float32))
    recipe = Recipe(width=16, length=6, epochs=30, batch=50, rate=0.01, tokens=0.0)
    network = train_reader(texts[:500], first[:500], table, recipe)
    with torch.no_grad():
        found = network(*padded(texts[500:], recipe.length))[0].argmax(1).numpy()
    assert (found == first[500:, 0]).mean() > 0.8
    kept = weights(network, texts[:500], recipe)
    again = weights(train_reader(texts[:500], first[:500], table, recipe), texts[:500], recipe)
    assert all(np.array_equal(kept[name], again[name]) for name in kept)
    heard = Reader(kept).read(texts, lambda ids: table.numpy()[ids])
    with torch.no_grad():
        wanted = network.hear(*padded(texts, recipe.length)).numpy()
    assert np.allclose(heard / kept["scale"] + kept["mean"], wanted, atol=0.05)  # eight bits a number
    assert heard[:500].std(axis=0) == pytest.approx(1 / np.sqrt(32), rel=0.1)


def test_it_heeds_what_readers_before_it_find_likely_of_texts_without_a_label() -> None:
    import torch

    from index.training.reader import Recipe, padded, train_readers

    dice = random.Random(0)
    texts = [dice.sample(range(1, TOKENS), 4) for _ in range(400)]
    wanted = np.array([tokens[0] % 2 for tokens in texts])
    labels = np.full((len(texts), 5), -1)
    labels[:200, 0] = wanted[:200]
    labels[:, 2] = 0
    table = torch.from_numpy(np.random.default_rng(0).normal(size=(TOKENS, DIMENSIONS)).astype(np.float32))
    # All of the loss is what the first reader finds likely; nobody else ever sees a label.
    recipe = Recipe(width=16, length=4, epochs=30, batch=50, rate=0.01, tokens=0.0, teachers=1, heed=1.0)
    network = train_readers(texts, labels, table, recipe)
    with torch.no_grad():
        found = network(*padded(texts[200:], recipe.length))[0].argmax(1).numpy()
    assert (found == wanted[200:]).mean() > 0.8
