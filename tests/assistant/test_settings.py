"""Settings come from the environment; what cannot be meant is refused at once."""

from pathlib import Path

import pytest

from assistant import settings
from assistant.settings import NAME, ROOT, Settings, default_home
from corpus.errors import SettingsError
from corpus.reading import SHIPPED


def test_without_any_setting_the_shipped_guide_model_and_store_are_used() -> None:
    assert Settings.from_environment({}) == Settings(home=default_home(), guide=SHIPPED)
    assert Settings.from_environment({}).model is None
    assert Settings.from_environment({}).chroma_url is None


def test_empty_settings_are_none() -> None:
    names = ("WIJZER_HOME", "WIJZER_GUIDE", "WIJZER_EMBEDDING_MODEL", "WIJZER_CHROMA_URL", "WIJZER_FEEDBACK")
    assert Settings.from_environment(dict.fromkeys(names, "")) == Settings.from_environment({})


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = Settings.from_environment(
        {
            "WIJZER_HOME": str(tmp_path / "new"),
            "WIJZER_GUIDE": "some/guide",
            "WIJZER_EMBEDDING_MODEL": "some/model",
            "WIJZER_CHROMA_URL": "http://localhost:8000",
        }
    )
    assert found == Settings(tmp_path / "new", Path("some/guide"), "some/model", "http://localhost:8000")
    assert found.index == tmp_path / "new" / "index"


@pytest.mark.parametrize(
    ("said", "kept"), [("off", False), (" OFF ", False), ("0", False), ("on", True), ("1", True), ("", True)]
)
def test_feedback_is_kept_unless_it_is_off(said: str, kept: bool, tmp_path: Path) -> None:
    found = Settings.from_environment({"WIJZER_HOME": str(tmp_path), "WIJZER_FEEDBACK": said})
    assert found.feedback is kept
    assert found.feedback_file.parent == tmp_path


def test_feedback_that_is_neither_on_nor_off_is_refused() -> None:
    with pytest.raises(SettingsError, match='WIJZER_FEEDBACK is "of"'):
        Settings.from_environment({"WIJZER_FEEDBACK": "of"})


def test_reading_settings_makes_no_folder(tmp_path: Path) -> None:
    Settings.from_environment({"WIJZER_HOME": str(tmp_path / "new")})
    assert list(tmp_path.iterdir()) == []


def test_the_process_environment_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJZER_HOME", str(tmp_path))
    monkeypatch.setenv("WIJZER_EMBEDDING_MODEL", "mine")
    assert Settings.from_environment() == Settings(tmp_path, model="mine")


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://host", "http://", "https:///path", "chroma", "//h"])
def test_what_is_no_address_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=f'WIJZER_CHROMA_URL is "{url}", which is not the address'):
        Settings.from_environment({"WIJZER_CHROMA_URL": url})


@pytest.mark.parametrize("url", ["http://[::1", "http://host:port"])
def test_an_address_that_cannot_be_read_is_refused(url: str) -> None:
    with pytest.raises(SettingsError):
        Settings.from_environment({"WIJZER_CHROMA_URL": url})


def test_an_address_that_says_more_is_refused_without_telling_its_password() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({"WIJZER_CHROMA_URL": "https://anna:geheim@chroma.example.org/v2"})
    for language in ("nl", "en"):
        assert "https://chroma.example.org:443." in caught.value.text(language)
        assert "geheim" not in caught.value.text(language)


@pytest.mark.parametrize("url", ["http://localhost:8000", "https://chroma.example.org/", "http://10.0.0.1"])
def test_an_address_of_a_server_is_taken(url: str) -> None:
    assert Settings.from_environment({"WIJZER_CHROMA_URL": url}).chroma_url == url


def test_a_home_below_a_missing_folder_is_refused_in_both_languages(tmp_path: Path) -> None:
    home = tmp_path / "not" / "there"
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({"WIJZER_HOME": str(home)})
    assert str(home) in caught.value.text("en")
    assert caught.value.text("nl").startswith(f'WIJZER_HOME is "{home}", en de map daarboven bestaat niet')


def test_a_home_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError, match="the folder above it does not exist"):
        Settings.from_environment({"WIJZER_HOME": str(tmp_path / "file" / "home")})


def test_a_checkout_keeps_its_data_beside_the_packages() -> None:
    assert default_home() == ROOT / ".wijzer"


def test_an_installed_product_keeps_its_data_with_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    assert default_home().name == NAME
    assert tmp_path not in default_home().parents
