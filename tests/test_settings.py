"""Settings: the environment wins, everything wrong is said at once by name, and nothing is needed to try it out."""

from pathlib import Path

import pytest

from helper.errors import SettingsError
from helper.settings import Settings, load_settings

TWILIO = {
    "PUBLIC_BASE_URL": "https://relief.example.org",
    "TWILIO_ACCOUNT_SID": "AC1",
    "TWILIO_AUTH_TOKEN": "token-1",
    "TWILIO_NUMBER": "+15555550100",
}


def load(instance: Path, config: str = "", **environ: str) -> Settings:
    (instance / "config.toml").write_text(config, encoding="utf-8")
    return load_settings({"RELIEF_INSTANCE": str(instance), **environ})


def problems(instance: Path, config: str = "", **environ: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(instance, config, **environ)
    return caught.value.problems


def test_a_development_start_needs_no_setting(tmp_path: Path) -> None:
    assert load_settings({"RELIEF_INSTANCE": str(tmp_path / "none")}) == Settings(instance=tmp_path / "none")


def test_the_instance_folder_lies_beside_the_program_unless_told() -> None:
    root = Path(__file__).parents[1]
    assert load_settings({}).instance == root / "instance"
    assert load_settings({}).database_path == root / "instance" / "relief.db"
    assert load_settings({}).key_path == root / "instance" / "keys" / "conversations.key"


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    config = 'operator_name = "From the file"\noperator_phone = "555-0100"\nstale_after_days = 90'
    settings = load(tmp_path, config, OPERATOR_NAME="From the environment", STALE_AFTER_DAYS="30", OPERATOR_PHONE="")
    assert settings.operator_name == "From the environment"
    assert settings.operator_phone == "555-0100"
    assert settings.stale_after_days == 30


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    config = 'operator_nmae = "Clinic"\noperator_name = 5\nstale_after_days = "soon"\nrelief_instance = "elsewhere"'
    assert problems(tmp_path, config, PUBLIC_BASE_URL="relief.example.org", TWILIO_NUMBER="+15555550100") == (
        "operator_nmae: config.toml has no such setting",
        "OPERATOR_NAME: must be text",
        "STALE_AFTER_DAYS: must be a whole number above 0",
        "relief_instance: config.toml has no such setting",
        "PUBLIC_BASE_URL: must be a scheme and a host, like https://relief.example.org, and nothing after them",
        "TWILIO_ACCOUNT_SID: missing, and needed for text messages",
        "TWILIO_AUTH_TOKEN: missing, and needed for text messages",
    )


@pytest.mark.parametrize("days", ["0", "-1", "1.5", "soon", "²", "9" * 5000])
def test_a_number_of_days_that_is_none_is_refused(tmp_path: Path, days: str) -> None:
    assert problems(tmp_path, STALE_AFTER_DAYS=days) == ("STALE_AFTER_DAYS: must be a whole number above 0",)


def test_true_is_no_number(tmp_path: Path) -> None:
    assert problems(tmp_path, "stale_after_days = true") == ("STALE_AFTER_DAYS: must be a whole number above 0",)


@pytest.mark.parametrize("content", [b"operator_name = ", b"operator_name = '\xff'"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"config\.toml: "):
        load_settings({"RELIEF_INSTANCE": str(tmp_path)})


@pytest.mark.parametrize("missing", TWILIO)
def test_half_a_set_up_for_text_messages_is_refused(tmp_path: Path, missing: str) -> None:
    environ = {name: value for name, value in TWILIO.items() if name != missing}
    (problem,) = problems(tmp_path, **environ)
    assert problem.startswith(missing)


def test_a_whole_set_up_for_text_messages_starts(tmp_path: Path) -> None:
    assert load(tmp_path, **TWILIO).has_sms
    by_service = {name: value for name, value in TWILIO.items() if name != "TWILIO_NUMBER"}
    assert load(tmp_path, TWILIO_MESSAGING_SERVICE_SID="MG1", **by_service).has_sms
    assert not load(tmp_path).has_sms


@pytest.mark.parametrize("number", ["(213) 555-0100", "2135550100", "+1 213 555 0100", "+0135550100"])
def test_a_number_that_no_webhook_would_name_is_refused(tmp_path: Path, number: str) -> None:
    (problem,) = problems(tmp_path, **{**TWILIO, "TWILIO_NUMBER": number})
    assert problem.startswith("TWILIO_NUMBER: must be with the country's number")


@pytest.mark.parametrize("name", ["x" * 21, "Clínica", "Law “Clinic”", "two\nlines"])
def test_a_short_name_that_costs_more_in_a_text_message_is_refused(tmp_path: Path, name: str) -> None:
    (problem,) = problems(tmp_path, OPERATOR_SHORT_NAME=name)
    assert problem.startswith("OPERATOR_SHORT_NAME: must be at most 20 characters")


def test_a_short_name_of_twenty_places_is_taken(tmp_path: Path) -> None:
    assert load(tmp_path, OPERATOR_SHORT_NAME="Niño & Ayuda Legal 1").operator_short_name == "Niño & Ayuda Legal 1"


@pytest.mark.parametrize(
    ("url", "kept", "https"),
    [
        ("https://relief.example.org/", "https://relief.example.org", True),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", False),
    ],
)
def test_the_public_address_is_kept_without_a_slash(tmp_path: Path, url: str, kept: str, https: bool) -> None:
    settings = load(tmp_path, PUBLIC_BASE_URL=url)
    assert (settings.public_base_url, settings.is_https) == (kept, https)


@pytest.mark.parametrize(
    "url", ["ftp://a.example", "https://", "https://a.example/path", "https://me@a.example", "a b"]
)
def test_a_public_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    (problem,) = problems(tmp_path, PUBLIC_BASE_URL=url)
    assert problem.startswith("PUBLIC_BASE_URL: must be a scheme and a host")


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    settings = load(tmp_path, TWILIO_AUTH_TOKEN_NEXT="token-2", **TWILIO)
    assert "token-" not in repr(settings)
