"""What `relief check-data` says of the counties: corrections by whom and when, what is old, unsure or not known."""

from datetime import date
from pathlib import Path

from helper.check_data import Flaw, Remark, county_remarks
from helper.counties.loading import load_counties

DAY, STALE_AFTER = date(2026, 11, 25), 365
CORRECTED = """
[[correction]]
who = "R. Diaz"
when = {day}
source = "called the clerk"
remove = ["court.self_help_url"]
[correction.prosecutor]
address = "25 County Center Drive, Oroville, CA 95965"
"""


def said(folder: Path, day: date = DAY) -> list[Remark]:
    return list(county_remarks(day, STALE_AFTER, load_counties(folder), folder))


def of(flaw: Flaw, found: list[Remark]) -> dict[str, str]:
    return {remark.where: remark.what for remark in found if remark.finding is flaw}


def test_a_correction_is_told_with_its_value_who_and_when(tmp_path: Path) -> None:
    (tmp_path / "butte.toml").write_text(CORRECTED.format(day="2026-11-23"), encoding="utf-8")
    found = [remark.what for remark in said(tmp_path) if remark.finding is Flaw.CORRECTED]
    signed = "(R. Diaz, 2026-11-23, called the clerk)"
    assert found == [
        f"court.self_help_url: taken away {signed}",
        f"prosecutor.address: '25 County Center Drive, Oroville, CA 95965' {signed}",
    ]
    assert of(Flaw.WRONG, said(tmp_path)) == {}


def test_a_day_to_come_and_a_file_nobody_reads_are_wrong(tmp_path: Path) -> None:
    (tmp_path / "butte.toml").write_text(CORRECTED.format(day="2036-11-23"), encoding="utf-8")
    (tmp_path / "yolo.tml").write_text(CORRECTED, encoding="utf-8")
    wrong = of(Flaw.WRONG, said(tmp_path))
    assert set(wrong) == {"counties/butte", f"{tmp_path.name}/yolo.tml"}
    assert wrong["counties/butte"].endswith("signed for 2036-11-23, which is yet to come")


def test_what_is_not_known_and_what_is_unsure_is_told_of_each_county(tmp_path: Path) -> None:
    found = said(tmp_path / "none")
    unknown = of(Flaw.UNKNOWN, found)
    assert unknown["counties/alpine"].startswith("missing: prosecutor.address, prosecutor.phone")
    assert "city_prosecutor[Long Beach].address" in unknown["counties/los-angeles"]
    assert of(Flaw.DOUBTFUL, found)["counties/butte"] == "low confidence: court.address (read 2026-11-22)"
    assert of(Flaw.STALE, found) == {}
    assert {remark.where for remark in found if remark.finding is Flaw.UNUSED} == {"counties/sources.toml"}


def test_all_counties_are_stale_once_their_day_is_too_long_ago(tmp_path: Path) -> None:
    (tmp_path / "butte.toml").write_text(CORRECTED.format(day="2027-11-01"), encoding="utf-8")
    stale = of(Flaw.STALE, said(tmp_path, date(2027, 11, 23)))
    assert len(stale) == 58
    assert "prosecutor.address" not in stale["counties/butte"]
    assert stale["counties/yolo"].endswith("(read 2026-11-22)")
