"""The closed sets of words that claims about clinics and wishes of patients share.

Only enumerations and the tables that fold one into another live here. Values are stored and stable; what a person reads
for them is written in ``texts``. This file must not know clinics, evidence or questions.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Area(StrEnum):
    """Where on the body. A clinic's record may name none: then it is not on record, never guessed."""

    FACE = "face"
    SCALP = "scalp"
    BODY = "body"
    HANDS_NECK = "hands_neck"


class District(StrEnum):
    """The parts of Seoul that the guide names for clinics (guide A:16, A:20, A:24, A:26)."""

    GANGNAM = "gangnam"
    MYEONGDONG = "myeongdong"
    HONGDAE = "hongdae"


class ConsultationWish(StrEnum):
    """One trait of a consultation, wished for by a patient or held on record for a clinic (guide A:26, A:50)."""

    DOCTOR_LED = "doctor_led"
    """A doctor, not only a coordinator, talks with the patient."""
    THIRTY_MINUTES = "thirty_minutes"
    """Thirty minutes or more. The guide states it of no clinic (guide A:26 says only "adjacent")."""
    PRIVATE_ROOM = "private_room"
    WRITTEN_SUMMARY = "written_summary"


class TierId(StrEnum):
    """A service tier of the price table, from the least to the most service (guide A:41, A:44-47)."""

    T1 = "T1"
    """Counter-style express."""
    T2 = "T2"
    """Standard, performed by a physician."""
    T3 = "T3"
    """Premium, one physician for one patient."""
    T4 = "T4"
    """VIP or concierge; no upper end."""


class Service(StrEnum):
    """What stands on a clinic's menu, told in a way that every language can say. Brand names are kept apart."""

    STEM_CELL_FAT_GRAFT = "stem_cell_fat_graft"
    """"Stem cell" fat grafting from own fat; whether cells are separated is not said (guide A:14)."""
    STEM_CELL_THERAPY = "stem_cell_therapy"
    """"Stem cell" treatment of a kind that is not named (guide A:14)."""
    STEM_CELL_ANTI_AGING = "stem_cell_anti_aging"
    STEM_CELL_SCALP = "stem_cell_scalp"
    EXOSOME = "exosome"
    SKIN_BOOSTER = "skin_booster"
    """A skin booster; the product is named where the record names it."""
    PN_PDRN = "pn_pdrn"
    PDLLA = "pdlla"
    PLLA = "plla"
    PRP = "prp"
    LIPOSCULPTING = "liposculpting"
    ENERGY_LIFTING = "energy_lifting"
    LIFTING = "lifting"
    """Lifting by a means that is not named (guide A:20)."""
    THREAD_LIFTING = "thread_lifting"
    SVF = "svf"
    CULTURED_CELLS = "cultured_cells"
    DONOR_CELLS = "donor_cells"
    FAT_GRAFT = "fat_graft"
    OTHER = "other"


class Concern(StrEnum):
    """What a patient wants to have treated, as the questionnaire asks it."""

    SKIN_TEXTURE = "skin_texture"
    FINE_LINES = "fine_lines"
    SAGGING = "sagging"
    FACE_VOLUME = "face_volume"
    SCARS = "scars"
    PIGMENT = "pigment"
    HAIR = "hair"
    BODY_CONTOUR = "body_contour"
    HANDS_NECK = "hands_neck"
    OTHER = "other"


CONCERN_AREAS: dict[Concern, frozenset[Area]] = {
    Concern.SKIN_TEXTURE: frozenset({Area.FACE}),
    Concern.FINE_LINES: frozenset({Area.FACE}),
    Concern.SAGGING: frozenset({Area.FACE}),
    Concern.FACE_VOLUME: frozenset({Area.FACE}),
    Concern.SCARS: frozenset(),  # a scar can be anywhere: no area is concluded
    Concern.PIGMENT: frozenset({Area.FACE}),
    Concern.HAIR: frozenset({Area.SCALP}),
    Concern.BODY_CONTOUR: frozenset({Area.BODY}),
    Concern.HANDS_NECK: frozenset({Area.HANDS_NECK}),
    Concern.OTHER: frozenset(),
}
"""The area that a concern means when the patient says nothing else. Empty: the concern does not name one."""


def areas_of(concerns: Iterable[str]) -> frozenset[Area]:
    """The areas meant by these concern ids; an id that is not a ``Concern`` names no area."""
    wanted = set(concerns)
    return frozenset[Area]().union(*(CONCERN_AREAS[concern] for concern in Concern if concern in wanted))


SAME_LANGUAGE = {"fil": "tl", "cmn": "zh", "yue": "zh", "nan": "zh", "hak": "zh", "wuu": "zh"}
"""Spoken languages that the record does not tell apart: ``zh`` is any Chinese, ``fil`` and ``tl`` are one."""


def spoken(tag: str) -> str:
    """The spoken language of a BCP 47 tag: ``zh-Hant`` gives ``zh``, ``fil`` gives ``tl``, ``en-GB`` gives ``en``."""
    primary = tag.replace("_", "-").split("-")[0].lower()
    return SAME_LANGUAGE.get(primary, primary)
