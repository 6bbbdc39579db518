"""Printed sections are read whole: code, number and subdivision, or not at all."""

import pytest

from helper.facts.sections import Section, read_section


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
    ],
)
def test_a_printed_section_is_read(printed: str, root: str, subdivision: str | None) -> None:
    section = read_section(printed)
    assert section is not None
    assert (section.root, section.subdivision) == (root, subdivision)


@pytest.mark.parametrize("printed", ["something", "11357|11358", "1 2", "", "21 USC 841", "(11357"])
def test_what_is_not_one_section_is_not_read(printed: str) -> None:
    assert read_section(printed) is None


@pytest.mark.parametrize("printed", ["664/11359 HS", "664-11359 HS", "PC 664/11359"])
def test_an_attempt_keeps_the_offense_it_was_tied_to(printed: str) -> None:
    assert read_section(printed) == Section("PC", "664", None, Section("HSC", "11359"))


def test_a_bare_number_outside_the_health_and_safety_code_has_no_code() -> None:
    assert read_section("187") == Section(None, "187")
