"""A wording for every question and option of the patient's intake, and the texts of its consents and its budget.

One table, ``WORDINGS``, beside the form's ids; a test holds the two together. Must not know screens, buttons or which
question comes when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from babel import Locale

from intake_bot.domain.pricing import PriceTable
from intake_bot.questionnaire.effects import ConsentKind
from intake_bot.questionnaire.events import OptionId, QuestionId
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.evidence import DISTRICTS, TIERS
from intake_bot.texts.operator import Operator, who_runs_it
from intake_bot.texts.phrases import CountryName, Joined, LanguageName, Phrase, T
from intake_bot.texts.prices import WHAT_LEVELS_MEAN, WHAT_RANGES_COVER, source_of_ranges, tier_lines
from intake_bot.texts.remarks import AMOUNT_EXAMPLE
from intake_bot.texts.render import render
from intake_bot.texts.wordings import Wording

# ---- options that no table holds -----------------------------------------------------------------------------------

SPOKEN_TAGS: Mapping[OptionId, str] = {"tl": "fil"}
"""Spoken languages whose CLDR tag is another one: Tagalog and Filipino are told as one."""


def own_name(tag: str) -> str:
    """A language's name in itself, without loading its catalogue."""
    name = Locale.parse(tag, sep="-").get_display_name() or tag
    return name[:1].upper() + name[1:]


def _spoken(option: OptionId) -> LanguageName:
    return LanguageName(tag=SPOKEN_TAGS.get(option, option))


def _country(option: OptionId) -> CountryName:
    return CountryName(code=option)


def _tier(option: OptionId) -> Any:
    return next((name for tier, name in TIERS.items() if tier.value == option), option)


# ---- the questions --------------------------------------------------------------------------------------------------

YES_NO_UNSURE: Mapping[OptionId, Phrase] = {"yes": T("Yes"), "no": T("No"), "not_sure": T("I am not sure")}

WORDINGS: dict[QuestionId, Wording] = {
    "language": Wording(title=T("Which language shall we use?"), short=T("Language"), named=own_name),
    "consent_service": Wording(
        title=T("Before we start"),
        short=T("Use of your answers"),
        options={"agree": T("I agree"), "decline": T("I do not agree")},
    ),
    "consent_overseas": Wording(
        title=T("Your answers may cross borders"),
        short=T("Data outside your country"),
        options={"agree": T("I agree"), "decline": T("I do not agree")},
    ),
    "age_band": Wording(
        title=T("How old are you?"),
        short=T("Age"),
        hint=T("We keep the age group only. In Korea you are an adult from 19."),
        options={
            "under_19": T("Under 19"),
            "19_29": T("19 to 29"),
            "30_39": T("30 to 39"),
            "40_49": T("40 to 49"),
            "50_59": T("50 to 59"),
            "60_up": T("60 or older"),
        },
    ),
    "residence": Wording(
        title=T("Where do you live?"),
        short=T("Where you live"),
        hint=T(
            "We mean the country where you live now, not your nationality. It helps with travel, care after your "
            "return, and prices at home. If your country has no button, type its name."
        ),
        named=_country,
    ),
    "concerns": Wording(
        title=T("What would you like to have treated?"),
        short=T("To be treated"),
        hint=T("Choose up to three, then press Done. Or type it in your own words, in up to 120 characters."),
        options={
            "skin_texture": T("Skin texture, pores"),
            "fine_lines": T("Fine lines"),
            "sagging": T("Sagging skin"),
            "face_volume": T("Lost volume in the face"),
            "scars": T("Scars"),
            "pigment": T("Dark spots, redness"),
            "hair": T("Scalp or hair"),
            "body_contour": T("Body shape"),
            "hands_neck": T("Hands or neck"),
            "other": T("Something else"),
        },
    ),
    "concern_other": Wording(
        title=T("What else would you like to have treated?"),
        short=T("Something else"),
        hint=T("Type it in your own words, in up to 120 characters."),
        example=T("For example: <code>rough skin on my arms</code>."),
    ),
    "procedure": Wording(
        title=T("Which procedure is it about?"),
        short=T("Procedure"),
        hint=T(
            "If you were told a name, you can type it, in up to 80 characters. If you do not know, that is fine. Then "
            "we ask a few short questions to find out what it is."
        ),
        options={
            "svf": T("Cells from my own fat (SVF)"),
            "cultured": T("Stem cells grown in a laboratory"),
            "exosome": T("Exosome or culture medium, in a vial"),
            "fat_graft": T("Fat transfer (fat graft)"),
            "booster": T("Skin booster (PN, PDLLA, PLLA)"),
            "prp": T("PRP (platelets from my own blood)"),
            "device": T("Lifting device or threads"),
            "other": T("Filler or botulinum toxin"),
            "named": T("I was told another name"),
            "unknown": T("I do not know what it is"),
            "undecided": T("I have nothing in mind yet"),
        },
    ),
    "procedure_name": Wording(
        title=T("Which name were you told?"),
        short=T("Name you were told"),
        hint=T("Type it as you heard or read it, in up to 80 characters."),
        example=T("For example: <code>exosome booster</code>."),
    ),
    "finder_material": Wording(
        title=T("What would go into your skin or body?"),
        short=T("What would be used"),
        hint=T(
            "Choose what the clinic told you. “Vial” means a small bottle: exosome, culture medium or “stem cell "
            "solution”. If it is your own cells from a cell bank, choose “My own living cells”. “I am not sure” is a "
            "good answer, too."
        ),
        options={
            "own_cells": T("My own living cells"),
            "other_person": T("Living cells of another person"),
            "vial": T("A vial without living cells"),
            "platelets": T("Platelets from my own blood (PRP)"),
            "product": T("A product or a device"),
            "not_sure": T("I am not sure"),
        },
    ),
    "finder_product": Wording(
        title=T("Which product or device?"),
        short=T("Product or device"),
        options={
            "booster": T("Skin booster (PN, PDLLA, PLLA)"),
            "device": T("Lifting device or threads"),
            "filler_or_toxin": T("Filler or botulinum toxin"),
            "not_sure": T("I am not sure"),
        },
    ),
    "finder_taken": Wording(
        title=T("Is something taken from your body first?"),
        short=T("Taken from your body"),
        hint=T("For example fat, blood or bone marrow."),
        options=YES_NO_UNSURE,
    ),
    "finder_ready_vial": Wording(
        title=T("Does it come in a ready-made vial?"),
        short=T("Ready-made vial"),
        hint=T("A vial is a small bottle. Ready-made means that it was not made from your own body."),
        options=YES_NO_UNSURE,
    ),
    "finder_vial_cells": Wording(
        title=T("Does the vial hold living cells of another person?"),
        short=T("Living cells in the vial"),
        hint=T("Exosomes and culture medium have no living cells. If nobody told you, choose “I am not sure”."),
        options=YES_NO_UNSURE,
    ),
    "finder_cultured": Wording(
        title=T("Are your cells grown in a laboratory?"),
        short=T("Grown in a laboratory"),
        hint=T("Clinics also say “cultured” or “expanded”. It means that the cells multiply before you get them back."),
        options=YES_NO_UNSURE,
    ),
    "finder_interval": Wording(
        title=T("How long is it between taking and giving back?"),
        short=T("Time until given back"),
        options={
            "same_day": T("The same day"),
            "days": T("A few days"),
            "weeks": T("Two weeks or more, or a second trip"),
            "not_sure": T("I am not sure"),
        },
    ),
    "finder_tissue": Wording(
        title=T("Where do the cells come from?"),
        short=T("Where cells come from"),
        options={
            "fat": T("My fat"),
            "bone_marrow": T("My bone marrow"),
            "blood": T("My blood"),
            "platelets": T("Only platelets from my blood (PRP)"),
            "bank": T("A cell bank (my own cord blood)"),
            "not_sure": T("Somewhere else, or not sure"),
        },
    ),
    "finder_fat": Wording(
        title=T("What is done with the fat?"),
        short=T("What is done with the fat"),
        options={
            "moved": T("It is cleaned and moved as fat"),
            "separated": T("Cells are separated out of it"),
            "not_sure": T("I am not sure"),
        },
    ),
    "finder_use": Wording(
        title=T("Would the cells be used in another place, or for another purpose, than fat?"),
        short=T("Used in another way"),
        hint=T("For example in the skin, in the scalp, or as a drip into a vein."),
        options=YES_NO_UNSURE,
    ),
    "finder_route": Wording(
        title=T("How would it be given?"),
        short=T("How it is given"),
        options={
            "surface": T("On the skin only"),
            "microneedling": T("With fine needles (microneedling)"),
            "injection": T("By injection"),
            "drip": T("As a drip into a vein"),
            "not_sure": T("I am not sure"),
        },
    ),
    "finding": Wording(
        title=T("What your answers mean"),
        short=T("What your answers mean"),
        options={"continue": T("Continue")},
        said={"continue": T("Shown to you")},
    ),
    "offer": Wording(
        title=T("Has a clinic made you an offer?"),
        short=T("Offer from a clinic"),
        hint=T("If so, we ask what it says. Later you can compare it with your checklist."),
        options={"none_yet": T("No, not yet"), "have_offer": T("Yes, I have an offer")},
    ),
    "offer_clinic": Wording(
        title=T("Which clinic made the offer?"),
        short=T("Clinic of the offer"),
        hint=T("Type the name and, if you know it, the branch. Up to 80 characters."),
        example=T("For example: <code>○○ Clinic, second branch</code>."),
    ),
    "offer_amount": Wording(
        title=T("How much would it cost?"),
        short=T("Price in the offer"),
        hint=T(
            "Type the amount with its currency, such as <code>2,000 USD</code> or <code>150만원</code>. A range is "
            "fine too. We do not convert money."
        ),
    ),
    "offer_includes": Wording(
        title=T("What does the price include?"),
        short=T("Included in the price"),
        hint=T("For example the number of sessions, anaesthesia, checks afterwards. Up to 200 characters."),
        example=T("For example: <code>3 sessions, numbing cream, one check</code>."),
    ),
    "offer_promised": Wording(
        title=T("Did anybody promise you a result?"),
        short=T("Result promised"),
        hint=T("For example “guaranteed”. The guide (2026) calls such a promise marketing, not medicine."),
        options=YES_NO_UNSURE,
    ),
    "offer_equals": Wording(
        title=T("Were you told that it is the same as stem cells?"),
        short=T("Called the same as stem cells"),
        hint=T(
            "Exosomes, cells from fat and cells grown in a laboratory are different things. It is worth a question."
        ),
        options=YES_NO_UNSURE,
    ),
    "budget": Wording(
        title=T("Which budget do you have in mind?"),
        short=T("Budget"),
        options={"not_sure": T("I am not sure"), "prefer_not": T("I prefer not to say")},
        named=_tier,
        example=AMOUNT_EXAMPLE,
    ),
    "travel": Wording(
        title=T("When could you come to Seoul?"),
        short=T("Travel"),
        options={"flexible": T("My dates are flexible")},
    ),
    "nights": Wording(
        title=T("How many nights could you stay?"),
        short=T("Nights in Seoul"),
        hint=T("Ask a doctor if you need a second visit, and how long to wait before you fly."),
        options={
            "1_2": T("1 or 2"),
            "3_4": T("3 or 4"),
            "5_7": T("5 to 7"),
            "8_14": T("8 to 14"),
            "15_up": T("15 or more"),
            "not_sure": T("I am not sure"),
        },
    ),
    "districts": Wording(
        title=T("Which part of Seoul suits you?"),
        short=T("Part of Seoul"),
        hint=T("Choose one or more, then press Done. Clinics in other parts stay visible, with a label."),
        options={
            **{district.value: name for district, name in DISTRICTS.items()},
            "any": T("No preference"),
        },
    ),
    "spoken_languages": Wording(
        title=T("In which languages can you talk with a doctor?"),
        short=T("Languages you speak"),
        hint=T("Choose one or more, then press Done. You can type another language, in up to 60 characters."),
        options={"other": T("Another language")},
        named=_spoken,
    ),
    "interpreter": Wording(
        title=T("Do you need an interpreter?"),
        short=T("Interpreter"),
        options=YES_NO_UNSURE,
    ),
    "consultation_wishes": Wording(
        title=T("What do you wish for in the consultation?"),
        short=T("Wishes for the consultation"),
        hint=T("Choose one or more, then press Done. We tell you what is on record. Ask the clinic for the rest."),
        options={
            "doctor_led": T("A doctor leads the talk"),
            "thirty_minutes": T("30 minutes or more"),
            "private_room": T("A private room"),
            "written_summary": T("A written summary"),
            "none": T("No special wish"),
        },
    ),
    "consent_health": Wording(
        title=T("May we ask about your health?"),
        short=T("Health questions"),
        options={
            "agree": T("Yes, you may ask me"),
            "doctor_only": T("I will tell the doctor only"),
            "decline": T("No, leave these questions out"),
        },
    ),
    "health_flags": Wording(
        title=T("Is any of this true for you?"),
        short=T("Health"),
        hint=T(
            "Choose all that fit, then press Done. Your answers do not remove any clinic from your list. A doctor "
            "should look at them before anything is booked."
        ),
        options={
            "none": T("None of these"),
            "pregnancy": T("Pregnant, breastfeeding or trying"),
            "bleeding": T("Blood thinners or bleeding problem"),
            "cancer": T("Cancer, now or in the past"),
            "immune": T("Autoimmune, or weak immune system"),
            "infection": T("Infection, cold sores or open skin"),
            "keloid": T("Raised scars (keloid)"),
            "allergy": T("Serious allergy"),
            "diabetes": T("Diabetes"),
            "heart": T("Heart illness, blood clot or stroke"),
            "isotretinoin": T("Acne tablets in the last 6 months"),
            "anaesthesia": T("Problem with anaesthesia before"),
            "smoking": T("Smoking or vaping"),
            "doctor_only": T("I will tell the doctor only"),
        },
    ),
    "health_more": Wording(
        title=T("Is there anything else that a doctor should know?"),
        short=T("More for the doctor"),
        hint=T("For example medicines, or a recent procedure."),
        options={"add": T("Yes, I want to add it"), "no": T("No")},
    ),
    "health_medicines": Wording(
        title=T("Which medicines do you take, and which allergies do you have?"),
        short=T("Medicines and allergies"),
        hint=T("Type the names, in up to 300 characters. Only what you want to tell. Otherwise skip this."),
        example=T("For example: <code>aspirin; allergy to penicillin</code>."),
    ),
    "recent_procedures": Wording(
        title=T("What was done in the same area in the last 12 months?"),
        short=T("Recent procedures"),
        hint=T("Choose all that fit, then press Done."),
        options={
            "filler": T("Filler"),
            "toxin": T("Botulinum toxin"),
            "threads": T("Threads"),
            "laser": T("Laser"),
            "fat": T("Fat"),
            "cells": T("Cells"),
            "exosome": T("Exosome"),
            "none": T("Nothing"),
        },
    ),
    "recent_month": Wording(title=T("When was the last of these?"), short=T("Last procedure")),
    "recent_reaction": Wording(
        title=T("Did you react badly to it?"),
        short=T("Bad reaction"),
        hint=T("If something is wrong now, do not wait for this bot. Call your clinic, or 119 in Korea."),
        options=YES_NO_UNSURE,
    ),
    "own_questions": Wording(
        title=T("What would you like to ask?"),
        short=T("Your questions"),
        hint=T(
            "Type your own questions, in up to 500 characters. They go to the team in your words, not to a doctor "
            "alone."
        ),
        example=T("For example: <code>Do I need a second visit?</code>"),
    ),
    "answer_channel": Wording(
        title=T("Where would you like to get written answers?"),
        short=T("Answers go to"),
        options={"chat": T("This chat"), "email": T("E-mail")},
    ),
    "email": Wording(
        title=T("What is your e-mail address?"),
        short=T("E-mail"),
        hint=T("Type it like this: <code>name@example.com</code>. It is used for the answers only."),
    ),
}


# ---- consents -------------------------------------------------------------------------------------------------------

CONSENT_VERSION = "2026-11-3"
"""The version of the three consent texts below. It changes whenever a word of theirs does, in any language."""

CONSENT_QUESTIONS: Mapping[ConsentKind, QuestionId] = {
    ConsentKind.SERVICE: "consent_service",
    ConsentKind.OVERSEAS: "consent_overseas",
    ConsentKind.HEALTH: "consent_health",
}


def consent_paragraphs(kind: ConsentKind, operator: Operator) -> tuple[Any, ...]:
    """What a person agrees to, without its title.

    What, why, who, how long, and what a "no" means: the Korean Personal Information Protection Act, art. 15 and 17
    (service), 28-8 (transfer abroad) and 23 (health, apart from the others); Telegram's terms for bot developers.
    """
    match kind:
        case ConsentKind.SERVICE:
            return (
                who_runs_it(operator),
                T(
                    "<b>What is kept:</b> your answers and your Telegram account.\n"
                    "<b>Why:</b> to show you what is on record about clinics, to prepare your written questions, and "
                    "to help you.\n"
                    "<b>Who sees it:</b> the operator's team. No clinic, unless you agree to that separately.\n"
                    "<b>How long:</b> until you erase it with /delete, or until the operator erases it because it is "
                    "no longer needed."
                ),
                T("Chats with a bot are not end-to-end encrypted: Telegram can read them."),
                T(
                    "You can say no: then we stop here. Later you can take your yes back: see /privacy. /delete erases "
                    "what is kept."
                ),
            )
        case ConsentKind.OVERSEAS:
            return (
                T(
                    "Telegram carries your messages. Its servers, and the server of this bot, may be in another "
                    "country than yours, and so may the team. The law there may protect you less."
                ),
                T(
                    "<b>What crosses borders:</b> your answers and your Telegram account, each time you write here.\n"
                    "<b>Why:</b> without it this bot cannot work.\n"
                    "<b>How long:</b> until you erase it with /delete, or until the operator erases it because it is "
                    "no longer needed."
                ),
                _other_way(operator),
            )
        case ConsentKind.HEALTH:
            return (
                T(
                    "Some things matter to a doctor before any procedure: illnesses, medicines, earlier procedures. "
                    "You choose whether you tell them here."
                ),
                T(
                    "<b>Who sees it:</b> a doctor on the operator's team, and members whom an admin of the team "
                    "allowed to see it. The others see only how many points you chose.\n"
                    "<b>Why:</b> so that a doctor can look before anything is booked.\n"
                    "<b>How long:</b> until you erase it with /delete, or until the operator erases it because it is "
                    "no longer needed."
                ),
                T(
                    "If you say no, nothing else changes. A doctor can ask you in person instead. You can also say "
                    "that you tell the doctor only. This bot gives no medical advice."
                ),
            )
        case _:
            assert_never(kind)


def _other_way(operator: Operator) -> Phrase:
    if operator.contact:
        return T(
            "If you say no, we stop here and keep no answer. You can ask for the same help outside Telegram: {contact}",
            contact=operator.contact,
        )
    return T(
        "If you say no, we stop here and keep no answer. The operator has not entered an e-mail address or telephone "
        "number for another way."
    )


def consent_text(kind: ConsentKind, language: str, operator: Operator) -> str:
    """Exactly what is shown for a consent, title first, in the catalogue of a BCP 47 tag: what a receipt hashes."""
    shown = catalogue(language)
    title = T("<b>{title}</b>", title=WORDINGS[CONSENT_QUESTIONS[kind]].title)
    return "\n\n".join(render(piece, shown) for piece in (title, *consent_paragraphs(kind, operator)))


# ---- the budget -----------------------------------------------------------------------------------------------------

HOW_TO_TYPE_AN_AMOUNT = T(
    "You can type an amount with its currency, such as <code>2,000 USD</code>, <code>150만원</code> or "
    "<code>up to 900 GBP</code>. We do not convert money."
)


def budget_paragraphs(prices: PriceTable | None, residence: str | None, *, named: bool = True) -> tuple[Any, ...]:
    """What is on record about prices, and how to answer.

    ``prices`` is None where no range on record covers the procedure. ``residence`` is ISO 3166-1 alpha-2 or None: its
    column stands beside Seoul's where the table has one (guide A:40-47). ``named``: a procedure was named.
    """
    if prices is None:
        nothing = (
            T(
                "There is no price on record for this procedure. Ask the clinic for the total in Korean won (KRW), "
                "with tax (VAT)."
            )
            if named
            else T("Prices depend on the procedure. You named none, so there is none to show.")
        )
        return nothing, HOW_TO_TYPE_AN_AMOUNT
    return (
        WHAT_RANGES_COVER,
        Joined(pieces=tier_lines(prices, residence)),
        Joined(pieces=(source_of_ranges(prices), WHAT_LEVELS_MEAN), separator=" "),
        Joined(pieces=(T("Choose one or more, then press Done."), HOW_TO_TYPE_AN_AMOUNT), separator=" "),
    )
