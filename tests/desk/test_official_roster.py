"""Official lists: recognised, put beside the directory, and what it means to be on one, or no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake_bot.desk.directory_import import unread_rows
from intake_bot.desk.directory_table import table_of
from intake_bot.desk.import_outcomes import fields_of
from intake_bot.desk.import_values import ImportFault, Outcome
from intake_bot.desk.official_list import recognised
from intake_bot.desk.official_names import stem_of
from intake_bot.desk.official_roster import ListContext, OlderList, RosterMeaning, roster_preview
from intake_bot.domain.changes import taken_back
from intake_bot.domain.directory import designation, forwarding
from intake_bot.domain.evidence import AttractionRegistration, ClaimKind, Designation, Stance, Weight, is_not_found
from intake_bot.domain.records import from_records, to_records
from intake_bot.domain.table import Fault, RowFault
from tests.support.records import put_into
from tests.support.tables import TODAY, after, change_of, table

F = ImportFault
GIVEN = ListContext(as_of_date=date(2026, 10, 1), actor="Kim Minji", today=TODAY)
NEXT = ListContext(as_of_date=date(2027, 1, 4), actor="Lee", today=date(2027, 1, 10))

HEADER = "연번|기관명|종별|소재지|지정번호|지정일"
RE_BERRY = "1|Re:Berry Skin Clinic (Gangnam)|의원|서울특별시 강남구 테헤란로 1|제2025-12호|2025-12-01"
ONECELL = "2|원셀메디클리닉|의원|서울특별시 서초구 1|제2026-3호|2026. 3. 2."
HOSPITAL = "3|한국대학교병원|상급종합|대구광역시 중구 1|제2021-1호|2021.01.04"


def listing(*rows, header=HEADER):
    return recognised(table(header, *rows))


def looked_at(directory, *rows, given=GIVEN, header=HEADER):
    return roster_preview(listing(*rows, header=header), directory, given)


def told(result):
    return [(row.outcome.value, row.claim or row.name, row.rejection and row.rejection.reason) for row in result.rows]


# ---- which list it is ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "said", "kind"),
    [
        (HEADER, "", ClaimKind.DESIGNATION),
        ("No|Institution|Type|Address|Designation number|Designated on", "", ClaimKind.DESIGNATION),
        ("시도|의료기관명|등록번호|유효기간", "", ClaimKind.ATTRACTION_REGISTRATION),
        ("name|registration number|valid until", "", ClaimKind.ATTRACTION_REGISTRATION),
        ("연번|의료기관명|주소", "첨단재생의료실시기관 지정 현황.xlsx", ClaimKind.DESIGNATION),
        ("연번|의료기관명|주소", "외국인환자 유치의료기관 등록 현황", ClaimKind.ATTRACTION_REGISTRATION),
        ("연번|의료기관명|주소", "our clinics", None),
        ("기관명|지정번호|등록번호", "", None),
        ("기관명|지정번호|사용 언어", "", None),
        ("id|기관명|지정번호", "", None),
        ("지정번호|지정일", "", None),
    ],
)
def test_a_list_is_known_by_its_columns_or_its_name(header, said, kind):
    """One matter and names; with ids, languages or both matters it is an import."""
    found = recognised(table(header, "|".join("x" for _ in header.split("|"))), said)
    assert (found and found.kind) == kind


def test_an_export_is_no_official_list(directory):
    """Whatever claims are in it."""
    assert recognised(table_of(directory), "첨단재생의료실시기관") is None


def test_a_line_says_what_it_says():
    """Numbers in their usual spelling, the last day of a period, the columns that were not looked at."""
    header = "시도|의료기관명|등록번호|등록일|유효기간|전화"
    [one] = recognised(
        table(header, "서울|가나의원|ｍ-2025–01-06-8596|2025-01-06|2025.01.06 ~ 2028.01.05|02")
    ).institutions
    assert one.value == AttractionRegistration(number="M-2025-01-06-8596")
    assert (one.valid_until, one.days, one.place) == (date(2028, 1, 5), "2025-01-06", "서울")
    assert listing(RE_BERRY).unknown_columns == ()
    assert recognised(table(header, "|||||1")).nameless == (2,)
    assert recognised(table(header, "서울|가|1|1|1|02")).unknown_columns == ("전화",)


# ---- what it means ---------------------------------------------------------------------------------------------------


def test_a_list_confirms_who_is_on_it_and_remarks_on_who_is_not(directory):
    """The guide's three reports stay; one is confirmed beside, two were not found; a hospital is new."""
    result = looked_at(directory, RE_BERRY, ONECELL, HOSPITAL)
    assert result.meaning == RosterMeaning(confirmed=2, no_longer_listed=0, not_found=2, new=1, unclear=0)
    assert told(result) == [
        ("add", "reberry_gn.designation.2", None),
        ("add", "onecell.designation", None),
        ("add", "lydian.designation.2", None),
        ("add", "reberry_md.designation.2", None),
    ]
    now = after(directory, result.edits)
    reading = now.reading(TODAY)
    confirmed = now.clinic("reberry_gn").claim("reberry_gn.designation.2")
    assert (confirmed.stance, confirmed.value) == (Stance.CONFIRMED, Designation(certificate_number="제2025-12호"))
    assert (confirmed.checked_by, confirmed.checked_on, confirmed.as_of_date) == ("Kim Minji", TODAY, GIVEN.as_of_date)
    assert now.clinic("reberry_gn").claim("reberry_gn.designation").stance is Stance.REPORTED
    assert designation(now.clinic("onecell"), reading).weight is Weight.CONFIRMED
    lydian = designation(now.clinic("lydian"), reading)
    assert lydian.weight is Weight.REPORTED
    assert is_not_found(lydian.claims[-1])
    assert not [claim for claim in now.clinic("qd").claims if claim.kind is ClaimKind.DESIGNATION]


def test_who_is_no_longer_listed_is_unknown_again(directory):
    """The confirmation of the last list falls, as of the new one's day; the claim keeps its id."""
    before = after(directory, looked_at(directory, RE_BERRY, ONECELL).edits)
    result = looked_at(before, ONECELL, given=NEXT)
    assert result.meaning == RosterMeaning(confirmed=1, no_longer_listed=1, not_found=2, new=0, unclear=0)
    [row] = [row for row in result.rows if row.claim == "reberry_gn.designation.2"]
    assert [(field.column, field.before, field.after) for field in fields_of(row)][:2] == [
        ("stance", "confirmed", "unknown"),
        ("as_of", "2026-10-01", "2027-01-04"),
    ]
    now = after(before, result.edits)
    fallen = now.clinic("reberry_gn").claim("reberry_gn.designation.2")
    assert (fallen.stance, fallen.as_of_date) == (Stance.UNKNOWN, NEXT.as_of_date)
    assert is_not_found(fallen)
    assert designation(now.clinic("reberry_gn"), now.reading(NEXT.today)).weight is Weight.REPORTED


def test_the_same_list_again_changes_nothing(directory):
    """Looking at one list twice does not make it younger."""
    before = after(directory, looked_at(directory, RE_BERRY, ONECELL).edits)
    again = looked_at(before, RE_BERRY, ONECELL, given=replace(GIVEN, actor="Lee", today=date(2026, 12, 1)))
    assert (again.rows, again.edits, again.same) == ((), (), 2)


def test_an_older_list_is_refused_as_a_whole(directory):
    """It would set the record back to an earlier day."""
    before = after(directory, looked_at(directory, RE_BERRY, given=NEXT).edits)
    assert looked_at(before, RE_BERRY) == OlderList(on_record=NEXT.as_of_date)


def test_a_list_is_taken_back_without_a_trace(directory):
    """With or without the new ones."""
    result = looked_at(directory, RE_BERRY, ONECELL, HOSPITAL)
    for edits in (result.edits, (*result.edits, *result.edits_for_new)):
        with_edits = put_into(to_records(directory), edits)
        back = put_into(with_edits, taken_back(change_of(edits), with_edits))
        assert table_of(from_records(3, back)) == table_of(directory)


def test_new_institutions_can_be_added_or_left(directory):
    """Each is a clinic with its name as it stands on the list, its address, and what it is listed for."""
    result = looked_at(directory, RE_BERRY, HOSPITAL)
    assert after(directory, result.edits).clinic("hangukdaehakgyobyeongwon") is None
    [edit] = result.edits_for_new
    new = after(directory, [edit]).clinic(edit.key.partition(":")[2])
    assert (new.id, dict(new.names)) == (
        "hangukdaehakgyobyeongwon", {"ko": "한국대학교병원", "en": "한국대학교병원"},
    )  # fmt: skip
    assert {claim.kind: claim.stance for claim in new.claims} == {
        ClaimKind.DESIGNATION: Stance.CONFIRMED,
        ClaimKind.ADDRESS: Stance.REPORTED,
    }
    assert [row.line for row in result.rows_for_new] == [3, 3, 3]


def test_a_register_says_until_when_and_lets_questions_be_forwarded(directory):
    """A number and a day: what staff need before they may forward."""
    header = "의료기관명|등록번호|유효기간"
    result = looked_at(directory, "Beautystone Clinic (Hongdae)|M-2025-01-06-8596|2028-01-05", header=header)
    now = after(directory, result.edits)
    claim = now.clinic("beautystone").claim("beautystone.registration.2")
    assert claim.expires_on == date(2028, 1, 5)
    assert forwarding(now.clinic("beautystone"), now.reading(TODAY)).value == "allowed"
    assert forwarding(now.clinic("beautystone"), now.reading(date(2028, 1, 6))).value != "allowed"


# ---- what cannot be told ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "reason", "candidates"),
    [
        ("1|원셀 의원|의원||제1호|", F.SIMILAR_NAME, ("onecell",)),
        ("1|의료법인 하나재단 원셀메디클리닉|의원||제1호|", F.SIMILAR_NAME, ("onecell",)),
        ("1|원셀메디클리닉 강남점|의원||제1호|", F.SIMILAR_NAME, ("onecell",)),
        ("1|Re:Berry Skin Clinic (Gangnam)|의원|부산광역시 해운대구 1|제1호|", F.OTHER_PLACE, ("reberry_gn",)),
        ("1|Re:Berry Skin Clinic (Gangnam)|의원|서울 마포구 1|제1호|", F.OTHER_PLACE, ("reberry_gn",)),
        ("1|Re:Berry Clinic|의원||제1호|", F.SIMILAR_NAME, ("reberry_gn", "reberry_md")),
        ("1||의원|서울 마포구 1|제1호|", F.NO_NAME, ()),
    ],
)
def test_a_doubtful_line_confirms_nobody(directory, line, reason, candidates):
    """Nearly the name, or the name in another city: an admin decides; meanwhile nobody is called not found either."""
    result = looked_at(directory, line)
    [row] = [row for row in result.rows if row.rejection]
    assert (row.rejection.reason, row.rejection.candidates) == (reason, candidates)
    assert not [edit for edit in result.edits if edit.key.partition(":")[2] in candidates]
    assert result.meaning.confirmed == 0


def with_fields(directory, clinic_id, **fields):
    clinics = tuple(replace(clinic, **fields) if clinic.id == clinic_id else clinic for clinic in directory.clinics)
    return replace(directory, clinics=clinics)


def test_a_name_of_two_clinics_or_with_branches_is_in_doubt(directory):
    """A list names one institution; which of them it is has to be looked up."""
    twins = with_fields(directory, "qd", aliases=("원셀메디클리닉",))
    [row] = [row for row in looked_at(twins, ONECELL).rows if row.rejection]
    assert (row.rejection.reason, row.rejection.candidates) == (F.AMBIGUOUS_NAME, ("onecell", "qd"))
    branches = with_fields(directory, "qd", branch_of="onecell")
    [row] = [row for row in looked_at(branches, ONECELL).rows if row.rejection]
    assert (row.rejection.reason, row.rejection.candidates) == (F.BRANCHES, ("onecell", "qd"))
    closed = with_fields(directory, "onecell", closed_on=date(2026, 1, 1))
    [row] = [row for row in looked_at(closed, ONECELL).rows if row.rejection]
    assert row.rejection.reason is F.CLOSED


def test_one_name_on_two_lines_is_in_doubt(directory):
    """Both lines are told, each with the other."""
    rows = [row for row in looked_at(directory, ONECELL, ONECELL.replace("서초", "중")).rows if row.rejection]
    assert [(row.line, row.rejection.reason, row.rejection.other_line) for row in rows] == [
        (2, F.TWICE, 3),
        (3, F.TWICE, 2),
    ]


def test_a_number_under_another_name_is_in_doubt(directory):
    """A clinic may have been renamed; nobody concludes it from a number."""
    before = after(directory, looked_at(directory, RE_BERRY).edits)
    result = looked_at(before, RE_BERRY.replace("Re:Berry Skin Clinic (Gangnam)", "다른의원"), given=NEXT)
    [row] = [row for row in result.rows if row.rejection]
    assert (row.rejection.reason, row.rejection.candidates) == (F.OTHER_NAME, ("reberry_gn",))
    assert result.meaning.no_longer_listed == 0


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("원셀메디클리닉", "원셀"),
        ("Re:Berry Skin Clinic (Gangnam)", "reberry"),
        ("원셀의원", "원셀"),
        ("학교법인 가톨릭학원 서울성모병원", "서울성모"),
        ("리베리피부과의원 강남점", "리베리"),
        ("QD Skin Clinic", "qd"),
        ("Lydian Plastic Surgery", "lydian"),
        ("클리닉", "클리닉"),
    ],
)
def test_the_stem_of_a_name(name, stem):
    """Without whose it is, which branch, and what many names end in."""
    assert stem_of(name) == stem


def test_while_a_line_cannot_be_read_nobody_is_told_as_missing(directory):
    """It may be theirs. The line itself is told, and what is on the list is taken."""
    unread = unread_rows([RowFault(line=3, fault=Fault.CELL_TOO_LONG, column=2)], tuple(HEADER.split("|")))
    with_all = roster_preview(recognised(table(HEADER, ONECELL)), directory, GIVEN)
    held = roster_preview(recognised(table(HEADER, ONECELL)), directory, GIVEN, unread)
    assert with_all.meaning.not_found > 0
    assert (held.meaning.not_found, held.held) == (0, with_all.meaning.not_found)
    assert [(row.line, row.outcome) for row in held.rows] == [(2, Outcome.ADD), (3, Outcome.REJECT)]
