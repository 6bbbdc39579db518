"""The outbox: one text for a person, purpose and day, taken by one, and the number kept only until it is sent."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from helper.storage import Database, Errand, Outbox, Reminded
from helper.storage.lifetimes import OVERDUE, REMINDER_ANSWERS, TEXT_REPORTS

PERSON, DAY = b"a person's hash", date(2026, 12, 6)
NUMBER = "+12135550100"
WEEK = timedelta(days=7)


@pytest.fixture
def outbox(database: Database, key: bytes) -> Outbox:
    return Outbox(database, key)


def errand(now: datetime, number: str = NUMBER) -> Errand:
    return Errand("papers", "en", number, now + WEEK)


def numbers_in(path: Path) -> int:
    return Database(path).connection().execute("select count(number) from outbox").fetchone()[0]  # type: ignore[no-any-return]


def test_there_is_one_errand_for_a_person_purpose_and_day(outbox: Outbox, now: datetime) -> None:
    asked = errand(now)
    assert outbox.add(PERSON, asked, DAY, now)
    assert not outbox.add(PERSON, asked, DAY, now)
    assert outbox.add(PERSON, replace(asked, purpose="court"), DAY, now)
    assert outbox.add(PERSON, asked, DAY + timedelta(days=1), now)
    assert outbox.add(b"another", asked, DAY, now)


def test_an_errand_is_taken_when_it_is_due_and_by_one_alone(outbox: Outbox, now: datetime) -> None:
    asked = errand(now)
    outbox.add(PERSON, asked, DAY, now)
    assert outbox.take(now) is None
    assert outbox.next_due() == asked.due
    with ThreadPoolExecutor(8) as pool:
        taken = [each for each in pool.map(lambda _: outbox.take(asked.due), range(8)) if each]
    assert [each.errand for each in taken] == [asked]
    assert outbox.next_due() is None


def test_the_number_is_encrypted_and_gone_once_the_errand_is_taken(outbox: Outbox, path: Path, now: datetime) -> None:
    outbox.add(PERSON, errand(now), DAY, now)
    kept = b"".join(each.read_bytes() for each in path.parent.glob("relief.db*"))
    assert NUMBER.encode() not in kept and numbers_in(path) == 1
    assert outbox.take(now + WEEK)
    assert numbers_in(path) == 0


def test_an_errand_that_was_put_back_is_taken_again(outbox: Outbox, path: Path, now: datetime) -> None:
    asked = errand(now)
    outbox.add(PERSON, asked, DAY, now)
    taken = outbox.take(now + WEEK)
    assert taken
    outbox.put_back(taken, now + WEEK)
    assert numbers_in(path) == 1
    again = outbox.take(now + WEEK)
    assert again and again.errand == asked


def test_who_takes_it_back_in_the_middle_is_not_texted_later(outbox: Outbox, path: Path, now: datetime) -> None:
    outbox.add(PERSON, errand(now), DAY, now)
    taken = outbox.take(now + WEEK)
    assert taken
    outbox.forget(PERSON)
    outbox.put_back(taken, now + WEEK)
    assert outbox.take(now + WEEK) is None
    assert numbers_in(path) == 0


def test_what_is_long_overdue_is_never_taken_and_its_number_goes(outbox: Outbox, path: Path, now: datetime) -> None:
    outbox.add(PERSON, errand(now), DAY, now)
    late = now + WEEK + OVERDUE
    assert outbox.take(late) is None
    assert numbers_in(path) == 0


def test_expiring_counts_what_was_overdue(outbox: Outbox, path: Path, now: datetime) -> None:
    outbox.add(PERSON, errand(now), DAY, now)
    assert outbox.expire(now + WEEK + OVERDUE - timedelta(hours=1)) == 0
    assert outbox.expire(now + WEEK + OVERDUE) == 1
    assert numbers_in(path) == 0


def test_the_later_of_two_wishes_for_one_purpose_stands_alone(outbox: Outbox, path: Path, now: datetime) -> None:
    later = replace(errand(now), due=now + 2 * WEEK)
    for asked, day in ((later, DAY + WEEK), (errand(now), DAY), (later, DAY + WEEK)):
        outbox.add(PERSON, asked, day, now)
    outbox.add(PERSON, replace(errand(now), purpose="court"), DAY, now)
    outbox.add(b"another", errand(now), DAY, now)
    assert numbers_in(path) == 3
    taken = list(iter(lambda: outbox.take(now + WEEK), None))
    assert [each.errand.purpose for each in taken] == ["court", "papers"]


def test_what_is_put_back_yields_to_a_later_wish(outbox: Outbox, path: Path, now: datetime) -> None:
    outbox.add(PERSON, errand(now), DAY, now)
    taken = outbox.take(now + WEEK)
    later = replace(errand(now), due=now + 2 * WEEK)
    outbox.add(PERSON, later, DAY + WEEK, now + WEEK)
    assert taken
    outbox.put_back(taken, now + WEEK)
    assert outbox.take(now + WEEK) is None and numbers_in(path) == 1
    again = outbox.take(now + 2 * WEEK)
    assert again and again.errand == later


@pytest.mark.parametrize(
    ("reported", "told"),
    [
        ([("sent", 4), ("delivered", 5)], "delivered"),
        ([("delivered", 5), ("sent", 4)], "delivered"),
        ([("queued", 2), ("delivered", 5), ("sending", 3), ("sent", 4)], "delivered"),
        ([("failed", 5), ("delivered", 5)], "failed"),
        ([], None),
    ],
)
def test_a_late_report_changes_nothing(
    reported: list[tuple[str, int]], told: str | None, outbox: Outbox, now: datetime
) -> None:
    outbox.add(PERSON, errand(now), DAY, now)
    taken = outbox.take(now + WEEK)
    assert taken
    outbox.sent(taken, "SM1", now + WEEK)
    for status, rank in reported:
        outbox.report("SM1", status, rank)
        outbox.report("SM2", status, rank)
    assert outbox.status("SM1") == told
    assert outbox.status("SM2") is None


def test_who_takes_it_back_is_not_texted(outbox: Outbox, path: Path, now: datetime) -> None:
    outbox.add(PERSON, errand(now), DAY, now)
    outbox.forget(PERSON)
    assert outbox.take(now + WEEK) is None
    assert numbers_in(path) == 0


def test_what_is_done_is_forgotten_and_what_waits_stays(outbox: Outbox, database: Database, now: datetime) -> None:
    for at, person in enumerate((b"1", b"2", b"3")):
        due = now + timedelta(hours=at) if at < 2 else now + timedelta(days=9)
        outbox.add(person, replace(errand(now), due=due), DAY, now)
    first, second = outbox.take(now), outbox.take(now + timedelta(hours=1))
    assert first and second
    outbox.sent(first, "SM1", now)
    outbox.give_up(second, now)
    outbox.report("SM1", "delivered", 5)
    outbox.expire(now + TEXT_REPORTS)
    assert outbox.status("SM1") is None
    assert [row["state"] for row in database.connection().table("outbox").rows] == ["sent", "waiting"]
    outbox.expire(now + REMINDER_ANSWERS)
    assert [row["state"] for row in database.connection().table("outbox").rows] == ["waiting"]


def test_what_went_out_last_can_be_answered_until_it_is_done(outbox: Outbox, now: datetime) -> None:
    for at, purpose in enumerate(("papers", "court")):
        outbox.add(PERSON, replace(errand(now), purpose=purpose, due=now), DAY, now)
        taken = outbox.take(now)
        assert taken
        outbox.sent(taken, f"SM{at}", now + timedelta(hours=at))
    hours = timedelta(hours=1)
    assert outbox.reminded(b"another", now) is None
    assert outbox.reminded(PERSON, now) == Reminded("court", "en", now + hours)
    outbox.finish(PERSON, "court")
    assert outbox.reminded(PERSON, now) == Reminded("papers", "en", now)
    assert outbox.reminded(PERSON, now + REMINDER_ANSWERS) is None


def test_what_is_done_is_not_asked_again(outbox: Outbox, path: Path, now: datetime) -> None:
    outbox.add(PERSON, errand(now), DAY, now)
    outbox.add(PERSON, replace(errand(now), purpose="court"), DAY, now)
    outbox.finish(PERSON, "papers")
    assert numbers_in(path) == 1
