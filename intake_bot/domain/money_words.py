"""The words, signs and suffixes people use when they type an amount, as tables.

One entry is a folded spelling and what it means; a new language adds entries here and nothing elsewhere. This file must
not know how the words are put together: that is the reader's business in ``money``.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


def _words(text: str) -> list[str]:
    """The entries of a table row: split at ``|`` where there is one, at spaces otherwise."""
    return text.split("|" if "|" in text else None)


MINOR_DIGITS: dict[str, int] = {
    **dict.fromkeys(
        _words(
            "AED AMD ARS AUD AZN BDT BRL BYN CAD CHF CNY COP CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR KGS KHR KZT "
            "LAK LKR MMK MNT MOP MXN MYR NOK NPR NZD PEN PHP PKR PLN QAR RUB SAR SEK SGD THB TRY TWD UAH USD UZS"
        ),
        2,
    ),
    **dict.fromkeys(_words("CLP JPY KRW VND"), 0),
    **dict.fromkeys(_words("BHD JOD KWD OMR"), 3),
}
"""Decimal places of each currency that is read (ISO 4217). A code that is not here is taken to have two."""

ABSURD_ABOVE: dict[str, int] = {
    **dict.fromkeys(MINOR_DIGITS, 10_000_000),
    **dict.fromkeys(
        _words("AMD CLP COP HUF INR JPY KZT LKR MMK MNT NPR PKR RUB BDT ARS TWD THB PHP EGP TRY KGS CZK"),
        1_000_000_000,
    ),
    **dict.fromkeys(_words("IDR KHR LAK UZS VND"), 100_000_000_000),
    "KRW": 10_000_000_000,
}
"""Whole units above which an amount is a slip of the keyboard, not a budget or a quote."""

COMMA_DECIMAL = frozenset(_words("bg cs da de es fi fr hu id it kk ky lt lv nb nl pl pt ro ru sk sl sr sv tr uk uz vi"))
"""Languages that usually write the decimals after a comma."""

DOT_DECIMAL_ANYWAY = frozenset(_words("es-mx es-us es-pe es-gt es-pr de-ch it-ch"))
"""Regions that write them after a dot although their language does not."""

DOT_GROUPS = frozenset(_words("da de es id it nl pt ro sl sr tr vi"))
"""Languages that usually group thousands with a dot."""


class Mark(StrEnum):
    """What a word between or beside the numbers does. The value is the letter that stands for it in a pattern."""

    FROM = "F"
    UP_TO = "U"
    DASH = "D"
    TILDE = "T"
    AND = "A"
    PLUS = "P"
    ABOUT = " "
    """Said, and of no effect."""


MARKS: dict[str, Mark] = {
    word: mark
    for mark, words in {
        Mark.FROM: (
            "from|or more|and up|at least|more than|over|above|min|minimum|starting at|starting from|between|≥|>=|>|"
            "от|более|больше|не менее|минимум|свыше|между|"
            "desde|más de|mas de|mínimo|minimo|al menos|entre|"
            "từ|tối thiểu|hơn|trên|ít nhất|mulai|dari|minimal|di atas|lebih dari|antara|mula sa|mula|hindi bababa sa|"
            "من|على الأقل|أكثر من|بين|"
            "이상|부터|최소|以上|から|起|从|從|最低|最少|至少|超过|超過|ตั้งแต่|อย่างน้อย|มากกว่า|จาก"
        ),
        Mark.UP_TO: (
            "up to|or less|or under|"
            "under|below|less than|at most|max|maximum|no more than|not more than|within|until|≤|<=|<|"
            "до|не более|не больше|меньше|менее|максимум|"
            "hasta|menos de|máximo|maximo|como máximo|"
            "dưới|tối đa|không quá|đến|tới|sampai|hingga|di bawah|maksimal|kurang dari|hanggang|"
            "حتى|أقل من|إلى|"
            "이하|미만|까지|최대|이내|以下|以内|以內|未満|未满|未滿|まで|到|至|最大|最多|最高|不超过|不超過|低于|低於|"
            "ไม่เกิน|ถึง|น้อยกว่า|ต่ำกว่า"
        ),
        Mark.DASH: "-|to|a|..|...|…|s/d|에서",
        Mark.TILDE: "~",
        Mark.AND: "and|&|и|y|e|và|dan|at|و",
        Mark.PLUS: "+",
        Mark.ABOUT: (
            "total|in total|about|around|approx|approximately|ca|circa|roughly|≈|"
            "de|около|примерно|приблизительно|где-то|unos|aproximadamente|cerca de|khoảng|sekitar|kira-kira|mga|حوالي|"
            "약|대략|정도|쯤|約|约|大约|大約|左右|くらい|ぐらい|ほど|程度|ประมาณ|ราว"
        ),
    }.items()
    for word in _words(words)
}
"""Marks by their folded spelling."""

THOUSAND, MILLION = Decimal(1000), Decimal(1_000_000)

MULTIPLIERS: dict[str, tuple[Decimal, ...]] = {
    word: values
    for values, words in {
        (THOUSAND,): (
            "k|к|thousand|grand|тыс|тысяча|тысячи|тысяч|т|nghìn|ngàn|nghin|ngan|ribu|rb|libo|ألف|الف|آلاف|الاف"
        ),
        (MILLION,): (
            "m|mn|mln|mio|million|millions|м|млн|миллион|миллиона|миллионов|millón|millon|millones|triệu|trieu|tr|juta|jt|"
            "milyon|مليون|ملايين"
        ),
        (THOUSAND, MILLION): "mil",  # a thousand in Spanish and Portuguese, a million in spoken English
    }.items()
    for word in _words(words)
}
"""Suffixes that multiply the one number before them; two values where a word has two meanings."""

ONE_MEANING: dict[tuple[str, str], Decimal] = {("es", "mil"): THOUSAND, ("pt", "mil"): THOUSAND}
"""What a word of two meanings means in one language."""

SMALL_UNITS: dict[str, int] = {
    **dict.fromkeys("십十拾", 10),
    **dict.fromkeys("백百", 100),
    **dict.fromkeys("천千仟", 1000),
    "ร้อย": 100,
    "พัน": 1000,
    "หมื่น": 10_000,
    "แสน": 100_000,
}
"""Units that add up below the next big unit: ``2천5백`` is 2,500."""

BIG_UNITS: dict[str, int] = {
    **dict.fromkeys("만万萬", 10_000),
    **dict.fromkeys("억億亿", 100_000_000),
    "ล้าน": 1_000_000,
}
"""Units that multiply everything before them: ``1억 2천만`` is 120,000,000."""

HAN_DIGITS: dict[str, int] = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    "零": 0,
    "两": 2,
    "兩": 2,
    **{digit: value for value, digit in enumerate("일이삼사오육칠팔구", start=1)},
}
"""Single digits written out; read only right before a unit (``이백만``, ``三万``)."""

KOREAN_UNITS = frozenset("십백천만억")
"""Units that only Korean writes: without a currency they suggest won."""

DOLLARS = frozenset(_words("USD SGD HKD TWD AUD CAD NZD MXN ARS CLP COP"))
"""Currencies whose own people write them with a bare dollar sign."""

PESOS = frozenset(_words("PHP MXN ARS CLP COP"))
YUAN_OR_YEN = ("JPY", "CNY")
YUAN_FAMILY = ("CNY", "TWD", "HKD", "MOP")
RIYALS = ("SAR", "QAR", "OMR")

SHARED_SIGNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        _words(
            "$|dollar|dollars|доллар|доллара|долларов|долл|dólar|dólares|dolar|dolares|dolyar|đô la|đô|دولار|"
            "ドル|달러|불|ดอลลาร์|ดอลล่าร์"
        ),
        ("USD",),
    ),
    "¥": YUAN_OR_YEN,
    "元": YUAN_FAMILY[:3],
    "块": ("CNY",),
    "peso": ("PHP", "MXN"),
    "pesos": ("PHP", "MXN"),
    "ريال": RIYALS[:2],
    "riyal": RIYALS[:2],
}
"""Signs that more than one currency shares, with the readings offered to somebody of whom nothing is known."""

SHARED_BY: dict[str, frozenset[str]] = {
    **{sign: DOLLARS for sign, readings in SHARED_SIGNS.items() if readings == ("USD",)},
    "¥": frozenset(YUAN_OR_YEN),
    "元": frozenset(YUAN_FAMILY),
    "块": frozenset({"CNY"}),
    "peso": PESOS,
    "pesos": PESOS,
    "ريال": frozenset(RIYALS),
    "riyal": frozenset(RIYALS),
}
"""Which home currencies make such a sign mean that currency as well, or it alone where it is no dollar."""

CURRENCY_WORDS: dict[str, str] = {
    **{code.lower(): code for code in MINOR_DIGITS},
    **{
        word: code
        for code, words in {
            "KRW": "₩|원|won|вон|вона|воны|ウォン|韩元|韓元|韩币|韓幣|韩圆|韓圓|한화|วอน|وون",
            "JPY": "円|엔|yen|иен|иена|иены|йен|йена|日元|日圆|日圓|日币|日幣|엔화|jp¥|เยน|ين",
            "CNY": "yuan|rmb|cnh|cn¥|юань|юаня|юаней|人民币|人民幣|人民元|위안|หยวน|يوان",
            "USD": "us$|usd$|u$s|us dollar|us dollars|미화|미국달러|美元|美金|米ドル|бакс|баксов|bucks|đô la mỹ",
            "EUR": "€|euro|euros|евро|유로|ユーロ|欧元|歐元|ยูโร|يورو",
            "GBP": "£|pound|pounds|quid|фунт|фунта|фунтов|파운드|ポンド|英镑|英鎊|ปอนด์",
            "TWD": "nt$|nt|ntd|tw$|台币|台幣|新台币|新台幣|臺幣|新臺幣",
            "HKD": "hk$|港币|港幣|港元",
            "MOP": "mop$|澳门元|澳門元",
            "SGD": "s$|sg$|新币|新幣|新加坡元",
            "AUD": "a$|au$|aud$",
            "CAD": "c$|ca$|cad$",
            "NZD": "nz$",
            "MXN": "mx$|mxn$",
            "BRL": "r$|reais|real",
            "RUB": "₽|руб|рубль|рубля|рублей|р",
            "THB": "฿|บาท|baht|бат|бата",
            "VND": "₫|đ|đồng|dong|донг",
            "IDR": "rp|rupiah",
            "PHP": "₱|piso",
            "MYR": "rm|ringgit",
            "INR": "₹|rupee|rupees",
            "MNT": "₮|төгрөг|tugrik|тугрик|тугриков",
            "KZT": "₸|тенге|теңге|tenge",
            "UZS": "сум|сумов|сўм|so'm|som",
            "UAH": "₴|грн|гривна|гривен",
            "TRY": "₺|лир",
            "ILS": "₪",
            "GEL": "₾",
            "AZN": "₼",
            "AED": "درهم|dirham|dirhams",
            "CHF": "franken|fr",
        }.items()
        for word in _words(words)
    },
}
"""Codes, signs and names that mean one currency, by their folded spelling."""
