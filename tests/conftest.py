"""What every test may use: a settings-free environment, the system's browser and poppler, and hypothesis' profiles."""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# In CI a failure must come back on the next run, and a busy machine is no failure.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("development", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "development")


@pytest.fixture(scope="session", autouse=True)
def environment_without_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the tests away from this checkout's own instance folder and from settings of the machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("OPERATOR_", "RELIEF_", "TWILIO_")) or name in ("PUBLIC_BASE_URL", "STALE_AFTER_DAYS"):
                patch.delenv(name)
        patch.setenv("RELIEF_INSTANCE", str(tmp_path_factory.mktemp("instance")))
        yield


def _program(name: str) -> str:
    return shutil.which(name) or pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The system's Chromium, to be started by Playwright; the test skips where there is none."""
    return _program("chromium")


@pytest.fixture(scope="session")
def pdftotext_path() -> str:
    """Poppler's text reader; the test skips where there is none."""
    return _program("pdftotext")


@pytest.fixture(scope="session")
def pdftoppm_path() -> str:
    """Poppler's renderer; the test skips where there is none."""
    return _program("pdftoppm")
