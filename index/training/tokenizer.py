"""The student's tokenizer: pieces of lower-case words without accents, longest piece first."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram, WordPiece
from tokenizers.trainers import UnigramTrainer

UNKNOWN = "<unk>"
UNKNOWN_ID = 0
START = "\u2581"
"""The mark of a word's start."""
LONGEST_PIECE = 20
"""Characters; enough for "arbeidsovereenkomst" in one piece."""
LEAST_COUNT = 2
"""Occurrences a word needs for a vector of its own; once tells nothing about it."""
MOST_COUNT = 20
"""Times a word is shown to the Unigram trainer; the frequent ones get a piece in any case."""
LONGEST_WORD = 100
"""Characters; WordPiece takes anything longer for unknown."""


def train_tokenizer(texts: Iterable[str], pieces: int, words: Sequence[str], more: int) -> Tokenizer:
    """Return a tokenizer of about ``pieces`` pieces for both languages.

    Half of them come from the Unigram trainer (Kudo 2018, arXiv 1804.10959), which splits
    Dutch compounds well; the rest are the most frequent words it left in parts, for a word
    with a vector of its own is told apart better. Cutting is WordPiece's, longest piece
    first: it loads several times faster than Unigram, which a user waits for at every start.

    Args:
        texts: both sides of the training rows.
        pieces: upper bound of the vocabulary, the unknown piece included.
        words: to add whole afterwards, the most useful first, in lower case without accents.
        more: upper bound of the added ones.

    Raises:
        ValueError: if the unknown piece does not get id 0.
    """
    splitter = _with_words(Tokenizer(Unigram()))
    counts = _count_words(splitter, texts)
    chosen = dict.fromkeys(_unigram_pieces(splitter, counts, pieces // 2))
    if next(iter(chosen)) != UNKNOWN:
        raise ValueError(f"the first piece is {next(iter(chosen))!r}, not {UNKNOWN!r}")
    # Most frequent first, then by spelling, so that ties do not depend on the reading order.
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if len(chosen) >= pieces or count < LEAST_COUNT:
            break
        chosen.setdefault(word)
    plain = splitter.normalizer.normalize_str
    added = dict.fromkeys(START + plain(word) for word in words)
    chosen |= dict.fromkeys([word for word in added if word not in chosen][:more])
    model = WordPiece(
        {piece: number for number, piece in enumerate(chosen)},
        unk_token=UNKNOWN,
        continuing_subword_prefix="",
        max_input_chars_per_word=LONGEST_WORD,
    )
    return _with_words(Tokenizer(model))


def _count_words(words: Tokenizer, texts: Iterable[str]) -> Counter[str]:
    """Return how often each word occurs, spelled as the model will see it."""
    normalizer, splitter = words.normalizer, words.pre_tokenizer
    counts: Counter[str] = Counter()
    for text in texts:
        pieces = splitter.pre_tokenize_str(normalizer.normalize_str(text))
        counts.update(piece for piece, _ in pieces)
    return counts


def _unigram_pieces(words: Tokenizer, counts: Counter[str], pieces: int) -> list[str]:
    """Return the pieces of a Unigram model of the words, the unknown piece first."""
    trainer = UnigramTrainer(
        vocab_size=pieces,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=LONGEST_PIECE,
        show_progress=False,
    )
    spelled = (
        word.removeprefix(START) for word, count in counts.items() for _ in range(min(count, MOST_COUNT))
    )
    words.train_from_iterator(spelled, trainer)
    return [piece for piece, _ in json.loads(words.to_str())["model"]["vocab"]]


def _with_words(tokenizer: Tokenizer) -> Tokenizer:
    """Set how text becomes words; case and accents go, since users type without them.

    A sign is a word of its own, so that "in-company" and "in company" share their pieces and
    a strange sign makes no word unknown.
    """
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}\p{M}]"), "isolated"),
            pre_tokenizers.Metaspace(prepend_scheme="always", split=True),
        ]
    )
    return tokenizer
