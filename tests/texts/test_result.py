"""The result pages of the worked cases: whole, within limits, with a source and a date for each statement."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.evidence import AttractionRegistration, Claim, ClaimKind, Designation, Reading, Source, Stance
from intake_bot.domain.matching import ReasonKind, Verdict
from intake_bot.domain.pricing import Rate
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire.answers import Written
from intake_bot.questionnaire.day_events import OpenedDay
from intake_bot.questionnaire.events import TurnedPage, View
from intake_bot.texts import result
from intake_bot.texts.render import plain
from tests.support.views import (
    CULTURED,
    ENGLISH,
    EXOSOME,
    IN_JAPAN,
    OWN_FAT,
    TODAY,
    WORKED,
    a_finding,
    chose,
    many_clinics,
    priced,
    starting_directory,
    units,
    view_of,
    words_of,
)

GUIDE = Source(name="a journal", reference="guide A:14")
BARE = re.compile(r"\bClass I{1,3}(?: (?:to|or) I{1,3})?(?! (?:to|or) I)\b(?! \([a-z ]*risk\))")
RANKING = re.compile(
    r"\b(best|top|leading|number one|superior|finest|cheapest|guarantee[sd]?|recommend\w*|rank\w*)\b", re.IGNORECASE
)
SOURCED = re.compile(r"\d{4}\)\.|on [A-Z][a-z]{2} \d+, \d{4}|day is not on record")


def text_of(answers, **given_fields):
    return "\n\n".join(words_of(screen) for screen in result.result_pages(view_of(answers, **given_fields), ENGLISH))


def clinic_text(text, name):
    """The lines about one clinic."""
    start = text.index(f"\n{name}\n• ")
    return text[start : text.find("\n\n", start + 1)]


def with_claims(clinic_id, *claims):
    directory = starting_directory()
    clinics = tuple(
        replace(clinic, claims=(*clinic.claims, *claims)) if clinic.id == clinic_id else clinic
        for clinic in directory.clinics
    )
    return replace(directory, clinics=clinics)


def without_claim(directory, claim_id):
    clinics = tuple(
        replace(clinic, claims=tuple(claim for claim in clinic.claims if claim.id != claim_id))
        for clinic in directory.clinics
    )
    return replace(directory, clinics=clinics)


# ---- the worked cases ----------------------------------------------------------------------------------------------


@pytest.fixture(params=WORKED)
def worked(request):
    return view_of(WORKED[request.param])


@pytest.mark.parametrize("language", [ENGLISH, IN_JAPAN], ids=["en", "ja"])
def test_pages_fit_and_can_be_sent(worked, language, checked):
    """Each page is one that Telegram takes, below our own limit."""
    screens = result.result_pages(worked, language)
    assert screens
    for screen in screens:
        checked(screen, "en")
        assert units(words_of(screen, language)) <= result.PAGE_LIMIT


def test_every_clinic_is_told_once(worked):
    """Seven clinics, seven blocks, in the order of the match."""
    text = "\n\n".join(words_of(screen) for screen in result.result_pages(worked, ENGLISH))
    names = [worked.directory.clinic(found.clinic_id).name() for found in worked.match.told]
    places = [text.index(f"\n{name}\n• ") for name in names]
    assert places == sorted(places)
    assert len(names) == 7


def test_numerals_words_and_ranks(worked):
    """No bare numeral, no ranking word, never "not designated"."""
    text = "\n\n".join(words_of(screen) for screen in result.result_pages(worked, ENGLISH))
    assert not BARE.search(text)
    assert not RANKING.search(text.replace("no result is guaranteed", ""))
    assert "not designated" not in text.lower()
    assert "{" not in text


def test_each_statement_about_a_clinic_has_a_source_and_a_date(worked):
    """A line about what a clinic offers, speaks or is says whose statement that is, unless the record is silent."""
    for found in worked.match.told:
        lines = result.clinic_lines(found, worked.directory.clinic(found.clinic_id), worked, "en")[1:]
        for line in (plain(line, ENGLISH) for line in lines):
            silent = "our record does not say" in line.lower() or "ask in writing. Added" in line or "→" in line
            assert silent or SOURCED.search(line), line


def test_the_last_page_says_what_to_do(worked):
    """The next steps come last: send it yourself, and what staff may forward."""
    last = words_of(result.result_pages(worked, ENGLISH)[-1])
    assert "What you can do now" in last
    assert "registration for foreign patients is on record" in last


def test_exosome_for_the_face_shows_both_branches_and_labels_the_district():
    """Both are shown; the other district and the scalp are said."""
    text = text_of(WORKED["exosome, face, Myeongdong"])
    shown, ask_first = text.index("Shown:"), text.index("Ask first:")
    not_shown = text.index("Not shown for this:")
    assert shown < text.index("\nRe:Berry Skin Clinic (Gangnam)\n") < ask_first
    assert shown < text.index("\nRe:Berry Skin Clinic (Myeongdong)\n") < ask_first
    assert ask_first < text.index("\nQD Skin Clinic\n") < not_shown
    assert "District · differs: Gangnam." in clinic_text(text, "Re:Berry Skin Clinic (Gangnam)")
    assert "Treated area · differs: scalp and hair." in clinic_text(text, "QD Skin Clinic")
    assert "Product papers · ask in writing" in clinic_text(text, "Re:Berry Skin Clinic (Myeongdong)")


def test_cultured_cells_show_nobody_and_say_so():
    """Zero is an answer; who is reported to be designated may be asked, the others are not offered as recipients."""
    text = text_of(CULTURED)
    assert text.index("Ask first:") < text.index("\nLydian Plastic Surgery\n") < text.index("Not shown for this:")
    assert "No clinic on our record states that it offers this. That is an answer, too" in text
    for name in ("Re:Berry Skin Clinic (Gangnam)", "Re:Berry Skin Clinic (Myeongdong)"):
        assert "→ You can ask this clinic in writing." in clinic_text(text, name)
    assert "→" not in clinic_text(text, "Beautystone Clinic (Hongdae)")


def test_in_a_large_directory_the_first_of_each_group_are_told_and_the_rest_is_counted():
    """Sixty of a group stand there one by one, in the neutral order; how to get at the others is said."""
    text = text_of(WORKED["exosome, face, Myeongdong"], directory=many_clinics(30))
    for copy in range(30):
        assert f"\nRe:Berry Skin Clinic (Gangnam) {copy}\n" in text
        assert f"\nQD Skin Clinic {copy}\n" in text
    assert "And 60 more clinics in this group, later in the order. Ask our staff about a clinic by its name" in text
    text = text_of(WORKED["exosome, face, Myeongdong"], directory=many_clinics(61))
    assert text.count("\nRe:Berry Skin Clinic (Gangnam) ") == 60
    assert "Re:Berry Skin Clinic (Myeongdong)" not in text
    assert text.count("\nQD Skin Clinic ") == 60
    for more in ("62 more clinics", "1 more clinic", "184 more clinics"):
        assert f"And {more} in this group, later in the order." in text


def test_with_clinics_that_are_only_counted_nobody_is_named_as_the_only_one_to_forward_to():
    """A clinic that is not told may be registered, too: staff know."""
    text = text_of(EXOSOME, directory=many_clinics(61))
    assert "Now there is none." not in text
    assert "on record with its number. Ask them which clinics these are." in text


def test_a_reported_designation_is_told_as_reported():
    """Lydian is asked first: reported in the guide, not checked by us."""
    lines = clinic_text(text_of(WORKED["own-fat cells, volume"]), "Lydian Plastic Surgery")
    assert (
        "Designation: Reported as designated in the guide (2026). Not checked by us against the ministry's list."
        in lines
    )


def test_a_confirmed_designation_names_who_checked_it_and_when():
    """After a check the line says by whom and on which day."""
    claim = Claim(
        id="lydian.designation",
        kind=ClaimKind.DESIGNATION,
        value=Designation(),
        stance=Stance.CONFIRMED,
        source=GUIDE,
        as_of="2026",
        checked_by="Hana Kim",
        checked_on=date(2026, 11, 1),
    )
    directory = without_claim(starting_directory(), "lydian.designation")
    clinics = tuple(
        replace(clinic, claims=(*clinic.claims, claim)) if clinic.id == "lydian" else clinic
        for clinic in directory.clinics
    )
    directory = replace(directory, clinics=clinics)
    fresh = text_of(OWN_FAT, directory=directory)
    assert ". Checked by Hana Kim on Nov 1, 2026." in clinic_text(fresh, "Lydian Plastic Surgery")
    stale = text_of(OWN_FAT, directory=directory, today=TODAY + timedelta(days=120))
    assert "Was confirmed on Nov 1, 2026." in clinic_text(stale, "Lydian Plastic Surgery")


def test_a_no_of_the_clinic_is_told_with_its_day():
    """The clinic answered no on a day: that is said, and nothing stronger."""
    claim = Claim(
        id="onecell.no",
        kind=ClaimKind.DESIGNATION,
        value=Designation(),
        stance=Stance.DENIED,
        source=Source(name="the clinic", reference="e-mail"),
        as_of="2026-10-02",
        as_of_date=date(2026, 10, 2),
    )
    lines = clinic_text(text_of(OWN_FAT, directory=with_claims("onecell", claim)), "Onecell Mediclinic")
    assert "Designation: The clinic answered no on Oct 2, 2026." in lines
    assert "not designated" not in lines


def not_found(clinic_id):
    return Claim(
        id=f"{clinic_id}.not_found",
        kind=ClaimKind.DESIGNATION,
        value=Designation(),
        stance=Stance.UNKNOWN,
        source=Source(name="the ministry's list", reference="roster"),
        as_of="2026-10-01",
        as_of_date=date(2026, 10, 1),
        raw="not on the list",
    )


def test_not_found_on_a_list_is_told_beside_what_is_reported():
    """The list is named with its day, and it is said that this is no answer."""
    text = text_of(OWN_FAT, directory=with_claims("lydian", not_found("lydian")))
    assert (
        "Designation: Reported as designated in the guide (2026). Not found on the ministry's list of Oct 1, 2026. "
        "That is not the same as no: ask in writing."
    ) in clinic_text(text, "Lydian Plastic Surgery")
    text = text_of(OWN_FAT, directory=with_claims("onecell", not_found("onecell")))
    assert (
        "Designation · our record does not say. Added to your written questions. Not found on the ministry's list of "
        "Oct 1, 2026. That is not the same as no: ask in writing."
    ) in clinic_text(text, "Onecell Mediclinic")


def test_the_operators_days_decide_what_is_told_as_confirmed():
    """With ten days for designations, a check of three weeks ago is told as too long ago."""
    checked = replace(not_found("lydian"), stance=Stance.CONFIRMED, checked_by="Hana Kim", checked_on=date(2026, 11, 1))
    directory = replace(with_claims("lydian", checked), stale_after={ClaimKind.DESIGNATION: 10})
    lines = clinic_text(text_of(OWN_FAT, directory=directory), "Lydian Plastic Surgery")
    assert "Was confirmed on Nov 1, 2026. That is too long ago to count." in lines


def test_no_procedure_groups_by_wishes_and_has_no_class():
    """Kind Global is shown for what it states; no class, price or evidence is told."""
    text = text_of(WORKED["1:1, Myeongdong, no procedure"])
    assert "You have no procedure in mind yet" in text
    assert "Risk class" not in text
    assert "price is on record" not in text
    assert text.index("Shown:") < text.index("\nKind Global Clinic (Myeongdong)\n")
    assert "Consultation · fits: a private room." in text


def test_a_registration_number_lets_staff_forward():
    """Only a branch with a number on record is named among those that staff may forward to."""
    claim = Claim(
        id="reberry_gn.registration",
        kind=ClaimKind.ATTRACTION_REGISTRATION,
        value=AttractionRegistration(number="M-2025-01-06-8596"),
        stance=Stance.REPORTED,
        source=Source(name="the clinic", reference="e-mail"),
        as_of="2026",
    )
    text = text_of(EXOSOME, directory=with_claims("reberry_gn", claim))
    assert "Now these are: Re:Berry Skin Clinic (Gangnam)." in text
    assert "Now there is none." in text_of(EXOSOME)


# ---- prices and offers ---------------------------------------------------------------------------------------------


def test_a_budget_on_a_bound_belongs_to_both_tiers():
    """KRW 600,000 touches the first two tiers, and only these are listed."""
    text = text_of(WORKED["budget KRW 600,000 exosome"])
    assert "In Seoul it lies in the price range of: Express, counter style; Standard, done by a doctor." in text
    assert "KRW 1,800,000" not in text


def test_the_home_column_stands_beside_seoul_where_there_is_one():
    """Japan has a column; Thailand has none."""
    at_home = text_of({**EXOSOME, "residence": chose("JP"), "budget": chose("T2")})
    assert "KRW 600,000 to KRW 1,000,000 in Seoul; JPY 120,000 to JPY 200,000 at home (Japan)" in at_home
    elsewhere = text_of({**EXOSOME, "residence": chose("TH"), "budget": chose("T2")})
    assert "at home" not in elsewhere


def test_an_open_end_is_said_as_from():
    """The highest range has no upper end and no sign for infinity."""
    assert "VIP, with personal service: from KRW 1,800,000 in Seoul" in text_of({**EXOSOME, "budget": chose("T4")})


def test_foreign_money_is_not_converted_without_a_rate():
    """Dollars stay dollars, and the total in KRW is asked for; with a rate it is approximate and dated."""
    answers = {**EXOSOME, "budget": priced(90_000, "USD")}
    assert "We do not convert money without a dated rate. Ask for the total in Korean won (KRW)." in text_of(answers)
    rate = Rate(
        from_currency="USD", to_currency="KRW", rate=Decimal("1400.5"), as_of=date(2026, 11, 20), source="Bank of Korea"
    )
    text = text_of(answers, directory=replace(starting_directory(), rates=(rate,)))
    assert "That is about KRW 1,260,450, at the rate 1400.5 of Nov 20, 2026 (Bank of Korea)." in text
    assert "approximate" in text


def test_below_every_range_is_no_judgement():
    """A low amount is said to be below the table, and nothing about a bargain."""
    text = text_of({**EXOSOME, "budget": priced(200_000, "KRW")})
    assert "below every range in our table. That does not say if the price is fair." in text


@pytest.mark.parametrize("answers", [OWN_FAT, CULTURED, {**EXOSOME, "finder_route": chose("drip")}])
def test_everything_but_exosome_has_no_price_on_record(answers):
    """Own-fat cells, cultured cells, and an exosome as a drip: no range is shown."""
    text = text_of(answers)
    assert "No price is on record for this procedure." in text
    assert "in Seoul" not in text


def test_a_quote_for_cultured_cells_is_not_judged():
    """KRW 5,000,000 is repeated, and nothing is said about it."""
    text = text_of(WORKED["offer KRW 5,000,000 for cultured cells"])
    assert "The amount you were told: KRW 5,000,000." in text
    assert "So we say nothing about the amount." in text


def test_promises_and_equality_become_cautions():
    """A promised result and "the same as stem cells" each get one line, without judging the clinic."""
    offer = {"offer": chose("have_offer"), "offer_clinic": Written(text="A <b>&</b> B")}
    text = text_of({**EXOSOME, **offer, "offer_promised": chose("yes"), "offer_equals": chose("yes")})
    assert "The offer you already have from A <b>&</b> B" in text
    assert "Nobody can promise a result." in text
    assert "three different things" in text
    quiet = text_of({**EXOSOME, **offer, "offer_promised": chose("no"), "offer_equals": chose("not_sure")})
    assert "Nobody can promise" not in quiet
    assert "three different things" not in quiet


# ---- evidence ------------------------------------------------------------------------------------------------------


def test_numbers_are_shown_for_own_fat_cells_alone():
    """65 to 80 percent and 6 to 12 months for SVF; no number for the other two."""
    own_fat = text_of(OWN_FAT)
    assert "Reported ranges from the guide, not a promise" in own_fat
    assert "65 to 80 percent" in own_fat
    assert "6 to 12 months" in own_fat
    assert "bruises" in own_fat
    for answers in (CULTURED, EXOSOME):
        text = text_of(answers)
        assert "The guide gives no numbers for this." in text
        assert "The guide reports no side effects for this." in text
        assert "percent" not in text


# ---- words for everything ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ReasonKind)
@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("named", [True, False])
def test_every_reason_can_be_said(kind, verdict, named):
    """Every kind with every verdict has words, whether the record names something or not."""
    ids = ("en",) if named else ()
    reason = result.Reason(kind=kind, verdict=verdict, wished=ids, on_record=ids)
    text = plain(result.reason_line(reason, {}, Reading(day=TODAY)), ENGLISH)
    assert text
    assert "{" not in text


# ---- packing -------------------------------------------------------------------------------------------------------

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n&<>"), min_size=1, max_size=60)
BLOCKS = st.lists(st.lists(LINES, min_size=1, max_size=8).map(tuple), max_size=12)


@given(blocks=BLOCKS, limit=st.integers(min_value=140, max_value=600))
def test_packing_keeps_order_limits_and_blocks(blocks, limit):
    """Nothing is lost or moved, no page is too long, and a block that fits a page is on one page."""
    packed = result.pages(blocks, ENGLISH, limit)
    texts = ["\n\n".join(plain(paragraph, ENGLISH) for paragraph in page) for page in packed]
    assert packed
    assert all(units(text) <= limit for text in texts)
    lines = [line for page in packed for paragraph in page for line in paragraph.pieces]
    assert lines == [line for block in blocks for line in block]
    for block in blocks:
        if units(plain(result.Joined(pieces=block), ENGLISH)) <= limit:
            assert any(paragraph.pieces == block for page in packed for paragraph in page)


def test_pages_turn():
    """First, middle and last page each offer what there is to turn to, and where one is."""
    rows = [result.pager(View.RESULT, index, 3)[0] for index in range(3)]
    assert [[button.event.page for button in row] for row in rows] == [[0, 1], [0, 1, 2], [1, 2]]
    assert [[plain(button.label, ENGLISH) for button in row] for row in rows] == [
        ["1/3", "▶"],
        ["◀", "2/3", "▶"],
        ["◀", "3/3"],
    ]
    assert result.pager(View.RESULT, 0, 1) == ()


def test_each_page_leads_to_the_checklist():
    """The checklist is one press away, and so is the day of the consultation."""
    for screen in result.result_pages(view_of(EXOSOME), ENGLISH):
        assert screen.rows[-3][0].event == TurnedPage(view=View.CHECKLIST, page=0)
        assert screen.rows[-1][-1].event == OpenedDay()


@given(vectors=st.sets(st.sampled_from(Vector), min_size=1))
def test_every_set_of_vectors_has_a_result(vectors):
    """Whatever is still possible, there are pages within the limit."""
    screens = result.result_pages(view_of({}, finding=a_finding(*vectors)), ENGLISH)
    assert all(units(words_of(screen)) <= result.PAGE_LIMIT for screen in screens)
