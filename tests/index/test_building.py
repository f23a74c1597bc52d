"""The index is built when it must be, as little as can be, all or nothing, whatever happens to it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.settings import Settings
from corpus.asked import FOLDER as ASKED_FOLDER
from corpus.asked import KINDS, UNANSWERED
from corpus.errors import SettingsError, StaleIndex, StoreUnavailable
from corpus.reading import SHIPPED, read_corpus
from index import building
from index.building import Builder, Parts, Report
from index.chunks import ENOUGH, chunk_corpus
from index.coverage import Coverage
from index.lessons import Lessons
from index.manifest import FORMAT
from index.search import HybridSearch
from tests.conftest import SMALL_GUIDE, FakeEncoder
from tests.index.conftest import ChromaServer, with_kinds
from tests.index.process import POINTS, stopping

ROOT = SHIPPED.parents[1]
QUESTION = "wat kost een begeleider?"
NOTHING = Report()
# What is embedded anew when ``change`` was made: the passage, its option as a whole, and the passage where
# it stands in for ways to ask.
CHANGED = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@contextmanager
def opened(folder: Path, guide: Path, encoder: FakeEncoder | None = None) -> Iterator[tuple[Parts, Report]]:
    """Open the index of a guide, building it if need be, and close it again."""
    parts, report = Builder(folder, encoder or FakeEncoder()).ensure(read_corpus(guide))
    yield parts, report
    parts.store.close()


def build(folder: Path, guide: Path, encoder: FakeEncoder | None = None) -> Report:
    """Open and close the index; return what was built."""
    with opened(folder, guide, encoder) as (_, report):
        return report


def of_chunks(encoder: FakeEncoder, guide: Path) -> list[list[str]]:
    """Return the calls that embed chunks; the words of the coverage and the examples are embedded too."""
    contents = {chunk.content for chunk in chunk_corpus(read_corpus(guide))}
    return [texts for texts in encoder.calls if set(texts) <= contents]


def answer(folder: Path, guide: Path) -> dict[str, float]:
    """Return what the index in ``folder`` finds, built if need be: scores by anchor."""
    with opened(folder, guide) as (parts, _):
        hits = HybridSearch(parts, FakeEncoder()).search(QUESTION)
        return {hit.anchor: hit.score for hit in hits}


def same(scores: dict[str, float]) -> object:
    """Return what equals ``scores`` but for rounding."""
    return pytest.approx(scores, abs=1e-4)


def generations(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir() if entry.is_dir()}


def in_use(folder: Path) -> Path:
    return folder / (folder / "current").read_text(encoding="utf-8")


def change(guide: Path, old: str = "€ 80 per uur", new: str = "€ 90 per uur") -> None:
    """Change the words of one passage."""
    path = guide / "samen-leren.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- when it is built, and how much of it ----------------------------------------------------------


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
        names = {path.name for path in (in_use(folder) / "lessons").iterdir()}
        assert names == {f"{name}.npz" for name in Lessons.__slots__}
        corpus = read_corpus(small_guide)
        assert set(parts.lessons.options.labels) == {one.id for one in corpus.interventions}
        assert set(parts.lessons.kinds.labels) == {example.kind for example in corpus.examples}
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


# --- damage ----------------------------------------------------------------------------------------

POINTERS = [b"", b"..", b"\0", b"\xff\xfe", b"x" * 9000]


@pytest.mark.parametrize("pointer", POINTERS, ids=lambda pointer: repr(pointer[:12]))
def test_a_pointer_that_is_garbage_is_replaced(pointer: bytes, folder: Path, small_guide: Path) -> None:
    folder.mkdir()
    (folder / "current").write_bytes(pointer)
    assert build(folder, small_guide).embedded > 0
    assert build(folder, small_guide) == NOTHING


@pytest.mark.parametrize("manifest", ["{", "[]", "old", "newer"])
def test_a_manifest_that_is_garbage_or_of_another_format_is_rebuilt(
    manifest: str, folder: Path, small_guide: Path
) -> None:
    first = build(folder, small_guide)
    path = in_use(folder) / "manifest.json"
    if manifest in ("old", "newer"):
        number = FORMAT - 1 if manifest == "old" else FORMAT + 1
        manifest = json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"format": number})
    path.write_text(manifest, encoding="utf-8")
    assert build(folder, small_guide) == first
    assert build(folder, small_guide) == NOTHING


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the small guide, its guide beside it; to be copied."""
    place = tmp_path_factory.mktemp("built")
    (place / "guide").mkdir()
    (with_kinds(place / "guide") / "samen-leren.md").write_text(SMALL_GUIDE, encoding="utf-8")
    build(place / "index", place / "guide")
    return place


# Of each file, the damage that the fast tests do; the slow ones do all.
FILES = {
    "manifest.json": "half",
    "checksums.json": "gone",
    "chroma/chroma.sqlite3": "junk",
    "chroma": "gone",
    "bm25/ids.json": "half",
    "bm25/nl-passage-stems/vocab.index.json": "junk",
    "bm25/nl-passage-grams/data.csc.index.npy": "empty",
    "bm25": "gone",
    "coverage.npz": "empty",
    "alone.npz": "half",
    "aids.npz": "half",
    "lessons/options.npz": "empty",
    "lessons/kinds.npz": "half",
    "lessons": "gone",
    "": "gone",
}


DAMAGE = [
    pytest.param(name, damage, id=f"{name or 'all'}-{damage}", marks=[] if fast else pytest.mark.slow)
    for (name, first) in FILES.items()
    for damage in ("gone", "empty", "junk", "half")
    for fast in (damage == first,)
]


@pytest.mark.parametrize(("name", "damage"), DAMAGE)
def test_whatever_is_damaged_it_rebuilds_itself(name: str, damage: str, built: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(built, tmp_path / "copy"))
    path = in_use(place / "index") / name
    data = b"" if path.is_dir() else path.read_bytes()
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    if damage != "gone":
        path.write_bytes({"empty": b"", "junk": b"junk" * 99, "half": data[: len(data) // 2]}[damage])
    assert answer(place / "index", place / "guide") == same(answer(built / "index", built / "guide"))
    assert build(place / "index", place / "guide") == NOTHING


LARGE = 1200


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of a guide of more than 1,000 passages: from there on Chroma keeps a graph."""
    place = tmp_path_factory.mktemp("large")
    lines = [f"Alinea {number} gaat over leren." for number in range(LARGE)]
    (place / "guide").mkdir()
    text = "\n\n".join(["# Groot", "## Doel", "### Optie 1: Alles", *lines]) + "\n"
    (with_kinds(place / "guide") / "groot.md").write_text(text, encoding="utf-8")
    build(place / "index", place / "guide")
    return place


@pytest.mark.slow
@pytest.mark.parametrize("name", ["data_level0.bin", "index_metadata.pickle", "header.bin", "link_lists.bin"])
@pytest.mark.parametrize("damage", ["gone", "empty", "junk", "half"])
def test_damaged_vectors_of_a_large_guide_do_not_crash_the_process(
    name: str, damage: str, large: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(large / "index", tmp_path / "index"))
    (path,) = in_use(folder).glob(f"chroma/*/{name}")
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "junk": b"junk" * 50, "half": data[: len(data) // 2]}[damage])
    assert len(answer(folder, large / "guide")) == LARGE
    assert build(folder, large / "guide") == NOTHING
    assert len(generations(folder)) == 2  # it was rebuilt, and the damaged one is kept till the next time


@pytest.fixture(scope="module")
def changed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same after a change to the guide, the index made from nothing."""
    place = tmp_path_factory.mktemp("changed")
    shutil.copytree(built / "guide", place / "guide")
    change(place / "guide")
    build(place / "index", place / "guide")
    return place


# --- stopped on the way ----------------------------------------------------------------------------


class Stop(BaseException):
    """Stands for a kill; nothing catches it."""


@pytest.mark.parametrize(
    "point",
    ["before embedding", "after writing vectors", "before the manifest", "before the pointer"],
)
def test_a_build_that_is_stopped_leaves_the_old_index(
    point: str, built: Path, changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path(shutil.copytree(built, tmp_path / "copy"))
    old = read_corpus(place / "guide")
    change(place / "guide")

    def stop() -> None:
        raise Stop

    owner, name, when = POINTS[point]
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, stopping(getattr(owner, name), when, stop))
        with pytest.raises(Stop):
            build(place / "index", place / "guide")
    Builder(place / "index", FakeEncoder()).open(old).store.close()
    assert build(place / "index", place / "guide").embedded == CHANGED
    assert answer(place / "index", place / "guide") == same(answer(changed / "index", place / "guide"))
    assert len(generations(place / "index")) == 2
    assert [path.name for path in (place / "index").glob("current*")] == ["current"]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def command(guide: Path, index: Path, *more: str) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("process.py")), str(guide), str(index), *more]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout and wait for it."""
    return subprocess.run(
        arguments, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("point", "old"),
    [*((point, True) for point in POINTS), ("after writing vectors", False), ("before the pointer", False)],
)
def test_a_build_that_is_killed_leaves_the_old_index_or_none(
    point: str, old: bool, built: Path, changed: Path, tmp_path: Path
) -> None:
    place = Path(shutil.copytree(built, tmp_path / "copy"))
    guide, index = place / "guide", place / "index"
    before = read_corpus(guide)
    change(guide)
    if not old:
        shutil.rmtree(index)
    killed = run(*command(guide, index, point))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    finished = point == "after the pointer"
    if old and not finished:
        Builder(index, FakeEncoder()).open(before).store.close()
    again = run(*command(guide, index))
    assert again.returncode == 0, again.stderr
    reply = json.loads(again.stdout)
    assert (reply["embedded"] == 0) == finished
    assert dict(reply["hits"]) == same(answer(changed / "index", guide))
    assert len(generations(index)) == (2 if old else 1)
    assert finished or [path.name for path in index.glob("current*")] == ["current"]


@pytest.mark.slow
def test_two_processes_learn_the_same_bytes(small_guide: Path, tmp_path: Path) -> None:
    """Whatever order sets have in a process: it goes by a number drawn when Python starts.

    By that order bm25s numbers its words, so its files differ, their scores do not.
    """
    sealed = []
    for seed in ("1", "2"):
        index = tmp_path / seed
        ended = subprocess.run(
            command(small_guide, index),
            cwd=ROOT,
            env={**environment(), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        sums = json.loads((in_use(index) / "checksums.json").read_text(encoding="utf-8"))
        arrays = {name: digest for name, digest in sums.items() if name.endswith(".npz")}
        sealed.append((json.loads(ended.stdout), arrays))
    assert sealed[0] == sealed[1]
    assert {"coverage.npz", "lessons/options.npz"} <= set(sealed[0][1])


@pytest.mark.slow
def test_processes_that_build_at_once_all_succeed_and_agree(small_guide: Path, folder: Path) -> None:
    running = [
        subprocess.Popen(
            command(small_guide, folder),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    ended = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], ended
    replies = [json.loads(out) for out, _ in ended]
    assert replies[0]["hits"] == replies[1]["hits"] == replies[2]["hits"] != []
    assert sorted(reply["embedded"] > 0 for reply in replies) == [False, False, True]
    assert len(generations(folder)) == 1


# --- places where no index can be -------------------------------------------------------------------


def test_below_a_file_there_is_a_clear_error(small_guide: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match=r"index folder .*file.* cannot be written .*WIJZER_HOME"):
        build(tmp_path / "file" / "index", small_guide)


def test_a_home_whose_disk_does_not_exist_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJZER_HOME", str(tmp_path / "no" / "such" / "disk"))
    with pytest.raises(SettingsError, match="such"):
        Settings.from_environment()


def test_a_home_that_does_not_exist_yet_is_made(tmp_path: Path, small_guide: Path) -> None:
    settings = Settings.from_environment()
    assert settings.home == tmp_path / "wijzer"
    build(settings.index, small_guide)
    assert (settings.index / "current").is_file()


def as_a_user() -> list[str]:
    """Return a command's beginning under which permissions bind, also for root."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root without setpriv (util-linux) may write anything")
    drop = "-dac_override,-dac_read_search"
    return ["setpriv", "--bounding-set", drop, "--inh-caps", drop]


def read_only(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def writable(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize("state", ["empty", "stale", "fresh"])
def test_a_read_only_index_works_or_says_so(state: str, built: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(built, tmp_path / "copy"))
    if state == "empty":
        shutil.rmtree(place / "index")
        (place / "index").mkdir()
    if state == "stale":
        change(place / "guide")
    read_only(place / "index")
    ended = run(*as_a_user(), *command(place / "guide", place / "index"))
    writable(place / "index")
    assert "Traceback" not in ended.stderr
    if state == "fresh" and ended.returncode == 0:
        assert json.loads(ended.stdout)["embedded"] == 0
    else:
        assert ended.returncode == 3, ended.stderr
        assert str(place / "index") in ended.stdout
        assert "rights" in ended.stdout


@pytest.mark.slow
def test_an_index_that_may_not_be_read_says_so(built: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(built, tmp_path / "copy"))
    (place / "index").chmod(0)
    ended = run(*as_a_user(), *command(place / "guide", place / "index"))
    writable(place / "index")
    assert ended.returncode == 3, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "rights" in ended.stdout


# --- on a server ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_on_a_server_it_is_built_once_and_reopened(
    chroma_server: ChromaServer, folder: Path, small_guide: Path
) -> None:
    corpus = read_corpus(small_guide)
    count = len(chunk_corpus(corpus))
    reports = []
    for _ in range(2):
        parts, report = Builder(folder, FakeEncoder(), chroma_server.url).ensure(corpus)
        reports.append(report)
        parts.store.close()
    assert reports == [Report(embedded=count), NOTHING]
    assert not list(folder.glob("*/chroma"))
    change(small_guide)
    changed = read_corpus(small_guide)
    parts, report = Builder(folder, FakeEncoder(), chroma_server.url).ensure(changed)
    parts.store.close()
    assert report == Report(embedded=CHANGED, reused=count - CHANGED)


@pytest.mark.slow
def test_from_the_disk_to_a_server_and_back_nothing_is_embedded_again(
    chroma_server: ChromaServer, folder: Path, small_guide: Path
) -> None:
    corpus = read_corpus(small_guide)
    count = len(chunk_corpus(corpus))
    for url, wanted in [
        (None, Report(count)),
        (chroma_server.url, Report(0, count)),
        (None, Report(0, count)),
    ]:
        parts, report = Builder(folder, FakeEncoder(), url).ensure(corpus)
        parts.store.close()
        assert report == wanted


def test_a_server_that_is_away_leaves_the_old_index(folder: Path, small_guide: Path, nobody: str) -> None:
    build(folder, small_guide)
    with pytest.raises(StoreUnavailable, match="No Chroma server answers"):
        Builder(folder, FakeEncoder(), nobody).ensure(read_corpus(small_guide))
    assert build(folder, small_guide) == NOTHING
