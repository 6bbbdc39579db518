"""The deployment's settings, from the environment and `instance/config.toml`, checked as a whole before any start.

None is needed to try the program out; what is half set, misspelled or of the wrong kind refuses to start.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from helper.errors import SettingsError
from helper.wording.segments import GSM7

DEFAULT_INSTANCE = Path(__file__).resolve().parent.parent / "instance"

_SHORT_NAME_LENGTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a deployment decides. A setting that is not made is None; secrets stay out of the representation."""

    instance: Path = DEFAULT_INSTANCE
    public_base_url: str | None = None
    operator_name: str | None = None
    operator_short_name: str | None = None
    operator_phone: str | None = None
    operator_hours: str | None = None
    twilio_account_sid: str | None = None
    twilio_auth_token: str | None = field(default=None, repr=False)
    twilio_auth_token_next: str | None = field(default=None, repr=False)
    twilio_number: str | None = None
    twilio_messaging_service_sid: str | None = None
    stale_after_days: int = 365
    rate_limit_storage: str | None = None

    @property
    def database_path(self) -> Path:
        """Where the one database file lies."""
        return self.instance / "relief.db"

    @property
    def key_path(self) -> Path:
        """Where the key lies that conversations are encrypted with."""
        return self.instance / "keys" / "conversations.key"

    @property
    def is_https(self) -> bool:
        """Whether people reach this deployment over TLS."""
        return (self.public_base_url or "").startswith("https://")

    @property
    def has_sms(self) -> bool:
        """Whether text messages can be received and answered."""
        return self.twilio_account_sid is not None


# The instance folder is not among them: only the environment can say where the file of settings is.
_NUMBERS = {"stale_after_days"}
_NAMES = [item.name for item in fields(Settings) if item.name != "instance"]


def load_settings(environ: Mapping[str, str]) -> Settings:
    """The settings of the environment, and of the instance folder's config.toml where the environment is silent.

    An empty setting counts as not made. Raises SettingsError with everything that is wrong at once.
    """
    instance = Path(environ.get("RELIEF_INSTANCE") or DEFAULT_INSTANCE).resolve()
    given = _stored(instance / "config.toml") | _from_environment(environ)
    problems = {name: problem for name, value in given.items() if (problem := _wrong_kind(name, value))}
    readable = {name: value for name, value in given.items() if name not in problems and value != ""}
    if "public_base_url" in readable:
        readable["public_base_url"] = readable["public_base_url"].rstrip("/")
    settings = Settings(instance=instance, **readable)
    if wrong := [*problems.values(), *_bad_values(settings), *_missing_for_sms(settings)]:
        raise SettingsError(wrong)
    return settings


def _stored(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path}: {error}"]) from error
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    texts = {name: environ.get(name.upper(), "").strip() for name in _NAMES}
    return {name: int(text) if _is_number_for(name, text) else text for name, text in texts.items() if text}


def _is_number_for(name: str, text: str) -> bool:
    return name in _NUMBERS and text.isascii() and text.isdecimal() and len(text) < 10


def _wrong_kind(name: str, value: object) -> str | None:
    if name not in _NAMES:
        return f"{name}: config.toml has no such setting"
    if name in _NUMBERS:
        # A bool is an int to Python; `type` and not isinstance keeps it out.
        return None if type(value) is int and value > 0 else f"{name.upper()}: must be a whole number above 0"
    return None if isinstance(value, str) else f"{name.upper()}: must be text"


def _bad_values(settings: Settings) -> Iterator[str]:
    short = settings.operator_short_name or ""
    if len(short) > _SHORT_NAME_LENGTH or not short.isprintable() or not GSM7.issuperset(short):
        yield f"OPERATOR_SHORT_NAME: must be at most {_SHORT_NAME_LENGTH} characters of the GSM-7 alphabet"
    if settings.twilio_number and not re.fullmatch(r"\+[1-9][0-9]{6,14}", settings.twilio_number):
        yield "TWILIO_NUMBER: must be with the country's number and nothing between, like +12135550100"
    if settings.public_base_url and not re.fullmatch(r"https?://[^\s/?#@]+/?", settings.public_base_url):
        yield "PUBLIC_BASE_URL: must be a scheme and a host, like https://relief.example.org, and nothing after them"


def _missing_for_sms(settings: Settings) -> Iterator[str]:
    """What a half made set-up for text messages lacks; nothing when there is none at all."""
    if not any(getattr(settings, name) for name in _NAMES if name.startswith("twilio_")):
        return
    # Twilio signs the address it was told to call, so without our own the signature cannot be checked.
    for name in ("twilio_account_sid", "twilio_auth_token", "public_base_url"):
        if not getattr(settings, name):
            yield f"{name.upper()}: missing, and needed for text messages"
    if not (settings.twilio_number or settings.twilio_messaging_service_sid):
        yield "TWILIO_NUMBER or TWILIO_MESSAGING_SERVICE_SID: missing, and needed for text messages"
