"""Korean: how the words sell, what they name and what an amount is for; and all tables of the language."""

from __future__ import annotations

from intake_bot.domain.offer_rules import Aside, Signal
from intake_bot.domain.offer_words import Words
from intake_bot.domain.offer_words.korean_items import LISTS, PIECES
from intake_bot.domain.regulation import Vector

# A fragment a line would make tables of a thousand lines that nobody can look over.
# fmt: off

SIGNALS = {
    Signal.SAME_AS_STEM_CELLS: (
        (
            r"<cells> ?(?:와|과|랑|하고|이나) ?(?:거의 |사실상 |완전히 |전혀 )?(?:같|동일|똑같|동등|비슷|맞먹|다름없"
            r"|다를 ?바 ?없)"
        ),
        r"<cells> ?(?:급|수준|만큼)(?:의|으로)? ?(?:의 )?(?:효과|재생|결과|개선|성능|좋)",
        r"(?:엑소좀|exosome)(?:은|이|도)? ?(?:=|바로|곧|사실상) ?(?:줄기세포)",
        r"줄기세포 ?(?:효과|재생력)(?:를|을)? ?그대로", r"줄기세포(?:와|과)? ?같은 ?(?:효과|재생)",
    ),
    Signal.SHORT_CONSULTATION: (
        (
            r"(?:상담|진료)(?! ?(?:가능|예약))[^\d.,\n]{0,12}\d{1,2}(?: ?[~-] ?\d{1,2})? ?분(?! ?(?:거리|전|후|뒤"
            r"|이내 ?답|안에 ?답|이상))"
        ),
        (
            r"\d{1,2}(?: ?[~-] ?\d{1,2})? ?분 ?(?:이면|만에|정도|내외|이내|간|동안)? ?(?:의)? ?(?:짧은 |간단한 |빠른"
            r" |원장 |원장님 |의사 )?(?:상담|진료)"
        ),
    ),
    Signal.COORDINATOR_ONLY: (
        (
            r"<coordinator>(?:이|가|께서|은|는)? ?(?:[가-힣]{1,8} ){0,2}(?:전부|모두|다 |전담|전적으로|처음부터"
            r" ?끝까지|알아서) ?(?:[가-힣]{1,8} ){0,2}(?:상담|진행|결정|처리|관리|해 ?드|도와|설계|합니다)"
        ),
        r"(?:원장|의사)(?:님|\s*선생님)? ?(?:상담|진료|면담|대면) ?(?:은 |을 )?없이",
        r"(?:원장|의사)(?:님|\s*선생님)?(?:을|를|은)? ?(?:안 ?만나|만나지 ?않|뵙지 ?않|만나실 ?필요)",
        r"(?:원장|의사)(?:님|\s*선생님)? ?(?:상담|진료)(?:은|는)? ?(?:필요 ?없|생략)",
    ),
}

HARMLESS = (r"(?:취소|예약 ?변경|노쇼) … \d{1,3} ?% ?환불", r"통역(?:은|이|도|:)? … 무료")

THINGS = {
    Vector.EXOSOME: (r"엑소[좀솜]", r"배양액", r"세크레톰", r"exosomes?"),
    Vector.SVF: (r"svf", r"기질 ?혈관 ?분획"),
    Vector.CULTURED: (r"배양(?:한|된|하는)? (?:자가 |지방 |중간엽 |유래 ){0,3}(?:줄기)?세포", r"msc"),
    Vector.OWN_CELLS: (r"줄기세포(?! ?(?:유래)? ?(?:엑소좀|배양액|배양))",),
    Vector.DONOR: (r"공여자 ?세포", r"동종 ?(?:줄기)?세포"),
    Vector.FAT_GRAFT: (r"지방 ?이식",),
    Vector.PRP: (r"prp", r"자가 ?혈소판"),
    Vector.BOOSTER: (r"리쥬란", r"쥬베룩", r"스컬트라", r"pdrn", r"(?<!엑소좀 )(?<!엑소좀)스킨 ?부스터", r"연어 ?주사"),
    Vector.DEVICE: (
        r"울쎄라", r"써마지", r"소프웨이브", r"온다 ?리프팅", r"인모드", r"슈링크", r"실 ?리프팅", r"티타늄 ?리프팅",
        r"레이저",
    ),
    Vector.OTHER: (r"필러", r"보톡스", r"톡신", r"지방 ?흡입"),
}

DRIP = (r"수액", r"정맥", r"링거", r"iv")

ASIDES = {
    Aside.DEPOSIT: (r"예약금", r"계약금", r"보증금", r"선금", r"선입금"),
    Aside.SEVERAL: (
        r"(?<!\d)(?:[2-9]|[1-9]\d) ?(?:회(?! ?차)|바이알|병|앰플|cc|번)", r"패키지", r"세트", r"1 ?\+ ?1", r"2 ?\+ ?1",
    ),
    Aside.EXTRA: (
        r"상담(?:료|비)", r"진찰료", r"통역(?:비|료)", r"픽업 ?(?:비|료)", r"호텔 ?(?:비|료|숙박)", r"항공 ?(?:료|권)",
        r"마취(?:비|료)", r"재생 ?크림(?:은|:)", r"위약금", r"취소 ?수수료", r"수수료",
    ),
}

SINGLE = (
    r"(?<!\d)1 ?(?:회|바이알|병)", r"회 ?당", r"(?<!기본 )1회 ?기준", r"한 ?(?:번|병|바이알)(?:에|당)", r"바이알 ?당",
    r"병 ?당",
)

PUT_OFF = (
    (
        r"(?:방문|내원|상담|예약|입금|결제)(?:을|를)? ?(?:시|후|하시면|하신 ?(?:후|뒤|다음)|때|당일)(?:에)? … "
        r"(?:안내|설명|말씀|알려|결정|확인|공개|정해)"
    ),
    r"추후 … (?:안내|공지|연락|결정|말씀)",
    r"(?:확인|상의) ?(?:후|하고|해서|해 ?보고) … (?:안내|연락|말씀|알려|드리겠)",
    r"문의 ?(?:주|바랍|부탁|해 ?주|하세)", r"미정", r"협의", r"비공개", r"영업 ?비밀", r"알려 ?드릴 ?수 ?없",
    r"말씀드릴 ?수 ?없", r"(?:디엠|dm|카톡|채팅)(?:으로)? … (?:문의|안내)",
    r"(?:나요|까요|[인은는]가요|습니까|는지요)[?.! ]*$",
)

DENIED_BEFORE = ()

DENIED_AFTER = (r"[가-힣]{0,4} ?(?:[가-힣]{1,6} ){0,2}(?:아닙|아니|않|없|말고|대신|제외|빼고|못)",)

WORDS = Words(
    tag="ko",
    spaced=False,
    lists=LISTS,
    pieces=PIECES,
    signals=SIGNALS,
    harmless=HARMLESS,
    things=THINGS,
    drip=DRIP,
    asides=ASIDES,
    single=SINGLE,
    put_off=PUT_OFF,
    denied_before=DENIED_BEFORE,
    denied_after=DENIED_AFTER,
)
