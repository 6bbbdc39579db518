"""The key file is made once and used only when nobody else can reach it."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helper.storage import KeyFileError, load_or_make_key


@pytest.fixture
def key_path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "conversations.key"


def test_the_first_run_makes_a_key_for_the_owner_alone(key_path: Path) -> None:
    key = load_or_make_key(key_path)
    assert len(key) == 32
    assert stat.S_IMODE(key_path.stat().st_mode) == 0o600
    assert stat.S_IMODE(key_path.parent.stat().st_mode) == 0o700
    assert [file.name for file in key_path.parent.iterdir()] == [key_path.name]


def test_later_runs_use_the_same_key(key_path: Path) -> None:
    assert load_or_make_key(key_path) == load_or_make_key(key_path)


def test_runs_that_start_together_agree_on_one_key(key_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(load_or_make_key, [key_path] * 32))) == 1
    assert [file.name for file in key_path.parent.iterdir()] == [key_path.name]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_reach_is_refused(key_path: Path, mode: int) -> None:
    load_or_make_key(key_path)
    key_path.chmod(mode)
    with pytest.raises(KeyFileError, match=rf"conversations\.key: has mode {mode:04o}.*0600"):
        load_or_make_key(key_path)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_the_wrong_length_is_refused(key_path: Path, length: int) -> None:
    load_or_make_key(key_path)
    key_path.write_bytes(b"k" * length)
    with pytest.raises(KeyFileError, match=f"has {length} bytes and not 32"):
        load_or_make_key(key_path)


def test_a_place_where_no_key_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be")
    with pytest.raises(KeyFileError, match=r"conversations\.key: cannot be read or made"):
        load_or_make_key(tmp_path / "keys" / "conversations.key")
