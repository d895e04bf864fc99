"""What the bot itself says on the topics that do not hang on the directory: classes, designation, letters, policy.

Each page is short, says what is known and what is not, and ends in its sources with their dates. Must not know buttons,
or whether the operator's words stand in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from intake_bot.domain.directory import Directory
from intake_bot.domain.evidence import Reading
from intake_bot.domain.regulation import SPANS, RiskClass, Vector
from intake_bot.domain.topics import TopicId
from intake_bot.texts.operator import Operator
from intake_bot.texts.phrases import Joined, MonthName, Phrase, T
from intake_bot.texts.regulation import NUMBERED, NumberingNote, span_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a page may speak of: the directory as it is now, the day, who runs the bot, and who reads.

    ``language`` is the reader's (BCP 47), ``residence`` where they live (ISO 3166-1 alpha-2) or None. ``has_result``:
    there is a result to go back to.
    """

    directory: Directory
    today: date
    operator: Operator
    language: str
    residence: str | None = None
    has_result: bool = False

    @property
    def reading(self) -> Reading:
        """How the claims are read: by the operator's days, on this day."""
        return self.directory.reading(self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said on one topic.

    ``body`` is what the operator's words may replace, together with its ``sources``; ``record`` is what the directory
    holds, which stands whoever wrote the rest.
    """

    body: tuple[Any, ...]
    sources: tuple[Phrase, ...]
    record: tuple[Any, ...] = ()


NAMES: Mapping[TopicId, Phrase] = {
    TopicId.CLASSES: T("Risk classes"),
    TopicId.DESIGNATION: T("Designation"),
    TopicId.OWN_FAT_CELLS: T("Own fat cells (SVF)"),
    TopicId.CULTURED_CELLS: T("Cultured cells"),
    TopicId.EXOSOME: T("Exosome"),
    TopicId.PRICES: T("Price ranges"),
    TopicId.IN_WRITING: T("What to get in writing"),
    TopicId.FACILITATORS: T("Facilitators"),
    TopicId.POLICY: T("What policy tells you"),
    TopicId.COMMISSION: T("What the operator is paid"),
}
"""What a topic is called, on its button and above its page."""

VECTORS: Mapping[TopicId, Vector] = {
    TopicId.OWN_FAT_CELLS: Vector.SVF,
    TopicId.CULTURED_CELLS: Vector.CULTURED,
    TopicId.EXOSOME: Vector.EXOSOME,
}
"""The three things that the guide describes, by the topic that tells of each (guide A:33-35)."""

# ---- sources -------------------------------------------------------------------------------------------------------

GUIDE_YEAR: Final = "2026"

FROM_GUIDE = T("Source: the guide ({when}).", when=GUIDE_YEAR)
"""The article of which the starting directory is made."""

FROM_DIRECTORY_ARTICLE = T(
    "Source: an article ({when}) of a directory for patients. It is not official.", when=GUIDE_YEAR
)
"""The second text: guide B, which calls itself a directory and speaks of positions of its editors."""

FROM_ACT = T("Source: law (Act on advanced regenerative medicine, version of {day}).", day=date(2025, 2, 21))
"""As Act No. 20331 changed it, which let treatment in beside research."""

FROM_FIRST_ACT = T("Source: law (Act on advanced regenerative medicine, in force since {day}).", day=date(2020, 8, 28))
"""Act No. 16556."""

FROM_ATTRACTION_ACT = T(
    "Source: law (Act on attracting international patients, art. 6, in force since {day}).", day=date(2016, 6, 23)
)

LOOK_UP_DESIGNATION = T("The public list of the Korean Ministry of Health and Welfare: <code>www.k-arm.go.kr</code>")

# ---- pages ---------------------------------------------------------------------------------------------------------


def classes(_: Known) -> Told:
    """The three classes, spans, and that a class has a date (guide A:3, A:33-35; moved anew in June 2026)."""
    return Told(
        body=(
            _classes_of_the_guide(),
            Joined(
                pieces=(
                    T("Often only a span is certain:"),
                    *(
                        # NOTE: {topic} is such as "Exosome", {span} such as "Class I to II (lower to moderate risk)".
                        T("• {topic}: {span}", topic=NAMES[topic], span=span_name(SPANS[vector]))
                        for topic, vector in VECTORS.items()
                    ),
                )
            ),
            T(
                "A class can change: in June 2026, own immune cells that are grown in a laboratory moved from medium "
                "to low risk. So ask in writing: which class, why, and as of which day?"
            ),
        ),
        sources=(
            FROM_GUIDE,
            FROM_ACT,
            # NOTE: {when} is a month with its year.
            T("Source: Korean press ({when}).", when=MonthName(year=2026, month=6)),
        ),
    )


def _classes_of_the_guide() -> Joined:
    one, two, three = (NUMBERED[frozenset({found})] for found in (RiskClass.ONE, RiskClass.TWO, RiskClass.THREE))
    lines = Joined(
        pieces=(
            T(
                "Korean law speaks of low, medium and high risk. The guide sorts procedures into three classes, "
                "roughly:"
            ),
            # NOTE: {name} is such as "Class I (lower risk)".
            T("• {name}: your own cells, hardly changed", name=one),
            # NOTE: as above
            T("• {name}: your own cells, changed more, or used for another purpose", name=two),
            # NOTE: as above
            T("• {name}: cells of another person, or cells that are changed a lot", name=three),
        )
    )
    return Joined(pieces=(lines, NumberingNote()), separator="")


GATED_CLASSES = span_name(frozenset({RiskClass.TWO, RiskClass.THREE}))


def designation(_: Known) -> Told:
    """What it is, who gives it, what it does not mean, and where to look (guide A:3, A:37; Act, art. 10)."""
    return Told(
        body=(
            T(
                "A designation names a place that may work with advanced regenerative medicine. The Korean Minister of "
                "Health and Welfare gives it, after a look at papers and a visit."
            ),
            Joined(
                pieces=(
                    # NOTE: {span} is "Class II to III (moderate to higher risk)".
                    T("According to the guide, a clinic needs it for {span}.", span=GATED_CLASSES),
                    NumberingNote(),
                ),
                separator="",
            ),
            T(
                "<b>It does not mean that a treatment is approved.</b> For that, a review committee must approve a "
                "plan, and plans are for serious, rare or incurable illness. Some cosmetic procedures with cells that "
                "are hardly changed are outside this law. So ask which legal route applies to yours."
            ),
            T("A minister's award, or a research centre of its own, does not make a clinic a designated one."),
            Joined(
                pieces=(LOOK_UP_DESIGNATION, T("The ministry decides every three months, so the list changes.")),
            ),
        ),
        sources=(FROM_GUIDE, FROM_ACT),
    )


def in_writing(_: Known) -> Told:
    """What a clinic should confirm, and how the guide reads a consultation (guide A:39, A:50-51)."""
    items = (
        T("the exact procedure, and its steps"),
        T("its risk class, and why"),
        T("the cells or the product that would be used"),
        T("where these come from"),
        T("the papers of the lot"),
        T("its designation, if it is {span}", span=GATED_CLASSES),
        T("how side effects are reported"),
    )
    numbered = tuple(T("{number}. {item}", number=number, item=item) for number, item in enumerate(items, start=1))
    return Told(
        body=(
            Joined(
                pieces=(
                    Joined(pieces=(T("Ask a clinic to confirm in writing:"), *numbered)),
                    NumberingNote(),
                ),
                separator="",
            ),
            T("A “yes” without a document is only what the clinic says. Ask for the document, too."),
            LOOK_UP_DESIGNATION,
            T(
                "The guide counts a talk of 30 minutes or more with a doctor as a good sign. It tells you to think "
                "again after ten minutes, or a talk with a coordinator alone. It calls a promised result marketing."
            ),
            T("At the end of the questions you get a checklist with all this, in Korean, too."),
        ),
        sources=(FROM_GUIDE,),
    )


def policy(_: Known) -> Told:
    """What a law for the field tells a patient, and what it does not (guide B:10, B:16, B:32, B:38)."""
    return Told(
        body=(
            T(
                "Korea has a law that was made for this field. It sorts treatments, sets standards for making products "
                "and opens a way to clinical studies."
            ),
            Joined(
                pieces=(
                    T("<b>What that does not tell you</b>"),
                    T("• Your result. No law or policy guarantees one."),
                    T("• How good a clinic is. The rules are a floor, and clinics differ."),
                    T("• That you must come to Korea. It is not the only credible place: others have strengths, too."),
                )
            ),
            T("What counts for you is the talk with a doctor, the answers in writing, and the care afterwards."),
        ),
        sources=(
            FROM_DIRECTORY_ARTICLE,
            FROM_FIRST_ACT,
        ),
    )
