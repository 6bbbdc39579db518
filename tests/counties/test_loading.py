"""What the loader refuses, by file, key and problem; and the operator's corrections, field by field."""

from datetime import date
from pathlib import Path

import pytest

from helper.counties.contacts import correction_of, court_address, prosecutor_address, ways_to_check
from helper.counties.county import corrections_of
from helper.counties.loading import load_counties, read_county
from helper.counties.names import DATA
from helper.errors import DataError

YOLO = (DATA / "yolo.toml").read_text(encoding="utf-8")
SIGNED = '[[correction]]\nwho = "R. Diaz"\nwhen = 2026-12-01\n'


@pytest.mark.parametrize(
    ("right", "wrong", "key", "problem"),
    [
        ('name = "Yolo"', 'name = "Yuba"', "name", "is not Yolo"),
        ('fips = "06113"\n', "", "fips", "is missing"),
        ('fips = "06113"', "fips = 6113", "fips", "must be str"),
        ('fips = "06113"', 'fips = ""', "fips", "not empty"),
        ('fips = "06113"', 'fips = "06113"\nmayor = "?"', "mayor", "not a key that is read"),
        ("read_on = 2026-11-22", 'read_on = "2026-11-22"', "read_on", "must be date"),
        ('phone = "(530) 406-4565"\n', 'phone = "(530) 406-4565"\nfax = "?"\n', "public_defender.fax", "not a key"),
        ('sources = ["intake2021"]', "sources = []", "public_defender.address", "has no source"),
        ('sources = ["yolo2019"]', 'sources = ["hearsay"]', "sources", "not in sources.toml"),
        ('id = "yolo-2019"', 'id = "yolo-2018"', "program[yolo-2019]", None),
        ('announced = "2019-08"', 'announced = "August"', "announced", "not a date"),
        ('relief_value = "dismiss_seal"', 'relief_value = "pardon"', "relief_value", "not one of"),
        ('status = "announced"', 'status = "rumor"', "status", "not known here"),
        ('field = "conviction.section"', 'field = "conviction.judge"', "field", "not known here"),
        ('value = "Yolo"', 'value = "Yuba"', "value", "is not Yolo"),
        ('"conviction.date", op = "<"', '"conviction.date", op = "in"', "op", "does not fit"),
        ('"conviction.date", op', '"conviction.date", on = 2020-01-01, op', "on", "has no day"),
        ("value = 2016-11-09", 'value = "2016-11-09"', "value", "must be date"),
        ("value = true", "value = 1", "value", "must be bool"),
        ("[court.confidence]", '[court.confidence]\nlooks = "high"', "court.confidence.looks", "not a key"),
        ("rule.any", "rule.one_of", "rule.op", None),
        ("= [", "= [[", "file", "cannot be read"),
    ],
)
def test_the_loader_refuses(tmp_path: Path, right: str, wrong: str, key: str, problem: str | None) -> None:
    assert right in YOLO
    path = tmp_path / "yolo.toml"
    path.write_text(YOLO.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_county(path, "Yolo")
    assert refused.value.file == "yolo.toml"
    if problem:
        assert key in refused.value.key
        assert problem in refused.value.problem


def test_a_rule_needs_a_source_unless_it_is_the_laws(tmp_path: Path) -> None:
    path = tmp_path / "yolo.toml"
    start = YOLO.index("[[program.base]]")
    path.write_text(YOLO[:start] + YOLO[start:].replace('sources = ["yolo2019"]', "sources = []", 1), encoding="utf-8")
    with pytest.raises(DataError, match="needs a source"):
        read_county(path, "Yolo")


def corrections(folder: Path, name: str, text: str) -> Path:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_correction_wins_for_its_field_alone_and_is_signed(tmp_path: Path) -> None:
    text = SIGNED + 'source = "the clerk, by phone"\n[correction.court]\nphone = "(213) 555-0100"\n'
    county = load_counties(corrections(tmp_path, "los-angeles", text))["Los Angeles"]
    assert county.court.phone == "(213) 555-0100"
    assert county.court.address == load_counties()["Los Angeles"].court.address
    (made,) = corrections_of(county)
    assert (made.field, made.who, made.when) == ("court.phone", "R. Diaz", date(2026, 12, 1))
    first = ways_to_check(county)[0]
    assert (first.value, first.checked_by, first.checked_on) == ("(213) 555-0100", "R. Diaz", date(2026, 12, 1))
    assert first.sources == ("the clerk, by phone",)
    assert load_counties()["Los Angeles"].court.phone is None


def test_a_later_correction_wins_over_an_earlier_one(tmp_path: Path) -> None:
    later = (
        SIGNED.replace("2026-12-01", "2027-01-15") + '[correction.prosecutor]\naddress = "2 B Street, Davis, CA 95616"'
    )
    text = f'{SIGNED}[correction.prosecutor]\naddress = "1 A Street, Davis, CA 95616"\n{later}'
    county = load_counties(corrections(tmp_path, "yolo", text))["Yolo"]
    address = prosecutor_address(county)
    assert address is not None
    assert (address.street, address.city_zip) == ("2 B Street", "Davis, CA 95616")
    made = correction_of(county, "prosecutor.address")
    assert made is not None
    assert made.when == date(2027, 1, 15)


def test_what_is_wrong_can_be_taken_away(tmp_path: Path) -> None:
    county = load_counties(corrections(tmp_path, "yolo", SIGNED + 'remove = ["court.address"]'))["Yolo"]
    assert court_address(county) is None


def test_a_city_prosecutor_and_the_filing_note_can_be_corrected(tmp_path: Path) -> None:
    text = (
        SIGNED + 'filing = "Window 3, mornings."\n'
        '[[correction.city_prosecutor]]\ncity = "Long Beach"\naddress = "411 W Ocean Blvd, Long Beach, CA 90802"\n'
        '[[correction.city_prosecutor]]\ncity = "Anaheim"\noffice = "City Attorney"\n'
    )
    county = load_counties(corrections(tmp_path, "los-angeles", text))["Los Angeles"]
    address = prosecutor_address(county, "Long Beach")
    assert address is not None
    assert address.city_zip == "Long Beach, CA 90802"
    assert county.filing == "Window 3, mornings."
    assert county.city_prosecutors[-1].city == "Anaheim"


def test_corrections_are_read_again_when_they_change(tmp_path: Path) -> None:
    for phone in ("(213) 555-0100", "(213) 555-0199"):
        text = f'{SIGNED}[correction.public_defender]\nphone = "{phone}"'
        assert load_counties(corrections(tmp_path, "yolo", text))["Yolo"].public_defender.phone == phone


@pytest.mark.parametrize(
    ("name", "text", "key", "problem"),
    [
        ("san-fernando", SIGNED, "file", "not a county"),
        ("yolo", '[[correction]]\nwhen = 2026-12-01\nfiling = "x"', "who", "is missing"),
        ("yolo", '[[correction]]\nwho = "R. Diaz"\nfiling = "x"', "when", "is missing"),
        ("yolo", SIGNED + '[correction.court]\nfax = "x"', "fax", "not a key"),
        ("yolo", SIGNED + '[correction.sheriff]\nphone = "x"', "sheriff", "not a key"),
        ("yolo", SIGNED + 'remove = ["court.name"]', "remove", "cannot be taken away"),
        ("yolo", SIGNED + 'remove = ["program.criteria"]', "remove", "cannot be taken away"),
        ("yolo", SIGNED + '[correction.court]\nphone = ""', "phone", "not empty"),
        ("yolo", 'who = "R. Diaz"', "who", "not a key"),
        ("yolo", SIGNED, "fields", "corrects nothing"),
        ("yolo", SIGNED + '[correction.court]\nphone = "call me"', "court.phone", "like (213) 555-0100"),
        ("yolo", SIGNED + '[correction.court]\nphone = "213-555-0100"', "court.phone", "like (213) 555-0100"),
        ("yolo", SIGNED + '[correction.court]\nwebsite = "javascript:alert(1)"', "court.website", "like https://"),
        ("yolo", SIGNED + '[correction.court]\nself_help_url = "the page"', "court.self_help_url", "like https://"),
        ("yolo", SIGNED + '[correction.prosecutor]\nemail = "at the window"', "prosecutor.email", "like clerk@"),
        ("yolo", "[[correction]\n", "file", "cannot be read"),
    ],
)
def test_corrections_that_are_refused(tmp_path: Path, name: str, text: str, key: str, problem: str) -> None:
    with pytest.raises(DataError) as refused:
        load_counties(corrections(tmp_path, name, text))
    assert refused.value.file == f"{name}.toml"
    assert key in refused.value.key
    assert problem in refused.value.problem


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "yolo.toml").mkdir()
    with pytest.raises(DataError, match="file: cannot be read"):
        load_counties(tmp_path)


def test_a_phone_may_have_an_extension(tmp_path: Path) -> None:
    text = SIGNED + '[correction.court]\nphone = "(530) 555-0100, ext. 3"'
    county = load_counties(corrections(tmp_path, "yolo", text))["Yolo"]
    assert ways_to_check(county)[0].numbers == ("(530) 555-0100",)


def test_no_folder_of_corrections_is_no_correction(tmp_path: Path) -> None:
    assert load_counties(tmp_path / "none") == load_counties(None)


def test_the_example_for_operators_is_right(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "deploy" / "README.md").read_text(encoding="utf-8")
    example = guide.partition("```toml\n")[2].partition("```")[0]
    county = load_counties(corrections(tmp_path, "los-angeles", example))["Los Angeles"]
    assert {made.field for made in county.corrections} == {
        "court.self_help_url",
        "court.phone",
        "city_prosecutor[Long Beach].address",
    }
