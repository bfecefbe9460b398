"""The settings: environment, .env, the user's config file. Read only when a model is chosen, or to see whether it is.

Order, first wins: options, environment, .env in the working folder, the config file. Keys are read from the
environment, the keyring or a file that nobody else can read; they are never printed and never written by this program.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from assistant.errors import UsageError

if TYPE_CHECKING:
    from pydantic import SecretStr

    from assistant.engines.endpoint import Endpoint
    from assistant.engines.openai import OpenAI

Send = Literal["brief", "notes"]
ENGINES = ("embedded", "openai")
_APP = "followup"


def config_folder() -> Path:
    """Where the user's config file lies; FOLLOWUP_CONFIG_DIR moves it."""
    if moved := os.environ.get("FOLLOWUP_CONFIG_DIR"):
        return Path(moved)
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False)


def memory_file() -> Path:
    """Where what models can do is remembered."""
    if moved := os.environ.get("FOLLOWUP_CONFIG_DIR"):
        return Path(moved) / "capabilities.json"
    from platformdirs import user_cache_path

    return user_cache_path(_APP, appauthor=False) / "capabilities.json"


def chosen_engine() -> str:
    """The engine that environment, .env or config file name: `embedded` when none does. Cheap, for every run needs it.

    Raises UsageError for a name that is no engine.
    """
    named, where = os.environ.get("FOLLOWUP_ENGINE", ""), "FOLLOWUP_ENGINE"
    if not named and Path(".env").is_file():
        named, where = _dotenv().get("FOLLOWUP_ENGINE", ""), ".env"
    if not named and (file := config_folder() / "config.toml").is_file():
        named, where = str(_toml(file).get("engine", "")), str(file)
    if named and named not in ENGINES:
        raise UsageError(f"{where} names the engine “{named}”. There are: {', '.join(ENGINES)}.")
    return named or "embedded"


@dataclass(frozen=True, slots=True)
class Settings:
    """What applies to a model, after all sources. `key` hides itself; `key_from` says where it was found."""

    model: str
    base_url: str
    key: SecretStr
    key_from: str
    send: Send | None
    pseudonyms: bool | None
    max_cost: float | None
    context: int
    azure_version: str
    timeout: float | None
    retries: int
    prompts: Path | None

    def endpoint(self) -> Endpoint:
        """The endpoint that these settings describe."""
        from assistant.engines.endpoint import OPENAI, Endpoint, Timeouts, on_this_machine

        url = self.base_url or OPENAI
        times = Timeouts()
        made = Endpoint(url)
        if on_this_machine(made.host):
            times = Timeouts(connect=5.0, first=300.0, idle=60.0, total=900.0)  # a model on a laptop takes its time
        if self.timeout is not None:
            times = Timeouts(min(times.connect, self.timeout), self.timeout, self.timeout, 4 * self.timeout)
        return Endpoint(
            url, self.model, self.key.get_secret_value(), self.azure_version, times, self.retries, self.context,
            self.max_cost,
        )  # fmt: skip


@cache
def _model() -> type:
    """The pydantic-settings class, made when it is first needed: importing it takes longer than a letter."""
    from pydantic import Field, SecretStr
    from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

    class Read(BaseSettings):
        model_config = SettingsConfigDict(
            env_prefix="FOLLOWUP_", env_file=".env", extra="ignore", env_ignore_empty=True
        )

        model: str = ""
        base_url: str = Field("", validation_alias="OPENAI_BASE_URL")
        api_key: SecretStr = Field(SecretStr(""), validation_alias="OPENAI_API_KEY")
        azure_version: str = Field("", validation_alias="OPENAI_API_VERSION")
        send: Send | None = None
        pseudonyms: bool | None = None
        max_cost: float | None = Field(None, ge=0)
        context: int = Field(0, ge=0)
        timeout: float | None = Field(None, gt=0)
        retries: int = Field(2, ge=0, le=10)
        prompts: Path | None = None

        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource, dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:  # fmt: skip
            return init_settings, env_settings, dotenv_settings

    return Read


def read(
    model: str | None = None, base_url: str | None = None, send: Send | None = None, pseudonyms: bool | None = None,
    max_cost: float | None = None,
) -> Settings:  # fmt: skip
    """The settings, the options given here first. Raises UsageError that names what is wrong, and never its value."""
    from pydantic import SecretStr, ValidationError

    file = config_folder() / "config.toml"
    stored = _toml(file) if file.is_file() else {}
    key_in_file = str(stored.pop("api_key", "") or "")
    if key_in_file and (reason := _open_to_others(file)):
        raise UsageError(reason)
    names = {"base_url": "OPENAI_BASE_URL", "azure_version": "OPENAI_API_VERSION"}
    try:
        from_file = _model().model_validate({names.get(name, name): value for name, value in stored.items()})  # type: ignore[attr-defined]
        found = _model()()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise UsageError(f"The setting {where} cannot be used: {first['msg']}.") from None

    def pick(name: str, given: object) -> Any:
        if given is not None:
            return given
        return getattr(found if name in found.model_fields_set else from_file, name)

    key, key_from = found.api_key.get_secret_value(), "OPENAI_API_KEY"
    if not key and (key := _from_keyring()):
        key_from = "the keyring"
    if not key and (key := key_in_file):
        key_from = str(file)
    return Settings(
        model=str(pick("model", model)), base_url=str(pick("base_url", base_url)), key=SecretStr(key),
        key_from=key_from if key else "", send=pick("send", send), pseudonyms=pick("pseudonyms", pseudonyms),
        max_cost=pick("max_cost", max_cost), context=pick("context", None),
        azure_version=str(pick("azure_version", None)),
        timeout=pick("timeout", None), retries=pick("retries", None), prompts=pick("prompts", None),
    )  # fmt: skip


def open_engine(settings: Settings, strict: bool = False, may_see_notes: bool = False) -> OpenAI:
    """The model engine of these settings. `may_see_notes`: the person said so for this endpoint.

    Raises ModelError when no model is named and the endpoint does not offer exactly one.
    """
    from dataclasses import replace

    from assistant.engines.openai import OpenAI

    where = settings.endpoint()
    if not where.model:
        where = replace(where, model=only_model(where))
    send: Send = settings.send or ("notes" if where.local or may_see_notes else "brief")
    hides = settings.pseudonyms if settings.pseudonyms is not None else not where.local
    return OpenAI(where, send, hides, strict, settings.prompts or own_prompts(), memory_file())


def only_model(where: Endpoint) -> str:
    """The one model that the endpoint offers. Raises ModelError when there are several, or when it cannot be asked."""
    from assistant.engines.capabilities import Capabilities
    from assistant.engines.client import Client
    from assistant.engines.faults import ModelFault

    client = Client(where, Capabilities(where.base_url, "", None))
    try:
        offered = client.models()
    finally:
        client.close()
    if len(offered) == 1:
        return offered[0]
    some = ", ".join(offered[:5]) or "none"
    raise ModelFault("model", f"Say which model of {where.host} with --model; it offers {some}.")


def own_prompts() -> Path | None:
    """The folder of the user's own prompts, when there is one."""
    folder = config_folder() / "prompts"
    return folder if folder.is_dir() else None


def remembered(host: str) -> Send | None:
    """What the person said that this host may see; None when they were never asked."""
    try:
        said = json.loads((config_folder() / "permissions.json").read_text(encoding="utf-8")).get(host)
    except (OSError, ValueError, AttributeError):
        return None
    return said if said in ("brief", "notes") else None


def remember(host: str, send: Send) -> None:
    """Keep what the person said. What cannot be written is asked again."""
    file = config_folder() / "permissions.json"
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    known = (known if isinstance(known, dict) else {}) | {host: send}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".permissions-")
        with open(handle, "w", encoding="utf-8") as out:
            json.dump(known, out, indent=1)
        os.replace(temporary, file)
    except OSError:
        pass


def _dotenv() -> dict[str, str]:
    from dotenv import dotenv_values

    return {name: value for name, value in dotenv_values(".env").items() if value}


def _toml(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file} cannot be read as TOML: {error}. Mend it, or move it away.") from None


def _open_to_others(file: Path) -> str | None:
    """Why a key in this file is not used: others can read it."""
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        return f"{file} holds a key and others can read it. Close it: chmod 600 {file}"
    return None


def _from_keyring() -> str:
    try:
        import keyring

        return keyring.get_password(_APP, "OPENAI_API_KEY") or ""
    except Exception:  # no keyring, none unlocked, none installed: then it holds no key
        return ""
