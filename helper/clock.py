"""The only place that asks what time or day it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# The courts, the counties and the law's periods all go by California's day.
CALIFORNIA = ZoneInfo("America/Los_Angeles")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is now in California."""
    return now().astimezone(CALIFORNIA).date()
