"""The reader: what it hears of a text, by itself or among others, whole or cut off, and in which order."""

import numpy as np
import pytest

from index.embed import Encoder
from index.reader import BATCH, Reader, Vectors

LENGTH, WIDTH, DIMENSIONS, TOKENS = 8, 4, 3, 50
HEARD = 2 * WIDTH


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Return a reader of random weights, which has learned of every second token by itself."""
    dice = np.random.default_rng(0)
    shapes = {
        "project": (DIMENSIONS, WIDTH),
        "bias": (WIDTH,),
        "scales": (TOKENS // 2,),
        "places": (LENGTH, WIDTH),
        "self_attn.in_proj_weight": (3 * WIDTH, WIDTH),
        "self_attn.in_proj_bias": (3 * WIDTH,),
        "self_attn.out_proj.weight": (WIDTH, WIDTH),
        "self_attn.out_proj.bias": (WIDTH,),
        "linear1.weight": (2 * WIDTH, WIDTH),
        "linear1.bias": (2 * WIDTH,),
        "linear2.weight": (WIDTH, 2 * WIDTH),
        "linear2.bias": (WIDTH,),
        **{f"{norm}.{part}": (WIDTH,) for norm in ("norm1", "norm2", "norm") for part in ("weight", "bias")},
        "mean": (HEARD,),
        "scale": (HEARD,),
    }
    weights = {name: dice.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    learned = dice.integers(-127, 127, (TOKENS // 2, WIDTH)).astype(np.int8)
    return Reader(weights | {"known": np.arange(0, TOKENS, 2, dtype=np.int32), "learned": learned})


def lookup(tokens: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> Vectors:
    """Return a vector for each token."""
    return np.random.default_rng(1).normal(size=(TOKENS, DIMENSIONS)).astype(np.float32)[tokens]


def heard(reader: Reader, *texts: list[int]) -> Vectors:
    return reader.read(texts, lookup)


def test_a_text_is_heard_alike_alone_and_among_others_of_any_length(reader: Reader) -> None:
    dice = np.random.default_rng(2)
    texts = [dice.integers(0, TOKENS, dice.integers(1, 12)).tolist() for _ in range(BATCH + 30)]
    together = heard(reader, *texts)
    assert together.shape == (len(texts), HEARD)
    for at in (0, 1, BATCH - 1, BATCH, len(texts) - 1):
        assert np.allclose(heard(reader, texts[at])[0], together[at], atol=1e-4)


def test_the_order_of_words_is_heard_and_so_is_what_was_learned_of_each(reader: Reader) -> None:
    one, other, repeated = heard(reader, [1, 2, 3], [3, 2, 1], [1, 2, 3])
    assert np.allclose(one, repeated)
    assert not np.allclose(one, other, atol=0.01)
    silent = Reader(dict(reader._weights) | {"known": np.arange(0, TOKENS, 2), "learned": np.zeros((25, 4))})
    assert not np.allclose(heard(silent, [1, 2, 3])[0], one, atol=0.01)
    assert np.allclose(heard(silent, [1, 3]), heard(reader, [1, 3]))  # of odd ones nothing was learned


def test_of_a_long_text_the_end_is_heard_and_of_none_nothing(reader: Reader) -> None:
    long = list(range(20))
    whole, end = heard(reader, long, long[-LENGTH:])
    assert np.allclose(whole, end)
    assert not heard(reader, []).any()
    assert heard(reader).shape == (0, HEARD)


def test_the_shipped_reader_hears_the_order_of_words_which_the_embedding_does_not(encoder: Encoder) -> None:
    texts = ["Who pays the coach?", "The coach pays who?", "", "Wat kost het? " * 200]
    vectors, asked = encoder.encode(texts), encoder.read(texts)
    assert np.allclose(vectors[0], vectors[1], atol=1e-5)
    assert np.linalg.norm(asked[0] - asked[1]) > 0.01
    assert not asked[2].any()
    assert np.isfinite(asked).all()
