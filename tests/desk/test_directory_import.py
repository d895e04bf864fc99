"""Imports looked at before they happen: what each row does, what is refused, and that all of it can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk.claim_values import KIND_OF
from intake_bot.desk.directory_import import preview
from intake_bot.desk.directory_table import table_of
from intake_bot.desk.import_outcomes import fields_of
from intake_bot.desk.import_values import ImportContext, ImportFault, Outcome, Preview, Unusable
from intake_bot.domain.changes import taken_back
from intake_bot.domain.directory import Clinic, Directory, Facilitator
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.evidence import Claim, ClaimKind, Source, Stance
from intake_bot.domain.records import from_records, to_records
from intake_bot.domain.table import Fault, RowFault
from tests.support.claim_values import values
from tests.support.records import put_into
from tests.support.scripted_edits import EDITS, TAKES_ROWS_OR_COLUMNS
from tests.support.tables import TODAY, Edited, after, change_of, table

F = ImportFault
SURVEY = Source(name="Clinic survey", reference="sheet 1", url="https://example.org/survey")
GIVEN = ImportContext(source=SURVEY, as_of="November 2026", today=TODAY)
NOTHING_SAID = ImportContext(source=None, as_of=None, today=TODAY)


def neutral(text):
    """A stand-in for the wording check: one word is not neutral."""
    return ("superlative",) if "best" in text.casefold() else ()


def looked_at(edited, directory, given=GIVEN, faults=()):
    result = preview(edited.table if isinstance(edited, Edited) else edited, faults, directory, given, neutral)
    assert isinstance(result, Preview)
    return result


def told(result):
    """Outcomes in short: what happens to which claim, and for rejections why."""
    return [
        (row.outcome.value, row.claim or row.key.partition(":")[2], row.rejection.reason if row.rejection else None)
        for row in result.rows
    ]


@pytest.fixture
def export(directory):
    return Edited.of(table_of(directory))


# ---- export and import -----------------------------------------------------------------------------------------------


def test_an_export_imports_to_no_change(directory, export):
    """Every claim is the same, nothing is left out, and there is no edit."""
    result = looked_at(export, directory)
    claims = sum(len(clinic.claims) for clinic in directory.clinics)
    assert (result.rows, result.same, result.edits) == ((), claims, ())
    assert (result.unknown_columns, result.not_in_file, result.held) == ((), 0, 0)


def test_an_export_may_be_sorted_and_its_columns_called_otherwise(directory, export):
    """Korean names, capitals, another order of rows: still no change."""
    renamed = export.sorted_by("kind").renamed(
        id="ID", name_en="영문명", name_ko="이름(한국어)", claim="Claim ID", kind="항목", value="값", stance="상태",
        source="출처", as_of="기준 시점", checked_on="확인일", expires_on="유효기간", words="원문",
        closed_on="Closing date",
    )  # fmt: skip
    result = looked_at(renamed, directory)
    assert (result.rows, result.edits, result.unknown_columns) == ((), (), ())


def test_a_facilitator_is_exported_too(directory, today):
    """It has a row without claims, which imports to no change."""
    agency = Facilitator(id="agency", names={"en": "Agency"}, aliases=("One; Two", "Three"), closed_on=today)
    with_agency = after(directory, [])
    with_agency = from_records(2, {**to_records(with_agency), "facilitator:agency": to_document(agency)})
    export = table_of(with_agency)
    assert export.rows[-1].cells[:4] == ("facilitator", "agency", "Agency", "")
    result = looked_at(export, with_agency)
    assert (result.rows, result.edits) == ((), ())


@pytest.mark.parametrize(("edit", "expected"), [case[1:] for case in EDITS], ids=[case[0] for case in EDITS])
def test_an_export_edited_in_many_ways(directory, export, edit, expected):
    """Each edit is told as what it is, and nothing else happens; taken back, the export is the same again."""
    result = looked_at(edit(export), directory)
    assert [line[: len(want)] for line, want in zip(told(result), expected, strict=True)] == expected
    assert bool(result.edits) == any(want[0] != "reject" for want in expected)
    check_taken_back(directory, result)


def check_taken_back(directory, result):
    """The edits apply as one change, are records as the store reads them, and go away without a trace."""
    records = to_records(directory)
    with_edits = put_into(records, result.edits)
    assert to_records(from_records(2, with_edits)) == dict(sorted(with_edits.items()))
    assert table_of(after(directory, result.edits)) == table_of(from_records(2, with_edits))
    back = taken_back(change_of(result.edits), with_edits)
    assert table_of(from_records(3, put_into(with_edits, back))) == table_of(directory)


def test_all_edits_at_once_are_one_change(directory, export):
    """The whole list in one file: what is right is taken, what is wrong is told, and all of it can be taken back."""
    for name, edit, _ in EDITS:
        if name not in TAKES_ROWS_OR_COLUMNS:
            export = edit(export)
    result = looked_at(export, directory)
    assert min(result.counts.values()) > 0
    check_taken_back(directory, result)
    again = looked_at(table_of(after(directory, result.edits)), after(directory, result.edits))
    assert (again.rows, again.edits) == ((), ())


CELLS = st.sampled_from(
    [
        "",
        "x",
        "gangnam",
        "language",
        "ja",
        "denied",
        "confirmed",
        "2026-01-02",
        "Kim",
        "qd",
        "kind.address",
        "clinic",
        "O",
    ]
)


@given(st.lists(st.tuples(st.integers(0, 64), st.integers(0, 20), CELLS), max_size=12), st.sets(st.integers(0, 64)))
def test_whatever_is_edited_can_be_taken_back(directory, edits, gone):
    """Any cells changed and any rows deleted: no row is lost, and taking the import back gives the same export."""
    export = table_of(directory)
    rows = [list(row.cells) for row in export.rows]
    for line, place, text in edits:
        rows[line % len(rows)][place % len(export.header)] = text
    kept = tuple(tuple(row) for index, row in enumerate(rows) if index not in gone)
    edited = Edited(export.header, kept)
    result = looked_at(edited, directory)
    check_taken_back(directory, result)
    mentioned = {row.line for row in result.rows}
    assert len(mentioned - {None}) + result.same >= sum(any(row) for row in kept)


# ---- what a file may take away ---------------------------------------------------------------------------------------


def test_clinics_that_the_file_does_not_name_stay(directory, export):
    """An export of one clinic, edited: the other six are not touched, and their number is told."""
    one = Edited(export.header, tuple(row for row in export.rows if row[1] == "qd")).without("qd.offer.prp")
    result = looked_at(one, directory)
    assert told(result) == [("remove", "qd.offer.prp", None)]
    assert result.not_in_file == 6


def test_nothing_is_taken_away_while_a_line_cannot_be_read(directory, export):
    """A claim that is missing may stand in the line that is broken: it stays, and that is told."""
    bad = [RowFault(line=9, fault=Fault.BROKEN_QUOTES, column=3)]
    result = looked_at(export.without("kind.address").set("kind.district", stance="unknown"), directory, faults=bad)
    assert told(result) == [("reject", "", F.UNREADABLE), ("change", "kind.district", None)]
    assert result.rows[0].rejection.column == "name_en"
    assert result.held == 1


def test_a_row_that_is_not_taken_takes_nothing_away(directory, export):
    """The claim of a rejected row stays as it is."""
    result = looked_at(export.set("kind.address", claim="kind.adress!"), directory)
    assert told(result) == [("reject", "kind.adress!", F.BAD_CLAIM_ID)]
    assert (result.held, result.edits) == (1, ())


def test_one_claim_in_two_rows_is_told_with_both_lines(directory, export):
    """Neither of two edited rows wins."""
    doubled = export.set("kind.district", value="hongdae").plus(id="kind", claim="kind.district", value="gangnam")
    result = looked_at(doubled, directory)
    first, second = result.rows
    assert {first.rejection.reason, second.rejection.reason} == {F.TWICE}
    assert (first.line, first.rejection.other_line) == (second.rejection.other_line, second.line)
    assert result.edits == ()


def test_the_same_claim_without_an_id_is_told_as_a_double(directory, export):
    """A row typed below that says what another row says already, by the same source."""
    [row] = looked_at(
        export.plus(id="lydian", kind="language", value="ko", source="koreaaestheticjournal.com"), directory
    ).rows
    assert (row.rejection.reason, row.rejection.other_line) == (F.TWICE, export.line_of("lydian.language.ko"))


def test_a_change_shows_old_and_new(directory, export):
    """Field by field, as it stands in the table."""
    [row] = looked_at(export.set("reberry_gn.district", value="홍대", stance="denied"), directory).rows
    assert [(field.column, field.before, field.after) for field in fields_of(row)] == [
        ("value", "gangnam", "hongdae"),
        ("stance", "reported", "denied"),
    ]
    assert (row.name, row.after.kind, row.line) == (
        "Re:Berry Skin Clinic (Gangnam)", ClaimKind.DISTRICT, export.line_of("reberry_gn.district"),
    )  # fmt: skip


def test_a_renamed_clinic_keeps_its_id_and_claims(directory, export):
    """The id says who it is; the name is one of its fields."""
    result = looked_at(export.set_where(lambda row: row["id"] == "qd", name_en="Quite Different Clinic"), directory)
    [edit] = result.edits
    assert edit.key == "clinic:qd"
    assert edit.after["claims"] == edit.before["claims"]
    assert edit.after["names"] == {"en": "Quite Different Clinic"}


def test_an_unusual_number_is_taken_with_a_warning(directory, export):
    """Whoever imports is asked to look again; nothing is refused."""
    [row] = looked_at(export.set("beautystone.registration", value="12345"), directory).rows
    assert row.outcome is Outcome.CHANGE
    assert row.warnings


# ---- tables that only add --------------------------------------------------------------------------------------------


def test_a_table_without_ids_of_claims_adds_and_renews(directory):
    """What the same source says of the same matter is renewed; what another says stands beside it."""
    first = looked_at(table("id|kind|value", "qd|language|en", "qd|district|gangnam"), directory)
    assert told(first) == [("add", "qd.language.en", None), ("add", "qd.district", None)]
    surveyed = after(directory, first.edits)
    claim = surveyed.clinic("qd").claim("qd.district")
    assert (claim.source, claim.as_of, claim.stance) == (SURVEY, "November 2026", Stance.REPORTED)
    later = ImportContext(source=SURVEY, as_of="May 2027", today=date(2027, 5, 1))
    second = looked_at(table("id|kind|value", "qd|district|hongdae"), surveyed, later)
    assert told(second) == [("change", "qd.district", None)]
    assert [field.column for field in fields_of(second.rows[0])] == ["value", "as_of"]


def test_a_wide_table_is_one_row_for_each_clinic(directory):
    """Lists in one cell, names instead of ids, Korean columns; what a cell does not say stays as it is."""
    wide = table(
        "의료기관명|지역|사용 언어|등록번호|유효기간|지정|전화",
        "Lydian Plastic Surgery|강남|en, ja; ru|M-2025-01-06-8596|2028-01-05|-|02",
        "원셀메디클리닉||중국어/일본어||||02",
        "새로운의원|홍대|||||02",
    )
    result = looked_at(wide, directory)
    assert told(result) == [
        ("add", "lydian.district", None),
        ("add", "lydian.language.en.2", None),
        ("add", "lydian.language.ja.2", None),
        ("add", "lydian.language.ru", None),
        ("add", "lydian.registration", None),
        ("add", "onecell.language.zh", None),
        ("add", "onecell.language.ja", None),
        ("add", "saerounuiwon", None),
        ("add", "saerounuiwon.district", None),
    ]
    assert result.unknown_columns == ("전화",)
    clinics = after(directory, result.edits)
    assert clinics.clinic("lydian").claim("lydian.registration").expires_on == date(2028, 1, 5)
    assert clinics.clinic("lydian").claim("lydian.district").expires_on is None
    assert dict(clinics.clinic("saerounuiwon").names) == {"en": "새로운의원", "ko": "새로운의원"}
    again = looked_at(wide, clinics)
    assert (again.rows, again.edits) == ((), ())


def test_a_wrong_cell_of_a_wide_row_does_not_stop_the_others(directory):
    """Each cell is a statement of its own, told under the name that its column has."""
    result = looked_at(table("clinic|지역|languages|designation", "QD Clinic|동대문|en, klingon|표창 2024"), directory)
    assert told(result) == [
        ("add", "qd.language.en", None),
        ("reject", "qd", F.WRONG_VALUE),
        ("reject", "qd", F.WRONG_VALUE),
        ("reject", "qd", F.COMMENDATION),
    ]
    assert [row.rejection.column for row in result.rows[1:]] == ["지역", "languages", "designation"]
    assert result.rows[2].rejection.refusal.word == "klingon"


def test_a_name_that_several_have_is_nobodys(directory):
    """The ids that could be meant are told; nothing is guessed."""
    twins = after(directory, looked_at(table("id|name|district", "qd_two|QD Clinic|gangnam"), directory).edits)
    [row] = looked_at(table("name|languages", "QD clinic|en"), twins).rows
    assert row.rejection.reason is F.AMBIGUOUS_NAME
    assert row.rejection.candidates == ("qd", "qd_two")


def test_a_clinic_found_by_another_spelling_is_not_renamed(directory):
    """The name in the file is how it was found."""
    result = looked_at(table("name|languages", "One Cell Skin Clinic|en"), directory)
    assert told(result) == [("add", "onecell.language.en", None)]


@pytest.mark.parametrize(
    ("given", "reason"),
    [(NOTHING_SAID, F.NO_SOURCE), (ImportContext(source=SURVEY, as_of=None, today=TODAY), F.NO_DATE)],
)
def test_a_claim_says_whose_it_is_and_as_of_when(directory, given, reason):
    """Neither the row nor what is said of the file: it is not taken."""
    [row] = looked_at(table("id|languages", "qd|en"), directory, given).rows
    assert row.rejection.reason is reason


def test_a_day_alone_dates_a_claim(directory):
    """Where there are no words for it."""
    given = ImportContext(source=SURVEY, as_of=None, as_of_date=date(2026, 11, 1), today=TODAY)
    result = looked_at(table("id|languages", "qd|en"), directory, given)
    claim = after(directory, result.edits).clinic("qd").claim("qd.language.en")
    assert (claim.as_of, claim.as_of_date) == ("2026-11-01", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("phone|languages", Unusable.NO_CLINIC_COLUMN),
        ("name|phone", Unusable.NOTHING_ABOUT_CLINICS),
    ],
)
def test_a_table_about_something_else_is_refused_as_a_whole(directory, header, reason):
    """A list of people with a column of names is no list of clinics."""
    assert preview(table(header, "a|b"), [], directory, GIVEN, neutral) is reason


def test_no_file_makes_a_commendation_a_designation(directory):
    """Whatever the column is called, an honour is an honour."""
    wide = table("id|표창|designation", 'kind|"Minister of Health" 2025|commendation of the minister')
    result = looked_at(wide, directory)
    assert told(result) == [("add", "kind.commendation.2", None), ("reject", "kind", F.COMMENDATION)]
    kinds = {claim.kind for claim in after(directory, result.edits).clinic("kind").claims}
    assert ClaimKind.DESIGNATION not in kinds


# ---- any directory ---------------------------------------------------------------------------------------------------

WORDS = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
DAYS = st.none() | st.dates(date(2020, 1, 1), TODAY)


@st.composite
def directories(draw):
    """One clinic and one facilitator, with any claims."""
    listed = []
    for name, make in (("x", Clinic), ("y", Facilitator)):
        claims = []
        for number, value in enumerate(draw(st.lists(values(), max_size=5))):
            stance = draw(st.sampled_from(Stance))
            checked = draw(DAYS) or (TODAY if stance is Stance.CONFIRMED else None)
            claims.append(
                Claim(
                    id=f"{name}.{number}",
                    kind=KIND_OF[type(value)],
                    value=value,
                    stance=stance,
                    source=Source(name=draw(WORDS), reference=draw(WORDS | st.just("")), url=draw(st.none() | WORDS)),
                    as_of=draw(WORDS),
                    as_of_date=draw(DAYS),
                    checked_by=draw(WORDS) if checked else None,
                    checked_on=checked,
                    expires_on=draw(DAYS),
                    raw=draw(st.none() | WORDS),
                )
            )
        names = {"en": draw(WORDS), **draw(st.dictionaries(st.sampled_from(["ko", "zh-Hans"]), WORDS))}
        aliases = tuple(draw(st.lists(WORDS, max_size=3, unique=True)))
        listed.append(make(id=name, names=names, aliases=aliases, claims=tuple(claims), closed_on=draw(DAYS)))
    return Directory(revision=1, clinics=(listed[0],), facilitators=(listed[1],))


def shouted(row):
    """Words of closed sets in capitals: the same to a reader, and no longer the cells of the export."""
    return {name: cell.upper() if name in {"kind", "stance"} else cell for name, cell in row.items()}


@given(directories())
def test_any_directory_is_exported_and_imported(held):
    """Whatever is on record: the export changes nothing, nor when every row of it has to be read."""
    export = table_of(held)
    assert told(preview(export, [], held, NOTHING_SAID, lambda _: ())) == []
    rows = [shouted(dict(zip(export.header, row.cells, strict=True))) for row in export.rows]
    read = preview(
        Edited(export.header, tuple(tuple(row.values()) for row in rows)).table, [], held, NOTHING_SAID, lambda _: ()
    )
    wrong = [row for row in read.rows if row.rejection is None or row.rejection.reason is not F.COMMENDATION]
    assert not wrong
