"""Letters to look at: of submitted intakes in a language that has a catalogue, and in the scripts of those to come."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import combinations

from pypdf import PdfReader

from intake_bot.documents.letter import Section, letter_of
from intake_bot.domain.letters import Part
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire.answers import Written
from intake_bot.questionnaire.effects import ConsentKind
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.letter_contents import Fact, Line, contents_of
from intake_bot.texts.operator import Operator
from tests.support.views import a_finding, chose, starting_directory, view_of

DAY = date(2026, 11, 22)
HANBIT = Operator(name="Hanbit Care", registration="A-2026-01-02-06761")
EVERYTHING = frozenset(Part)
CHOICES = [frozenset(some) for count in range(len(Part) + 1) for some in combinations(Part, count)]
"""Everything that can be switched on together."""
OWN_WORDS = "Is a cold a reason to wait?\nMy #set text(red) $x^2$ *bold* @ref `code` <b>&amp;</b> \\ // [x]"
"""Own words that would be markup almost anywhere."""
TOLD = {
    "procedure": chose("exosome"),
    "own_questions": Written(text=OWN_WORDS),
    "budget": chose("T2", "T3"),
    "health_flags": chose("bleeding", "diabetes"),
    "health_medicines": Written(text="warfarin 5 mg"),
    "offer_clinic": Written(text="Clinic Kim"),
    "email": Written(text="ana@example.org"),
}
"""Answers of somebody who told much: some of it may go into a letter, and some never."""
NEVER_TOLD = ("warfarin", "Clinic Kim", "ana@example.org", "Ana")
LONGEST_LISTS = (frozenset({Vector.EXOSOME, Vector.DONOR}), frozenset({Vector.OWN_CELLS}))
"""Beside the single vectors, what the class finder can leave possible with many questions."""


def case_of(*vectors, answers=None, consents=None):
    """A case in which these vectors are still possible."""
    view = view_of(TOLD if answers is None else answers, finding=a_finding(*vectors))
    return view if consents is None else replace(view, consents={ConsentKind.HEALTH: consents})


def clinics():
    """The seven clinics of the starting directory."""
    return starting_directory().clinics


def contents(*vectors, parts=EVERYTHING, clinic=None, answers=None, operator=HANBIT):
    """What one letter holds."""
    one = clinic or next(one for one in clinics() if one.id == "onecell")
    return contents_of(case_of(*vectors, answers=answers), one, parts, operator=operator, day=DAY)


def a_letter(*vectors, tag="en", **fields):
    """A letter in a language that has a catalogue."""
    return letter_of(contents(*vectors, **fields), catalogue(tag))


SAMPLES = {
    "ja": "製品の名称、製造者、製造国を教えてください。直、骨、海、角、画、今、令の字形は日本のものです。",
    "zh-Hans": "产品名称、制造商和生产国是什么？直骨海角画今令：请说明许可类别和编号。",
    "zh-Hant": "產品名稱、製造商和製造國是什麼？直骨海角畫今令：請說明許可類別和編號。",
    "ru": "Как называется продукт, кто его производит и в какой стране? Приложите копию свидетельства.",
    "th": "ผลิตภัณฑ์ชื่ออะไร ใครเป็นผู้ผลิต และผลิตในประเทศใด กรุณาแนบสำเนาเอกสาร น้ำ กี่ ปู่",
    "vi": "Tên sản phẩm là gì, ai sản xuất và ở nước nào? Vui lòng gửi kèm bản sao giấy phép.",
    "id": "Apa nama produknya, siapa pembuatnya, dan di negara mana? Mohon lampirkan salinan izinnya.",
    "fil": "Ano ang pangalan ng produkto, sino ang gumawa, at sa anong bansa? Pakilakip ang kopya ng lisensya.",
    "es": "¿Cómo se llama el producto, quién lo fabrica y en qué país? Adjunte una copia del certificado.",
    "ar": "ما اسم المنتج، ومن يصنعه، وفي أي بلد؟ يُرجى إرسال نسخة من الشهادة رقم A-2026 إلى Re:Berry Clinic.",
}
"""A question in each language that the catalogues are still to come for."""


def in_script(tag, letter):
    """The letter as if it had been written in another language: each question its sample, each label its beginning."""
    sample = SAMPLES[tag]
    label = re.split(r"[,、，،？?]", sample)[0][:16]

    def said(line, words):
        return Line(words=words, korean=line.korean)

    return replace(
        letter,
        language=tag,
        title=said(letter.title, label),
        facts=tuple(Fact(label=said(fact.label, label), value=fact.value) for fact in letter.facts),
        opening=tuple(said(line, sample) for line in letter.opening),
        columns=tuple(said(line, label) for line in letter.columns),
        answers=tuple(said(line, label) for line in letter.answers),
        choices=tuple(said(line, label) for line in letter.choices),
        items=tuple(replace(item, question=said(item.question, sample)) for item in letter.items),
        sections=tuple(
            Section(heading=said(section.heading, label), lines=section.lines) for section in letter.sections
        ),
        legend=tuple(said(line, sample) for line in letter.legend),
    )


def every_line(letter):
    """Every line of a letter, from top to bottom."""
    return (
        letter.title,
        *(line for fact in letter.facts for line in (fact.label, fact.value)),
        *letter.opening,
        *letter.columns,
        *letter.answers,
        *letter.choices,
        *(item.question for item in letter.items),
        *(line for section in letter.sections for line in (section.heading, *section.lines)),
        *letter.closing,
        letter.legend_heading,
        *letter.legend,
        *letter.blanks,
    )


def read_pdf(content):
    """A PDF, as a reader opens it."""
    return PdfReader(BytesIO(content))


def bare(text):
    """Text without white space, of which lines and columns make what they like."""
    return re.sub(r"[\s\u200b\u2060\u2066-\u2069]", "", text)


def words_in(content):
    """All the text of a PDF, without white space and without what stands at the foot of each page."""
    return _FOOT.sub("", bare("".join(page.extract_text() for page in read_pdf(content).pages)))


_FOOT = re.compile(r"26-0017-1\d/\d")
