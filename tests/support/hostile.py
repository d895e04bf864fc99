"""What people send who mean harm, and people who mean none: texts and bytes for every question to withstand."""

from __future__ import annotations

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
RIGHT_TO_LEFT = "\u202e"

WORDS = {
    "bold": "<b>bold</b>",
    "never closed": "<b><i>& <3",
    "closes nothing": "</b></code>",
    "script": '<script>alert("1")</script>',
    "entities": "&lt;b&gt; &amp;amp; &#0; &#x110000; &nbsp",
    "percent": "%s %d %(name)s %",
    "braces": "{0} {} {title} {{",
    "backslash": "\\n \\u0000 $1 `code` _*[]()~>#+-=|.!",
    "sql": "'; DROP TABLE intake; --",
    "formula": '=HYPERLINK("http://example.org","x")',
    "nul": "a\x00b\x07c\x1b[31m",
    "right to left": f"{RIGHT_TO_LEFT}txt.exe\u2066\u2067",
    "arabic": "مرحبا 123 <b>",
    "family": FAMILY * 9,
    "zalgo": "Z" + "\u0301\u0316\u0360" * 60,
    "zero width": "no\u200bth\u200cing\ufeff",
    "link": "https://example.org/?a=1&b=<2> @somebody t.me/+abc",
    "command in words": "please /start and /delete",
    "stroke": "/",
    "numbers": "0",
    "negative": "-1",
    "not a number": "NaN",
    "exponent": "1e999999 usd",
    "superscript": "²³¹⁄₂ ½ ٣٤ ⑳ 億",
    "no such day": "2027-02-31",
    "no such year": "0000-00-00 to 99999-99-99",
    "backwards": "2027-06-30 to 2027-06-01",
    "separators": ",,,;;;///、、\n\n",
    "label and more": "yes, no, i am not sure, none, other, back, skip",
    "mail": '"<b>"@[127.0.0.1] a@b',
    "wide": "ＡＢＣ＜ｂ＞１２３",
}
"""Short texts, by what is bad about them."""

LONG = {
    "4096 letters": "x" * 4096,
    "4096 signs to escape": "&<" * 2048,
    "4096 digits": "9" * 4096,
    "4096 digits of two": "⑳" * 4096,
    "4096 ligatures of eighteen": "ﷺ" * 4096,
    "4096 commas": "," * 4096,
    "4096 brackets": "[(" * 2048,
    "4096 marks": "e" + "\u0301" * 4095,
    "many words": "a " * 2048,
    "many lines": "a\n" * 2048,
    "many amounts": "1 usd " * 682,
    "many dates": "2027-05-01 " * 372,
    "many hyphens": "1-" * 2048,
    "2048 emoji": "\U0001f469" * 2048,
    "families": FAMILY * 372,
}
"""Texts as long as Telegram allows (4096 UTF-16 units), or nearly."""

UNSEEN = {
    "nothing": "",
    "spaces": " \n\t\u00a0\u2003",
    "zero width alone": "\u200b\u200d\u2060\ufeff",
    "overrides alone": "\u202a\u202e\u202c",
    "nul alone": "\x00\x01\x02",
    "hangul fillers": "\u3164\u115f\uffa0",
}
"""Texts in which nobody sees anything."""

BROKEN = {
    "half a pair": "a\ud83d b",
    "the other half": "\udc69\u200d\ud83d",
    "all halves": "\ud800\udbff\udc00\udfff" * 3,
    "no character": "\ufffe\uffff\ufdd0",
}
"""Texts that only JSON can carry."""


def forged(mark, question):
    """Callback data that no button of ours has, for the question on screen: near misses and plain junk."""
    return {
        "empty": "",
        "junk": "zzz",
        "64 bytes": "€" * 21 + "!",
        "separators": "|" * 64,
        "nul": "\x00\x01",
        "markup": "<b>%s{0}</b>",
        "no such option": f"c|{mark}|{question}|nonsense",
        "no such tick": f"t|{mark}|{question}|nonsense|1",
        "canonical nonsense": f"c|{mark}|{question}|=",
        "year 0": f"c|{mark}|{question}|=0000-01",
        "year 99999": f"c|{mark}|{question}|=99999-12",
        "a long year": f"c|{mark}|{question}|={'9' * 20}-1",
        "a year long ago": f"c|{mark}|{question}|=0001-01",
        "a far year": f"c|{mark}|{question}|=9999-12",
        "arabic month": f"c|{mark}|{question}|=٢٠٢٦-٠٩",
        "all of time": f"c|{mark}|{question}|=0001-01-01/9999-12-31",
        "a far window": f"c|{mark}|{question}|=9999-12-01/9999-12-31",
        "week date": f"c|{mark}|{question}|=2027-W01-1/2027-W02-1",
        "no money": f"c|{mark}|{question}|=0 USD",
        "much money": f"c|{mark}|{question}|={'9' * 30} KRW",
        "no currency": f"c|{mark}|{question}|=5 XXX",
        "another question": f"c|{mark}|gone|yes",
        "another intake": f"c|other|{question}|yes",
        "no tick": f"t|{mark}|{question}|none|2",
        "page of nothing": f"p|{mark}|result|999999",
        "page of a checklist": f"p|{mark}|checklist|0",
        "no such page": f"p|{mark}|secrets|0",
        "done too early": f"S|{mark}",
        "change too early": f"e|{mark}|residence",
        "change of nothing": f"e|{mark}|gone",
        "skips something else": f"s|{mark}|consent_service",
        "back from nowhere": f"b|{mark}|gone",
        "keeps nothing": f"k|{mark}|gone",
        "no such language": "L||xx",
        "markup as language": "L||<b>",
        "queue": "q||0",
        "far queue": "q||999999",
        "case": "Q||26-0001-7",
        "no case": "Q||<b>",
        "restart of another intake": "n|other",
        "deletion of another intake": "x|other",
        "no such topic": "M||secrets",
        "markup as topic": "M||<b>",
        "topic of one intake": f"M|{mark}|prices",
        "topics of one intake": f"m|{mark}",
        "about with too much": "a||prices",
        "no such item": "oi||Z1",
        "items of one intake": f"oi|{mark}|W1",
        "offer of one intake": f"oo|{mark}",
        "markets with too much": "v||JP",
    }
