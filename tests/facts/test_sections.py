"""Printed sections are read whole: code, number and subdivision, or not at all."""

import pytest

from helper.facts.sections import Section, read_section, read_subdivision


@pytest.mark.parametrize(
    ("printed", "root", "subdivision"),
    [
        ("11357(A) HS", "11357", "a"),
        ("HS 11359", "11359", None),
        ("11360 (a)", "11360", "a"),
        ("11360 a", "11360", "a"),
        ("HS11360 a", "11360", "a"),
        ("11357b", "11357", "b"),
        ("HS 11360(a)(2)", "11360", "a(2)"),
        ("11357.5 HS", "11357.5", None),
        ("health and safety 11358", "11358", None),
        ("H&S § 11358", "11358", None),
        ("11359 HS-POSSESS FOR SALE", "11359", None),
        ("11360(A) H&S [attempt]", "11360", "a"),
        ("187(A) PC", "PC 187", "a"),
        ("Penal Code section 32", "PC 32", None),
        ("288a PC", "PC 288a", None),
        ("PC 211 (robbery)", "PC 211", None),
        ("PC 667(e)(2)(C)(iv)", "PC 667", "e(2)(c)(iv)"),
        ("23222(B) VC", "VC 23222", "b"),
        ("NV 453.336", "NV 453.336", None),
        ("453.336 NRS", "NRS 453.336", None),
        ("H.S. 11359", "11359", None),
        ("H. & S. 11360(a)", "11360", "a"),
        ("H & S 11360(A)", "11360", "a"),
        ("11359 h.s.", "11359", None),
        ("187(a) P.C.", "PC 187", "a"),
        ("11358.", "11358", None),
        ("Health & Safety Code § 11357, subd. (b)", "11357", "b"),
        ("section 11360, subdivision (a)", "11360", "a"),
        ("\uff11\uff11\uff13\uff15\uff19", "11359", None),
        ("11357(B) HS-POSSESS MARIJUANA 28.5 GRAMS OR LESS", "11357", "b"),
        ("11359 - POSSESSION OF MARIJUANA FOR SALE", "11359", None),
        ("HS 11357(B)-MISD", "11357", "b"),
        ("288(A) PC-LEWD OR LASCIVIOUS ACTS W/CHILD UNDER 14", "PC 288", "a"),
        ("11360(A) HS-ATTEMPT SELL", "11360", "a"),
        ("11357, Penal Code", "PC 11357", None),
    ],
)
def test_a_printed_section_is_read(printed: str, root: str, subdivision: str | None) -> None:
    section = read_section(printed)
    assert section is not None
    assert (section.root, section.subdivision) == (root, subdivision)


@pytest.mark.parametrize(
    "printed",
    [
        "something", "11357|11358", "1 2", "", "21 USC 841", "(11357", "11357 HS - 11359 HS",
        "11359 HS - REDUCED TO 11357(b)", "11357—11360", "attempted 11358",
    ],
)  # fmt: skip
def test_what_is_not_one_section_is_not_read(printed: str) -> None:
    assert read_section(printed) is None


@pytest.mark.parametrize("printed", ["664/11359 HS", "664-11359 HS", "PC 664/11359"])
def test_an_attempt_keeps_the_offense_it_was_tied_to(printed: str) -> None:
    assert read_section(printed) == Section("PC", "664", None, Section("HSC", "11359"))


@pytest.mark.parametrize(
    ("printed", "general"), [("11359 HS-ATTEMPT POSSESS FOR SALE", "664"), ("11359 HS - CONSPIRACY", "182")]
)
def test_an_attempt_told_in_the_name_of_the_charge_is_one(printed: str, general: str) -> None:
    assert read_section(printed) == Section("PC", general, None, Section("HSC", "11359"))


@pytest.mark.parametrize(
    ("told", "path"),
    [
        *((each, "b") for each in ("b", "B", "(b)", " b ", "b)", "subd. (b)", "subdivision b")),
        *((each, "b(1)") for each in ("b1", "b(1)", "(b)(1)", "B (1)", "b.1")),
        ("(e)(2)(C)(iv)", "e(2)(c)(iv)"),
        *((each, None) for each in ("", "1", "bb", "a and b", "?")),
    ],
)
def test_a_subdivision_is_read_whole(told: str, path: str | None) -> None:
    assert read_subdivision(told) == path


def test_a_bare_number_outside_the_health_and_safety_code_has_no_code() -> None:
    assert read_section("187") == Section(None, "187")
