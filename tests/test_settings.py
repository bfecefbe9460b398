"""Where the settings of a model come from, and that a key neither chooses an engine nor shows itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant import settings
from assistant.errors import UsageError


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "FOLLOWUP_ENGINE", "FOLLOWUP_MODEL", "FOLLOWUP_SEND"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FOLLOWUP_CONFIG_DIR", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(home: Path, text: str, mode: int = 0o600) -> None:
    file = home / "config" / "config.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)


def test_a_key_alone_chooses_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert settings.chosen_engine() == "embedded"


@pytest.mark.parametrize("where", ["environment", "dotenv", "file"])
def test_an_engine_is_chosen_by_environment_dotenv_or_config_file(
    where: str, home: Path, monkeypatch: pytest.MonkeyPatch
):
    if where == "environment":
        monkeypatch.setenv("FOLLOWUP_ENGINE", "openai")
    elif where == "dotenv":
        (home / ".env").write_text("FOLLOWUP_ENGINE=openai\n", encoding="utf-8")
    else:
        write(home, 'engine = "openai"\n')
    assert settings.chosen_engine() == "openai"


def test_options_win_over_environment_over_dotenv_over_file(home: Path, monkeypatch: pytest.MonkeyPatch):
    write(home, 'model = "from-file"\nbase_url = "http://file/v1"\nsend = "notes"\nretries = 5\n')
    (home / ".env").write_text("FOLLOWUP_MODEL=from-dotenv\n", encoding="utf-8")
    assert settings.read().model == "from-dotenv"
    monkeypatch.setenv("FOLLOWUP_MODEL", "from-environment")
    found = settings.read()
    assert (found.model, found.base_url, found.send, found.retries) == (
        "from-environment",
        "http://file/v1",
        "notes",
        5,
    )
    assert settings.read(model="from-option", send="brief").model == "from-option"


def test_a_key_is_never_shown(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    found = settings.read()
    assert found.key_from == "OPENAI_API_KEY"
    assert found.endpoint().key == "sk-secret"
    assert "sk-secret" not in f"{found} {found!r} {found.endpoint()!r}"


def test_a_key_in_a_file_that_others_can_read_is_refused(home: Path):
    write(home, 'api_key = "sk-secret"\n', 0o644)
    with pytest.raises(UsageError, match="chmod 600") as refused:
        settings.read()
    assert "sk-secret" not in str(refused.value)
    write(home, 'api_key = "sk-secret"\n', 0o600)
    assert settings.read().endpoint().key == "sk-secret"


class Ring:
    """A keyring with one key in it, or one that cannot be opened."""

    def __init__(self, key: str | None) -> None:
        self.key = key
        self.asked: list[tuple[str, str]] = []

    def get_password(self, service: str, name: str) -> str | None:
        self.asked.append((service, name))
        if self.key is None:
            raise RuntimeError("the keyring is locked")
        return self.key


def test_a_key_is_found_in_the_keyring_before_the_file_and_after_the_environment(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    ring = Ring("sk-from-the-ring")
    monkeypatch.setitem(sys.modules, "keyring", ring)
    write(home, 'api_key = "sk-from-the-file"\n')
    found = settings.read()
    assert (found.endpoint().key, found.key_from) == ("sk-from-the-ring", "the keyring")
    assert ring.asked == [("followup", "OPENAI_API_KEY")]
    assert "sk-from-the-ring" not in f"{found!r}"
    monkeypatch.setenv("OPENAI_API_KEY", "sk-from-the-environment")
    assert settings.read().endpoint().key == "sk-from-the-environment"


@pytest.mark.parametrize("ring", [Ring(None), Ring(""), None], ids=["locked", "empty", "not installed"])
def test_without_a_key_in_the_keyring_the_file_is_asked(ring: Ring | None, home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "keyring", ring)
    write(home, 'api_key = "sk-from-the-file"\n')
    assert settings.read().endpoint().key == "sk-from-the-file"


@pytest.mark.parametrize("text", ['send = "everything"', "retries = 99", "context = -1", "engine = ["])
def test_a_setting_that_cannot_be_is_named(text: str, home: Path):
    write(home, text + "\n")
    with pytest.raises(UsageError):
        settings.read()


def test_what_a_person_said_about_a_host_is_remembered():
    assert settings.remembered("api.example.com") is None
    settings.remember("api.example.com", "notes")
    settings.remember("other.example.com", "brief")
    assert settings.remembered("api.example.com") == "notes"
    assert settings.remembered("other.example.com") == "brief"


@pytest.mark.parametrize(
    "url, here",
    [
        ("http://localhost:11434/v1", True), ("http://127.0.0.1:8080/v1", True), ("http://[::1]:8080/v1", True),
        ("https://api.openai.com/v1", False), ("http://192.168.1.5:8080/v1", False), ("http://0.0.0.0:8080/v1", False),
        ("https://localhost.example.com/v1", False), ("http://127.0.0.1.example.com/v1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_on_this_machine(url: str, here: bool):
    where = settings.read(base_url=url).endpoint()
    assert where.local is here
