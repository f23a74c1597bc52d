"""The index is built when it must be, as little as can be."""

from pathlib import Path
from urllib.parse import quote

import pytest

from corpus import reading
from corpus.asked import FOLDER as ASKED_FOLDER
from corpus.asked import KINDS, UNANSWERED
from corpus.errors import GuideError, StaleIndex
from corpus.reading import read_corpus
from index import building
from index.building import Builder, Report
from index.chunks import ENOUGH, chunk_corpus
from index.coverage import Coverage
from index.lessons import ANSWERS, NAMES, Lessons
from tests.conftest import FakeEncoder
from tests.index.small import (
    CHANGED,
    NOTHING,
    answer,
    build,
    change,
    generations,
    in_use,
    of_chunks,
    opened,
    same,
)


def test_a_missing_index_is_built_and_the_second_time_nothing_is(folder: Path, small_guide: Path) -> None:
    count = len(chunk_corpus(read_corpus(small_guide)))
    encoder = FakeEncoder()
    assert build(folder, small_guide, encoder) == Report(embedded=count, reused=0)
    assert sum(map(len, of_chunks(encoder, small_guide))) == count
    again = FakeEncoder()
    assert build(folder, small_guide, again) == NOTHING
    assert again.encoded == []


def test_progress_is_told_in_batches_from_nothing_to_all(
    folder: Path, small_guide: Path, fake_encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "BATCH", 4)
    told: list[tuple[int, int]] = []
    builder = Builder(folder, fake_encoder)
    parts, report = builder.ensure(read_corpus(small_guide), lambda *step: told.append(step))
    parts.store.close()
    total = report.embedded
    assert told == [*((done, total) for done in range(0, total, 4)), (total, total)]
    assert [len(texts) for texts in of_chunks(fake_encoder, small_guide)] == [4] * (total // 4) + [
        rest for rest in (total % 4,) if rest
    ]


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, RuntimeError])
def test_a_build_that_is_stopped_leaves_the_index_before_and_nothing_else(
    stopped: type[BaseException], folder: Path, small_guide: Path
) -> None:
    build(folder, small_guide)
    before = generations(folder)

    def stop(done: int, total: int) -> None:
        if done == total:
            raise stopped

    with pytest.raises(stopped):
        Builder(folder, FakeEncoder()).ensure(read_corpus(small_guide), stop, anew=True)
    assert generations(folder) == before
    assert build(folder, small_guide) == NOTHING


def test_a_changed_passage_alone_is_embedded_again(folder: Path, small_guide: Path) -> None:
    build(folder, small_guide)
    before = {chunk.sha for chunk in chunk_corpus(read_corpus(small_guide))}
    change(small_guide)
    encoder = FakeEncoder()
    chunks = chunk_corpus(read_corpus(small_guide))
    new = [chunk for chunk in chunks if chunk.sha not in before]
    assert len(new) == CHANGED
    assert build(folder, small_guide, encoder) == Report(embedded=CHANGED, reused=len(chunks) - CHANGED)
    assert of_chunks(encoder, small_guide) == [[chunk.content for chunk in new]]


def test_after_a_change_it_answers_as_if_it_were_built_from_nothing(
    folder: Path, small_guide: Path, tmp_path: Path
) -> None:
    build(folder, small_guide)
    change(small_guide, "begeleider kost", "coach vraagt")
    assert answer(folder, small_guide) == same(answer(tmp_path / "other", small_guide))


def test_what_is_learned_stands_beside_the_rest(folder: Path, small_guide: Path) -> None:
    with opened(folder, small_guide) as (parts, _):
        names = {path.stem for path in (in_use(folder) / "lessons").iterdir()}
        corpus = read_corpus(small_guide)
        assert names == {*NAMES, *(f"{ANSWERS}-{quote(one.id, safe='')}" for one in corpus.interventions)}
        assert set(parts.lessons.options.labels) == {one.id for one in corpus.interventions}
        assert set(parts.lessons.kinds.labels) >= {example.kind for example in corpus.examples}
        anchors = {passage.anchor for one in corpus.interventions for passage in one.all_passages()}
        assert set(parts.coverage.anchors) == set(parts.alone.anchors) == anchors


def test_opened_again_it_learns_nothing(
    folder: Path, small_guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, small_guide)
    monkeypatch.setattr(Lessons, "learn", None)
    monkeypatch.setattr(Coverage, "build", None)
    assert build(folder, small_guide) == NOTHING


@pytest.mark.parametrize("name", [UNANSWERED, KINDS, f"{ASKED_FOLDER}/wijzer.toml"])
def test_other_questions_beside_the_guide_make_another_index(
    name: str, folder: Path, small_guide: Path
) -> None:
    build(folder, small_guide)
    text = {
        UNANSWERED: '[not_in_guide]\nnl = ["Wat kost een boot?"]',
        KINDS: '[[kind]]\nkind = "fact"\nnl = ["Hoeveel?"]',
        f"{ASKED_FOLDER}/wijzer.toml": '[[unstated]]\noption = "Zet maatjes in"\nnl = ["Wat kost hij?"]',
    }[name]
    (small_guide / ASKED_FOLDER).mkdir()
    (small_guide / name).write_text(text, encoding="utf-8")
    with pytest.raises(StaleIndex):
        Builder(folder, FakeEncoder()).open(read_corpus(small_guide))
    assert build(folder, small_guide).embedded == (0 if name == KINDS else 1)
    assert build(folder, small_guide) == NOTHING


def test_an_edited_way_to_ask_makes_the_index_stale_and_is_read(folder: Path, small_guide: Path) -> None:
    (small_guide / ASKED_FOLDER).mkdir()
    file = small_guide / ASKED_FOLDER / "wijzer.toml"
    for said in ("Wat kost een boot?", "Wat kost een bootje?"):
        text = f'[[passage]]\noption = "Zet maatjes in"\nbegins = "Een maatje helpt"\nnl = ["{said}"]\n'
        file.write_text(text, encoding="utf-8")
        with pytest.raises(StaleIndex):
            Builder(folder, FakeEncoder()).open(read_corpus(small_guide))
        with opened(folder, small_guide) as (parts, _):
            assert ("bootje" in parts.coverage.words) == ("bootje" in said)
            assert parts.aids.abouts.names == ("", "samen-leren/1/2#inleiding-1")
        assert build(folder, small_guide) == NOTHING


def test_opening_a_fresh_index_reads_and_chunks_nothing_of_what_is_asked(
    folder: Path, small_guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, small_guide)
    before = answer(folder, small_guide)

    def refuse(*_: object) -> None:
        raise AssertionError("it was read")

    for name in ("read_asked", "read_goals", "read_unanswered", "read_examples", "read_frames"):
        monkeypatch.setattr(reading, name, refuse)
    monkeypatch.setattr(building, "chunk_corpus", refuse)
    assert answer(folder, small_guide) == before


def test_a_malformed_way_to_ask_is_told_when_the_index_is_built(folder: Path, small_guide: Path) -> None:
    (small_guide / ASKED_FOLDER).mkdir()
    (small_guide / ASKED_FOLDER / "wijzer.toml").write_text("[[option", encoding="utf-8")
    with pytest.raises(GuideError, match=r"wijzer\.toml"):
        build(folder, small_guide)
    assert not (folder / "current").exists()


def test_options_with_few_ways_to_ask_are_told_from_those_with_enough(
    folder: Path, small_guide: Path
) -> None:
    asked = [f'[[option]]\ntitle = "Begin een leerkring"\nnl = {[f"Vraag {n}?" for n in range(ENOUGH)]}']
    asked.append(f'[[option]]\ntitle = "Zet maatjes in"\nnl = {[f"Vraag {n}?" for n in range(ENOUGH - 1)]}')
    (small_guide / ASKED_FOLDER).mkdir()
    (small_guide / ASKED_FOLDER / "wijzer.toml").write_text("\n".join(asked), encoding="utf-8")
    with opened(folder, small_guide) as (parts, _):
        assert parts.aided == {"samen-leren/1/1"}


def test_another_model_embeds_all_again(folder: Path, small_guide: Path) -> None:
    first = build(folder, small_guide)
    assert build(folder, small_guide, FakeEncoder("other", dimensions=16)) == first
    assert build(folder, small_guide, FakeEncoder("fake")) == first


def test_built_anew_it_is_written_again_though_it_was_fresh(folder: Path, small_guide: Path) -> None:
    first = build(folder, small_guide)
    before = in_use(folder)
    parts, report = Builder(folder, FakeEncoder()).ensure(read_corpus(small_guide), anew=True)
    parts.store.close()
    assert report == Report(embedded=0, reused=first.embedded)
    assert in_use(folder) != before
    assert generations(folder) == {before.name, in_use(folder).name}


def test_the_generation_before_stays_and_older_ones_go(folder: Path, small_guide: Path) -> None:
    seen = []
    for old, new in [("€ 80", "€ 81"), ("€ 81", "€ 82"), ("€ 82", "€ 83")]:
        change(small_guide, old, new)
        build(folder, small_guide)
        seen.append(in_use(folder).name)
    assert generations(folder) == set(seen[1:])


def test_open_does_not_build(folder: Path, small_guide: Path) -> None:
    builder = Builder(folder, FakeEncoder())
    with pytest.raises(StaleIndex, match="wijzer index"):
        builder.open(read_corpus(small_guide))
    assert not folder.exists()
    build(folder, small_guide)
    builder.open(read_corpus(small_guide)).store.close()
    change(small_guide)
    with pytest.raises(StaleIndex, match="wijzer index"):
        builder.open(read_corpus(small_guide))
