"""What wants looking at: by concern, and by the day given."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from helper.counties.county import County
from helper.counties.loading import load_counties
from helper.counties.upkeep import Concern, Finding, findings, unused_sources

READ_ON = date(2026, 11, 22)


def test_missing_and_unsure_contacts_are_found(counties: Mapping[str, County]) -> None:
    found = list(findings(counties, READ_ON, stale_after_days=180))
    count = Counter((finding.field, finding.concern) for finding in found)
    assert count["prosecutor.address", Concern.MISSING] == 40
    assert count["court.phone", Concern.MISSING] == 15
    assert Finding("Butte", "court.address", Concern.LOW_CONFIDENCE, READ_ON) in found
    assert not any(finding.concern is Concern.OLD for finding in found)


def test_contacts_grow_old(counties: Mapping[str, County]) -> None:
    def old(day: date) -> int:
        return sum(finding.concern is Concern.OLD for finding in findings(counties, day, stale_after_days=180))

    assert old(date(2027, 5, 21)) == 0
    assert old(date(2027, 5, 22)) > 100


def test_a_correction_is_sure_and_as_old_as_its_day(tmp_path: Path) -> None:
    text = (
        '[[correction]]\nwho = "R. Diaz"\nwhen = 2027-05-01\n[correction.court]\naddress = "1 A St, Chico, CA 95928"\n'
    )
    (tmp_path / "butte.toml").write_text(text, encoding="utf-8")
    found = findings(load_counties(tmp_path), date(2027, 6, 1), stale_after_days=180)
    assert not [finding for finding in found if (finding.county, finding.field) == ("Butte", "court.address")]


def test_sources_that_nobody_uses_are_named(counties: Mapping[str, County]) -> None:
    unused = unused_sources(counties)
    assert "gogen_pilots" not in unused
    assert len(unused) < 20
