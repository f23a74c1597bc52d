"""Places where no index can be, or none can be written: each is named."""

import json
import os
import shutil
from pathlib import Path

import pytest

from assistant.settings import Settings
from corpus.errors import SettingsError, StoreUnavailable
from tests.index.small import (
    build,
    change,
    command,
    run,
)


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
