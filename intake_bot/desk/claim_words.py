"""The words that admins may write for what a claim can hold, in English and Korean, as tables.

A row is what is stored and the other spellings of it; the stored id itself is always read. Brand names stand in no row:
they are products, and a service would swallow them. A new word is added here and nowhere else. Must not know how a
value is put together, nor what is said back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from intake_bot.domain.evidence import ClaimKind, Count, FacilityKind, PhysicianRole, ProductCategory, Stance, Standing
from intake_bot.domain.regulation import Route, Vector
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, Service, TierId
from intake_bot.questionnaire.reading.folding import fold

_Id = TypeVar("_Id", bound=str)


def _each(text: str) -> list[str]:
    """The entries of a row: split at ``|`` where there is one, at spaces otherwise."""
    return text.split("|" if "|" in text else None)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A word as it is looked up: without case and signs, full-width letters made plain, an underscore as a space."""
    return text.lower() if text.isascii() and text.isalnum() else fold(text)  # most words of a file are plain


def _read(rows: Mapping[_Id, str], every: Iterable[_Id] = ()) -> dict[str, _Id]:
    """The ids by their folded spellings, which stand in a row with a bar between them, also without their spaces."""
    words: dict[str, _Id] = {}
    for name in (*rows, *every):
        words |= dict.fromkeys((folded(name), folded(name).replace(" ", "")), name)
    for name, spellings in rows.items():
        for spelling in spellings.split("|"):
            words.setdefault(folded(spelling), name)
            words.setdefault(folded(spelling).replace(" ", ""), name)
    words.pop("", None)
    return words


class Plain(StrEnum):
    """What a word says that is about no part of a value."""

    YES = "yes"
    """No more than that it is so."""
    NO = "no"
    """That it is not so: a stance, and no value."""
    NOTHING = "nothing"
    """That nothing is known: a stance, too."""


_PLAIN: dict[str, Plain] = _read(
    {
        Plain.YES: "y|o|v|true|예|네|있음|있다|유|해당|지정|지정됨|등록|등록됨|designated|registered",
        Plain.NO: "n|x|false|아니오|아니요|아님|없음|무|미지정|미등록|not designated|not registered",
        Plain.NOTHING: "unknown|not known|not stated|n/a|na|null|모름|미상|알 수 없음|확인 불가|해당 없음",
    }
)
_LONGEST_PLAIN = 2 * max(map(len, _PLAIN))
"""Characters, spaces and signs counted: a longer text says something, and so does one with a digit."""
_DIGIT = re.compile(r"\d")
_SIGNS = dict.fromkeys("○◯●✓✔☑", Plain.YES) | dict.fromkeys("×✕✖✗✘", Plain.NO)

NONE: Final = frozenset(map(folded, _each("none|nothing|없음|무")))
"""Words for an empty list."""


def plain(text: str) -> Plain | None:
    """What a text says that only says yes, no or nothing; a dash says nothing. None for any other text."""
    if len(text) > _LONGEST_PLAIN or _DIGIT.search(text):
        return None
    said = _PLAIN.get(folded(text))
    if said is None and text.strip() and not folded(text):
        return _SIGNS.get(text.strip(), Plain.NOTHING)
    return said


KINDS: dict[str, ClaimKind] = _read(
    {
        ClaimKind.DESIGNATION: "designated|regenerative designation|지정|지정 여부|재생의료 지정|첨단재생의료실시기관|"
        "첨단재생의료실시기관 지정",
        ClaimKind.APPROVED_PLAN: "plan|treatment plan|study plan|승인 계획|치료계획|연구계획|적합 통보 계획",
        ClaimKind.ATTRACTION_REGISTRATION: "registration|registered|khidi|khidi registration|registration number|"
        "foreign patient registration|등록|등록번호|외국인환자 유치|외국인환자 유치 등록|외국인환자 유치의료기관|"
        "외국인환자 유치의료기관 등록|유치의료기관 등록번호",
        ClaimKind.OFFER: "offers|service|services|menu|procedure|시술|서비스|진료 항목|시술 항목|메뉴",
        ClaimKind.LANGUAGE: "languages|spoken language|언어|사용 언어|진료 언어|가능 언어",
        ClaimKind.DISTRICT: "districts|area of seoul|neighbourhood|neighborhood|zone|지역|구역|동네",
        ClaimKind.ADDRESS: "street address|주소|소재지|위치",
        ClaimKind.PRICE_TIER: "tier|service level|가격대|서비스 등급|등급",
        ClaimKind.PRICE: "prices|cost|가격|비용|금액",
        ClaimKind.CONSULTATION_MODEL: "consultation|상담|상담 방식",
        ClaimKind.SAME_PRICE_FOR_ALL: "same price|동일 가격|내외국인 동일 가격|같은 가격",
        ClaimKind.COMMENDATION: "award|honour|honor|표창|포상|수상",
        ClaimKind.PHYSICIAN: "doctor|doctors|physicians|의사|의료진|전문의|원장",
        ClaimKind.TEAM_SIZE: "team|number of doctors|의료진 수|의사 수|규모",
        ClaimKind.FACILITY: "facilities|시설|연구소",
        ClaimKind.PATIENT_ORIGIN: "origin|origins|patients from|환자 국적|환자 출신|환자 출신국",
        ClaimKind.AD_REVIEW_NUMBER: "ad review|advertising review|advertising review number|심의번호|광고 심의번호|"
        "의료광고 심의번호",
        ClaimKind.PRODUCT_LICENCE: "product|product license|licence|license|제품|제품 허가|허가|품목허가",
    }
)

STANCES: dict[str, Stance] = _read(
    {
        Stance.CONFIRMED: "checked|verified|확인|확인됨|확인 완료",
        Stance.REPORTED: "stated|unchecked|보고|기재|기재됨|자료 기재",
        Stance.UNKNOWN: "not known|not stated|not on record|미확인|모름|알 수 없음|미상",
        Stance.DENIED: "no|answered no|부인|아니라고 답함|아님",
    }
)

SERVICES: dict[str, Service] = _read(
    {
        Service.STEM_CELL_FAT_GRAFT: "stem cell fat grafting|줄기세포 지방이식",
        Service.STEM_CELL_THERAPY: "stem cell|stem cells|stem cell treatment|줄기세포|줄기세포 치료|줄기세포 시술",
        Service.STEM_CELL_ANTI_AGING: "stem cell antiageing|stem cell anti-ageing|줄기세포 안티에이징|줄기세포 항노화",
        Service.STEM_CELL_SCALP: "stem cell hair|줄기세포 두피|줄기세포 탈모|줄기세포 모발",
        Service.EXOSOME: "exosomes|exo|엑소좀|엑소솜",
        Service.SKIN_BOOSTER: "booster|boosters|skinbooster|스킨부스터|스킨 부스터",
        Service.PN_PDRN: "pn|pdrn|pn/pdrn|피디알엔",
        Service.PDLLA: "poly-d,l-lactic acid|피디엘엘에이",
        Service.PLLA: "poly-l-lactic acid|피엘엘에이",
        Service.PRP: "platelet rich plasma|자가혈|자가혈 시술|피알피",
        Service.LIPOSCULPTING: "liposuction|body contouring|지방흡입|체형교정|바디 컨투어링",
        Service.ENERGY_LIFTING: "energy device|energy devices|레이저 리프팅|고주파 리프팅|초음파 리프팅|장비 리프팅",
        Service.LIFTING: "리프팅",
        Service.THREAD_LIFTING: "threads|thread lift|실리프팅|실 리프팅",
        Service.SVF: "stromal vascular fraction|기질혈관분획|지방유래 svf",
        Service.CULTURED_CELLS: "cultured|msc|cultured stem cells|배양|배양세포|배양 줄기세포|중간엽 줄기세포",
        Service.DONOR_CELLS: "donor|allogeneic cells|타가세포|동종세포|타인 세포",
        Service.FAT_GRAFT: "fat grafting|fat transfer|지방이식",
        Service.OTHER: "other service|기타",
    }
)

VECTORS: dict[str, Vector] = _read(
    {
        Vector.SVF: "stromal vascular fraction|기질혈관분획",
        Vector.CULTURED: "cultured cells|msc|배양|배양세포|배양 줄기세포",
        Vector.DONOR: "donor cells|allogeneic|타가|타가세포|동종세포",
        Vector.OWN_CELLS: "autologous|자가세포",
        Vector.EXOSOME: "exosomes|exo|엑소좀|엑소솜|배양액",
        Vector.FAT_GRAFT: "fat|fat grafting|지방|지방이식",
        Vector.PRP: "platelets|자가혈|혈소판|피알피",
        Vector.BOOSTER: "boosters|skin booster|스킨부스터|부스터",
        Vector.DEVICE: "devices|energy device|threads|장비|기기|실리프팅",
        Vector.OTHER: "기타",
        Vector.UNKNOWN: "모름|미상",
    }
)

STANDINGS: dict[str, Standing] = _read(
    {
        Standing.STATED: "stated|명시|기재",
        Standing.ASK: "ask|to be asked|ask first|문의|문의 필요|확인 필요",
    }
)

AREAS: dict[str, Area] = _read(
    {
        Area.FACE: "facial|얼굴|안면",
        Area.SCALP: "hair|scalp and hair|두피|모발|탈모",
        Area.BODY: "바디|몸|신체|체형",
        Area.HANDS_NECK: "hands|neck|hands and neck|손|목|손과 목",
    }
)

ROUTES: dict[str, Route] = _read(
    {
        Route.SURFACE: "topical|skin surface|on the skin|도포|피부 도포|바름",
        Route.MICRONEEDLING: "fine needles|fine needle|mts|micro needling|미세침|니들링|마이크로니들|마이크로니들링",
        Route.INJECTION: "injected|intradermal|injections|주사|피내주사|주입",
        Route.DRIP: "iv|intravenous|infusion|drip into a vein|정맥|정맥주사|수액|링거|점적",
        Route.UNKNOWN: "모름|미상",
    }
)

DISTRICTS: dict[str, District] = _read(
    {
        District.GANGNAM: "gangnam-gu|kangnam|강남|강남구|강남역",
        District.MYEONGDONG: "myeongdong (jung-gu)|myungdong|명동|명동(중구)",
        District.HONGDAE: "hongdae and hapjeong|hongdae-hapjeong|hongik|hapjeong|홍대|홍대입구|합정|홍대와 합정",
    }
)

TIERS: dict[str, TierId] = _read(
    {
        TierId.T1: "1|tier 1|express|익스프레스",
        TierId.T2: "2|tier 2|standard|스탠다드|표준",
        TierId.T3: "3|tier 3|premium|프리미엄",
        TierId.T4: "4|tier 4|vip|concierge|브이아이피",
    }
)

TRAITS: dict[str, ConsultationWish] = _read(
    {
        ConsultationWish.DOCTOR_LED: "doctor|by the doctor|1:1|one to one|의사 상담|원장 상담|의사 직접 상담",
        ConsultationWish.THIRTY_MINUTES: "30|30 minutes|30 min|thirty minutes or more|30분|30분 이상",
        ConsultationWish.PRIVATE_ROOM: "private|single room|개인실|1인실|독립 공간|프라이빗룸",
        ConsultationWish.WRITTEN_SUMMARY: "summary|in writing|서면|서면 요약|상담 요약",
    }
)

ROLES: dict[str, PhysicianRole] = _read(
    {
        PhysicianRole.DIRECTOR: "head|medical director|원장|대표원장|병원장",
        PhysicianRole.CO_DIRECTOR: "co director|공동원장|공동 대표원장",
        PhysicianRole.LEAD: "lead doctor|lead physician|책임의|대표의사|수석",
        PhysicianRole.MEMBER: "doctor|physician|의사|전문의|의료진",
    }
)

SPECIALTIES: dict[str, str] = _read(
    {
        "plastic_surgery": "plastic surgeon|성형외과|성형외과 전문의",
        "dermatology": "dermatologist|피부과|피부과 전문의",
        "family_medicine": "family doctor|가정의학과|가정의학",
        "internal_medicine": "내과",
        "general_surgery": "외과",
        "anesthesiology": "anaesthesiology|anesthesiologist|마취과|마취통증의학과",
        "orthopedics": "orthopaedics|정형외과",
        "rehabilitation_medicine": "rehabilitation|재활의학과",
        "obstetrics_gynecology": "obgyn|산부인과",
        "general_practice": "gp|general practitioner|일반의",
    }
)
"""Codes of medical specialties and what else they are called. Another specialty is kept as it is written."""

COUNTS: dict[str, Count] = _read(
    {
        Count.STATED: "now|현재|명시",
        Count.AT_LEAST: "minimum|or more|이상|최소",
        Count.PLANNED: "plan|plans|예정|계획",
    }
)

FACILITIES: dict[str, FacilityKind] = _read(
    {FacilityKind.RESEARCH_CENTRE: "research center|laboratory|lab|연구소|부설연구소|연구센터"}
)

CATEGORIES: dict[str, ProductCategory] = _read(
    {
        ProductCategory.MEDICINE: "drug|pharmaceutical|의약품|전문의약품",
        ProductCategory.DEVICE: "medical device|의료기기",
        ProductCategory.COSMETIC: "cosmetics|화장품",
    }
)

SPOKEN: dict[str, str] = _read(
    {
        "ar": "arabic|아랍어",
        "de": "german|독일어",
        "en": "english|영어",
        "es": "spanish|스페인어|서반아어",
        "fa": "persian|farsi|페르시아어",
        "fr": "french|프랑스어|불어",
        "hi": "hindi|힌디어",
        "id": "indonesian|인도네시아어",
        "it": "italian|이탈리아어",
        "ja": "japanese|일본어|일어|jp",
        "kk": "kazakh|카자흐어",
        "km": "khmer|cambodian|크메르어|캄보디아어",
        "ko": "korean|한국어|국어",
        "mn": "mongolian|몽골어",
        "ms": "malay|말레이어",
        "my": "burmese|미얀마어|버마어",
        "ne": "nepali|네팔어",
        "nl": "dutch|네덜란드어",
        "pt": "portuguese|포르투갈어",
        "ru": "russian|러시아어|노어",
        "th": "thai|태국어",
        "tl": "tagalog|filipino|타갈로그어|필리핀어",
        "tr": "turkish|튀르키예어|터키어",
        "uk": "ukrainian|우크라이나어",
        "uz": "uzbek|우즈베크어|우즈벡어",
        "vi": "vietnamese|베트남어|월남어|vn",
        "yue": "cantonese|광둥어|광동어",
        "zh": "chinese|mandarin|중국어|만다린|보통화|cn",
    }
)
"""Names of the languages that are spoken with patients; ``zh`` is any Chinese, ``tl`` is Filipino."""

LANGUAGE_CODES: Final = frozenset(
    _each(
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
        "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
        "io is it iu ja jv ka kg ki kj kk kl km kn ko ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn "
        "mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se "
        "sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo "
        "wa wo xh yi yo za zh zu ase ceb cmn fil hak ilo kvk nan war wuu yue"
    )
)
"""ISO 639-1 but for ``kr``, by which nobody here means Kanuri; and longer codes that a Seoul clinic may name."""

COUNTRIES: dict[str, str] = _read(
    {
        "AE": "uae|emirates|united arab emirates|아랍에미리트|에미리트",
        "AU": "australia|호주|오스트레일리아",
        "CA": "canada|캐나다",
        "CN": "china|중국",
        "DE": "germany|독일",
        "FR": "france|프랑스",
        "GB": "uk|united kingdom|britain|england|영국",
        "HK": "hong kong|홍콩",
        "ID": "indonesia|인도네시아",
        "IN": "india|인도",
        "JP": "japan|일본",
        "KH": "cambodia|캄보디아",
        "KR": "korea|south korea|한국|대한민국",
        "KW": "kuwait|쿠웨이트",
        "KZ": "kazakhstan|카자흐스탄",
        "MM": "myanmar|미얀마",
        "MN": "mongolia|몽골",
        "MO": "macau|macao|마카오",
        "MY": "malaysia|말레이시아",
        "NZ": "new zealand|뉴질랜드",
        "PH": "philippines|필리핀",
        "QA": "qatar|카타르",
        "RU": "russia|러시아",
        "SA": "saudi arabia|사우디아라비아|사우디",
        "SG": "singapore|싱가포르",
        "TH": "thailand|태국",
        "TR": "turkey|turkiye|튀르키예|터키",
        "TW": "taiwan|대만",
        "UA": "ukraine|우크라이나",
        "US": "usa|united states|america|미국",
        "UZ": "uzbekistan|우즈베키스탄",
        "VN": "vietnam|베트남",
    },
    _each(
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW "
        "BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI "
        "FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN "
        "IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME "
        "MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF "
        "PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
        "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE "
        "YT ZA ZM ZW"
    ),
)
"""ISO 3166-1, and the names of the countries from which most patients come."""
