"""The patient's intake: its questions in order, each with its condition beside it, and the answers that end it.

Ids are stable and never used again for something else. Must not know wording: ``texts`` has a text for every id and
option here, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from intake_bot.domain.days import month_after
from intake_bot.domain.pricing import TierId
from intake_bot.domain.regulation import Route, Vector
from intake_bot.questionnaire import kinds
from intake_bot.questionnaire.answers import LeftOut, options_of
from intake_bot.questionnaire.effects import Card, ConsentKind
from intake_bot.questionnaire.events import OptionId, QuestionId
from intake_bot.questionnaire.finder import find, procedure_of
from intake_bot.questionnaire.form import Form, Question, chose, fixed
from intake_bot.questionnaire.kinds import Walked


class Step(StrEnum):
    """The fourteen steps before the review. A step can take more than one screen."""

    LANGUAGE = "language"
    CONSENT = "consent"
    RESIDENCE = "residence"
    CONCERNS = "concerns"
    PROCEDURE = "procedure"
    FINDER = "finder"
    OFFER = "offer"
    BUDGET = "budget"
    DATES = "dates"
    DISTRICT = "district"
    CONSULTATION = "consultation"
    HEALTH = "health"
    HEALTH_DETAIL = "health_detail"
    QUESTIONS = "questions"


def is_asked_by_finder(walked: Walked) -> bool:
    """The finder's questions serve people who do not know, or were told a name that we do not know."""
    return procedure_of(walked)[0] == "unknown"


def in_finder(condition: Callable[[Walked], bool]) -> Callable[[Walked], bool]:
    """A condition that holds only inside the finder."""
    return lambda walked: is_asked_by_finder(walked) and condition(walked)


def _unsure(walked: Walked, question: QuestionId) -> bool:
    answer = walked.get(question)
    return isinstance(answer, LeftOut) or options_of(answer) == ("not_sure",)


def speaks_of_own_cells(walked: Walked) -> bool:
    """Q2 follows own cells, said or concluded from tissue that was taken."""
    return is_asked_by_finder(walked) and (
        chose("finder_material", "own_cells")(walked)
        or (_unsure(walked, "finder_material") and chose("finder_taken", "yes")(walked))
    )


def speaks_of_vial(walked: Walked) -> bool:
    """A vial: by name, by material, or because nothing was taken and it comes ready made."""
    if procedure_of(walked)[0] == "exosome":
        return True
    return is_asked_by_finder(walked) and (
        chose("finder_material", "vial")(walked) or chose("finder_ready_vial", "yes")(walked)
    )


def is_own_and_not_cultured(walked: Walked) -> bool:
    """Q3 follows when laboratory growth is denied, or unlikely because all happens on one day."""
    if not speaks_of_own_cells(walked):
        return False
    if chose("finder_cultured", "no")(walked):
        return not chose("finder_interval", "weeks")(walked) and "finder_interval" in walked
    return _unsure(walked, "finder_cultured") and chose("finder_interval", "same_day")(walked)


def names_a_procedure(walked: Walked) -> bool:
    """False for people who have nothing in mind, or skipped."""
    return procedure_of(walked)[0] not in (None, "undecided")


def has_tier_prices(walked: Walked) -> bool:
    """Tier ranges are on record for an exosome that is not a drip (guide A:40), and for nothing else."""
    finding = find(walked)
    return finding.vectors == {Vector.EXOSOME} and finding.route is not Route.DRIP


def budget_options(walked: Walked, _: date) -> tuple[OptionId, ...]:
    """The tiers where prices are on record; otherwise only the two ways not to say."""
    tiers = tuple(tier.value for tier in TierId) if has_tier_prices(walked) else ()
    return (*tiers, "not_sure", "prefer_not")


def coming_months(_: Walked, today: date) -> tuple[OptionId, ...]:
    """The next six months as windows in canonical form, and flexible."""
    starts = [month_after(today, offset) for offset in range(7)]
    windows = [
        f"={max(start, today).isoformat()}/{(following - timedelta(days=1)).isoformat()}"
        for start, following in pairwise(starts)
    ]
    return (*windows, "flexible")


def past_months(_: Walked, today: date) -> tuple[OptionId, ...]:
    """This month and the five before it, in canonical form."""
    return tuple(f"={month_after(today, -back):%Y-%m}" for back in range(6))


YES_NO_UNSURE = fixed("yes", "no", "not_sure")
NO_FLAG = "none"
DOCTOR_ONLY = "doctor_only"


def tells_health_details(walked: Walked) -> bool:
    """Details are asked after a flag, or when the person wants to add something; never after "doctor only"."""
    if not chose("consent_health", "agree")(walked):
        return False
    flags = set(options_of(walked.get("health_flags")))
    return bool(flags - {NO_FLAG, DOCTOR_ONLY}) or (flags == {NO_FLAG} and chose("health_more", "add")(walked))


def tells_of_recent_procedures(walked: Walked) -> bool:
    """When, and with what reaction, is asked of people who named a recent procedure."""
    return tells_health_details(walked) and bool(set(options_of(walked.get("recent_procedures"))) - {"none"})


INTAKE = Form(
    id="intake",
    version=1,
    country="residence",
    questions=(
        Question(id="language", step=Step.LANGUAGE, kind=kinds.Language(), can_skip=False, columns=2),
        Question(
            id="consent_service",
            step=Step.CONSENT,
            kind=kinds.One(),
            options=fixed("agree", "decline"),
            can_skip=False,
            consent=ConsentKind.SERVICE,
        ),
        Question(
            id="consent_overseas",
            step=Step.CONSENT,
            kind=kinds.One(),
            options=fixed("agree", "decline"),
            can_skip=False,
            consent=ConsentKind.OVERSEAS,
        ),
        Question(
            id="age_band",
            step=Step.CONSENT,
            kind=kinds.One(),
            options=fixed("under_19", "19_29", "30_39", "40_49", "50_59", "60_up"),
            can_skip=False,
            columns=2,
        ),
        Question(
            id="residence",
            step=Step.RESIDENCE,
            kind=kinds.Country(),
            options=fixed("JP", "CN", "TW", "HK", "US", "SG", "TH", "RU", "GB"),
            columns=3,
        ),
        Question(
            id="concerns",
            step=Step.CONCERNS,
            kind=kinds.Several(most=3, other="other", other_length=120),
            options=fixed(
                "skin_texture",
                "fine_lines",
                "sagging",
                "face_volume",
                "scars",
                "pigment",
                "hair",
                "body_contour",
                "hands_neck",
                "other",
            ),
            columns=2,
        ),
        Question(
            id="concern_other",
            step=Step.CONCERNS,
            kind=kinds.Words(longest=120),
            when=lambda walked: (
                chose("concerns", "other")(walked) and getattr(walked.get("concerns"), "said", None) is None
            ),
        ),
        Question(
            id="procedure",
            step=Step.PROCEDURE,
            kind=kinds.Procedure(named="named", longest=80),
            options=fixed(
                "svf",
                "cultured",
                "exosome",
                "fat_graft",
                "booster",
                "prp",
                "device",
                "other",
                "named",
                "unknown",
                "undecided",
            ),
        ),
        Question(
            id="procedure_name",
            step=Step.PROCEDURE,
            kind=kinds.Words(longest=80),
            when=lambda walked: (
                chose("procedure", "named")(walked) and getattr(walked.get("procedure"), "said", None) is None
            ),
        ),
        Question(
            id="finder_material",
            step=Step.FINDER,
            kind=kinds.One(),
            options=fixed("own_cells", "other_person", "vial", "platelets", "product", "not_sure"),
            when=is_asked_by_finder,
        ),
        Question(
            id="finder_product",
            step=Step.FINDER,
            kind=kinds.One(),
            options=fixed("booster", "device", "filler_or_toxin", "not_sure"),
            when=in_finder(chose("finder_material", "product")),
        ),
        Question(
            id="finder_taken",
            step=Step.FINDER,
            kind=kinds.One(),
            options=YES_NO_UNSURE,
            when=in_finder(lambda walked: _unsure(walked, "finder_material")),
            columns=2,
        ),
        Question(
            id="finder_ready_vial",
            step=Step.FINDER,
            kind=kinds.One(),
            options=YES_NO_UNSURE,
            when=in_finder(
                lambda walked: (
                    _unsure(walked, "finder_material")
                    and (chose("finder_taken", "no")(walked) or _unsure(walked, "finder_taken"))
                )
            ),
            columns=2,
        ),
        Question(
            id="finder_vial_cells",
            step=Step.FINDER,
            kind=kinds.One(),
            options=YES_NO_UNSURE,
            when=speaks_of_vial,
            columns=2,
        ),
        Question(
            id="finder_cultured",
            step=Step.FINDER,
            kind=kinds.One(),
            options=YES_NO_UNSURE,
            when=speaks_of_own_cells,
            columns=2,
        ),
        Question(
            id="finder_interval",
            step=Step.FINDER,
            kind=kinds.One(),
            options=fixed("same_day", "days", "weeks", "not_sure"),
            when=lambda walked: (
                speaks_of_own_cells(walked)
                and "finder_cultured" in walked
                and not chose("finder_cultured", "yes")(walked)
            ),
        ),
        Question(
            id="finder_tissue",
            step=Step.FINDER,
            kind=kinds.One(),
            options=fixed("fat", "bone_marrow", "blood", "platelets", "bank", "not_sure"),
            when=is_own_and_not_cultured,
        ),
        Question(
            id="finder_fat",
            step=Step.FINDER,
            kind=kinds.One(),
            options=fixed("moved", "separated", "not_sure"),
            when=lambda walked: is_own_and_not_cultured(walked) and chose("finder_tissue", "fat")(walked),
        ),
        Question(
            id="finder_use",
            step=Step.FINDER,
            kind=kinds.One(),
            options=YES_NO_UNSURE,
            when=lambda walked: is_own_and_not_cultured(walked) and chose("finder_fat", "separated")(walked),
            columns=2,
        ),
        Question(
            id="finder_route",
            step=Step.FINDER,
            kind=kinds.One(),
            options=fixed("surface", "microneedling", "injection", "drip", "not_sure"),
            when=lambda walked: (
                speaks_of_vial(walked)
                and "finder_vial_cells" in walked
                and not chose("finder_vial_cells", "yes")(walked)
            ),
        ),
        Question(
            id="finding",
            step=Step.FINDER,
            kind=kinds.One(),
            options=fixed("continue"),
            when=names_a_procedure,
            can_skip=False,
            notice=True,
            told_anew_by=frozenset(
                {
                    "procedure",
                    "procedure_name",
                    "finder_material",
                    "finder_product",
                    "finder_taken",
                    "finder_ready_vial",
                    "finder_vial_cells",
                    "finder_cultured",
                    "finder_interval",
                    "finder_tissue",
                    "finder_fat",
                    "finder_use",
                    "finder_route",
                }
            ),
        ),
        Question(
            id="offer",
            step=Step.OFFER,
            kind=kinds.One(),
            options=fixed("none_yet", "have_offer"),
        ),
        Question(
            id="offer_clinic",
            step=Step.OFFER,
            kind=kinds.Words(longest=80),
            when=chose("offer", "have_offer"),
        ),
        Question(
            id="offer_amount",
            step=Step.OFFER,
            kind=kinds.Sum(),
            when=chose("offer", "have_offer"),
        ),
        Question(
            id="offer_includes",
            step=Step.OFFER,
            kind=kinds.Words(longest=200),
            when=chose("offer", "have_offer"),
        ),
        Question(
            id="offer_promised",
            step=Step.OFFER,
            kind=kinds.One(),
            options=YES_NO_UNSURE,
            when=chose("offer", "have_offer"),
            columns=2,
        ),
        Question(
            id="offer_equals",
            step=Step.OFFER,
            kind=kinds.One(),
            options=YES_NO_UNSURE,
            when=chose("offer", "have_offer"),
            columns=2,
        ),
        Question(
            id="budget",
            step=Step.BUDGET,
            kind=kinds.Budget(exclusive=frozenset({"not_sure", "prefer_not"})),
            options=budget_options,
        ),
        Question(
            id="travel",
            step=Step.DATES,
            kind=kinds.Window(flexible="flexible"),
            options=coming_months,
            columns=2,
        ),
        Question(
            id="nights",
            step=Step.DATES,
            kind=kinds.One(),
            options=fixed("1_2", "3_4", "5_7", "8_14", "15_up", "not_sure"),
            columns=3,
        ),
        Question(
            id="districts",
            step=Step.DISTRICT,
            kind=kinds.Several(exclusive=frozenset({"any"})),
            options=fixed("gangnam", "myeongdong", "hongdae", "any"),
        ),
        Question(
            id="spoken_languages",
            step=Step.CONSULTATION,
            kind=kinds.Several(other="other", other_length=60),
            options=fixed("en", "ko", "ja", "zh", "ru", "es", "tl", "th", "other"),
            columns=3,
        ),
        Question(
            id="interpreter",
            step=Step.CONSULTATION,
            kind=kinds.One(),
            options=YES_NO_UNSURE,
            columns=2,
        ),
        Question(
            id="consultation_wishes",
            step=Step.CONSULTATION,
            kind=kinds.Several(exclusive=frozenset({"none"})),
            options=fixed("doctor_led", "thirty_minutes", "private_room", "written_summary", "none"),
        ),
        Question(
            id="consent_health",
            step=Step.HEALTH,
            kind=kinds.One(),
            options=fixed("agree", DOCTOR_ONLY, "decline"),
            can_skip=False,
            consent=ConsentKind.HEALTH,
        ),
        Question(
            id="health_flags",
            step=Step.HEALTH,
            kind=kinds.Several(exclusive=frozenset({NO_FLAG, DOCTOR_ONLY})),
            options=fixed(
                NO_FLAG,
                "pregnancy",
                "bleeding",
                "cancer",
                "immune",
                "infection",
                "keloid",
                "allergy",
                "diabetes",
                "heart",
                "isotretinoin",
                "anaesthesia",
                "smoking",
                DOCTOR_ONLY,
            ),
            when=chose("consent_health", "agree"),
            health=True,
        ),
        Question(
            id="health_more",
            step=Step.HEALTH,
            kind=kinds.One(),
            options=fixed("add", "no"),
            when=lambda walked: chose("consent_health", "agree")(walked) and chose("health_flags", NO_FLAG)(walked),
            columns=2,
            health=True,
        ),
        Question(
            id="health_medicines",
            step=Step.HEALTH_DETAIL,
            kind=kinds.Words(longest=300),
            when=tells_health_details,
            health=True,
        ),
        Question(
            id="recent_procedures",
            step=Step.HEALTH_DETAIL,
            kind=kinds.Several(exclusive=frozenset({"none"})),
            options=fixed("filler", "toxin", "threads", "laser", "fat", "cells", "exosome", "none"),
            when=tells_health_details,
            columns=2,
            health=True,
        ),
        Question(
            id="recent_month",
            step=Step.HEALTH_DETAIL,
            kind=kinds.Month(),
            options=past_months,
            when=tells_of_recent_procedures,
            columns=3,
            health=True,
        ),
        Question(
            id="recent_reaction",
            step=Step.HEALTH_DETAIL,
            kind=kinds.One(),
            options=YES_NO_UNSURE,
            when=tells_of_recent_procedures,
            columns=2,
            health=True,
        ),
        Question(id="own_questions", step=Step.QUESTIONS, kind=kinds.Words(longest=500)),
        Question(
            id="answer_channel",
            step=Step.QUESTIONS,
            kind=kinds.One(),
            options=fixed("chat", "email"),
            columns=2,
        ),
        Question(
            id="email",
            step=Step.QUESTIONS,
            kind=kinds.Email(),
            when=chose("answer_channel", "email"),
        ),
    ),
)

ENDINGS: dict[tuple[QuestionId, OptionId], Card] = {
    ("consent_service", "decline"): Card.DECLINED_SERVICE,
    ("consent_overseas", "decline"): Card.DECLINED_TRANSFER,
    ("age_band", "under_19"): Card.UNDER_AGE,
}
"""Answers that end the intake at once. Korean majority is 19 (Civil Act art. 4)."""
