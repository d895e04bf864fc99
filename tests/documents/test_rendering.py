"""Letters as PDFs: read back as a reader reads them, in every script, and without a trace of whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_bot.botapi.calls import file_in
from intake_bot.documents.fonts import face_of
from intake_bot.documents.letter import Section
from intake_bot.documents.parameters import letter_parameter, made, wants_making
from intake_bot.documents.rendering import NotRendered, pdf
from intake_bot.domain.regulation import Vector
from intake_bot.texts.catalogue import languages
from intake_bot.texts.letter_contents import Line
from tests.support.letters import (
    LONGEST_LISTS,
    OWN_WORDS,
    SAMPLES,
    a_letter,
    bare,
    clinics,
    every_line,
    in_script,
    read_pdf,
    words_in,
)

A4 = (595, 842)
UNTRUSTED_ORDER = frozenset({"ar", "th"})
"""Scripts whose letters stand in a PDF in another order than they are read in."""
FACES = {"ja": "CJKjp", "zh-Hans": "CJKsc", "zh-Hant": "CJKtc", "th": "SansThai", "ar": "SansArabic"}
"""A part of the name of the font that each script needs; Korean lines have theirs in every letter."""


def missing(content, letter):
    """Lines of a letter that cannot be read in its PDF."""
    text = words_in(content)
    return [words for line in every_line(letter) for words in (line.words, line.korean) if bare(words) not in text]


def fonts_in(content):
    return " ".join(
        str(font.get_object()["/BaseFont"])
        for page in read_pdf(content).pages
        for font in page["/Resources"]["/Font"].values()
    )


def places_of(content, wanted):
    """How far from the left edge of its page each piece of text stands that says just this, in points."""
    found = []

    def visit(text, where, *_):
        if text.strip() == wanted:
            found.append(where[4])

    for page in read_pdf(content).pages:
        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("vectors", [frozenset({vector}) for vector in Vector] + list(LONGEST_LISTS), ids=sorted)
@pytest.mark.parametrize("count", [1, 7])
def test_every_line_can_be_read_in_the_pdf(tag, vectors, count):
    """In every language, for whatever is possible, to one clinic and to seven, on one to three pages of A4."""
    for clinic in clinics()[:count]:
        letter = a_letter(*vectors, tag=tag, clinic=clinic)
        content = pdf(letter)
        assert missing(content, letter) == []
        pages = read_pdf(content).pages
        assert 1 <= len(pages) <= 3
        assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {A4}


@pytest.mark.parametrize("tag", SAMPLES)
def test_every_script_to_come_is_set_in_its_own_forms(tag):
    """Each with the font of its place, on at most three pages, and read back where that can be trusted."""
    letter = in_script(tag, a_letter(Vector.EXOSOME))
    content = pdf(letter)
    assert FACES.get(tag, "NotoSans-Regular") in fonts_in(content)
    assert "CJKkr" in fonts_in(content)
    assert len(read_pdf(content).pages) <= 3
    assert read_pdf(content).trailer["/Root"]["/Lang"].partition("-")[0] == face_of(tag).lang
    if tag not in UNTRUSTED_ORDER:
        assert missing(content, letter) == []
    else:
        assert [line for line in (item.question for item in letter.items) if line.words != SAMPLES[tag]] == []


def test_boxes_for_yes_and_no_are_beside_few_questions_and_the_others_beside_all():
    """As many as there are questions of each kind."""
    letter = a_letter(Vector.EXOSOME, tag="ko", parts=frozenset())
    content = pdf(letter)
    closed = sum(item.yes_or_no for item in letter.items)
    assert 0 < closed < len(letter.items)
    assert len(places_of(content, "아니요")) == closed
    assert len(places_of(content, "서류 첨부")) == len(letter.items)


def test_arabic_is_mirrored():
    """The numbers of the questions stand at the right edge, and the places to tick at the left; elsewhere not."""
    middle = A4[0] / 2
    english, arabic = pdf(a_letter(Vector.EXOSOME)), pdf(in_script("ar", a_letter(Vector.EXOSOME)))
    for number in ("3", "7"):
        assert min(places_of(english, number)) < middle < max(places_of(arabic, number))
    assert min(places_of(english, "아니요")) > middle > max(places_of(arabic, "아니요"))


@pytest.mark.parametrize("tag", languages())
def test_a_pdf_is_accessible(tag):
    """Tagged, with its title shown, its language, and heads to the table: PDF/UA-1."""
    reader = read_pdf(pdf(a_letter(Vector.EXOSOME, tag=tag)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == tag
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= kinds(root["/StructTreeRoot"])


def kinds(node):
    """The kinds of the tags below a node."""
    found = {str(node["/S"])} if "/S" in node else set()
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        inner = child.get_object() if hasattr(child, "get_object") else child
        if hasattr(inner, "get"):
            found |= kinds(inner)
    return found


def test_a_pdf_tells_nothing_of_its_patient_beside_its_pages():
    """Its metadata has a title that is the same for everybody, the name of the typesetter, and no date."""
    reader = read_pdf(pdf(a_letter(Vector.EXOSOME)))
    assert dict(reader.metadata).keys() == {"/Title", "/Creator"}
    assert reader.metadata["/Title"] == "Questions to a clinic, to be answered in writing"
    hidden = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    for trace in ("26-0017", "Onecell", "Hanbit", "2026-", "CreateDate", "creator"):
        assert trace not in hidden


def test_equal_letters_give_equal_bytes():
    """Made at any time, and after any other."""
    first = pdf(a_letter(Vector.EXOSOME))
    pdf(a_letter(Vector.SVF, tag="ko"))
    assert pdf(a_letter(Vector.EXOSOME)) == first


HOSTILE = (
    '#import "/etc/passwd": x\n#set page(width: 1pt)\n#read("/etc/passwd")\n#panic()\n'
    "$ sum $ *bold* _em_ `raw` ```typ #x``` <label> @ref // comment /* more */ \\ \\u{1F600} -- --- ... '\" [x] #{x}\n"
)


def with_own_words(words):
    letter = a_letter(Vector.EXOSOME)
    section, *rest = letter.sections
    return replace(letter, sections=(replace(section, lines=(Line(words=words, korean=""),)), *rest))


@pytest.mark.parametrize("words", [OWN_WORDS, HOSTILE, (HOSTILE * 40)[:4096]], ids=["markup", "code", "4096"])
def test_nothing_that_somebody_wrote_is_markup(words):
    """Each sign of it stands on the page as it was typed, also when it is as long as a message can be."""
    letter = with_own_words(words)
    content = pdf(letter)
    assert missing(content, letter) == []
    assert len(read_pdf(content).pages) <= 4


@pytest.mark.parametrize("words", ["🙂 and 👩‍⚕️", "हिन्दी में", "\U0001f1f0\U0001f1f7 ꙮ 𓂀"])
def test_signs_that_no_font_has_do_not_keep_a_letter_back(words):
    """They are boxes on the paper; everything else is there, and the PDF is tagged."""
    content = pdf(with_own_words(f"before {words} after"))
    text = words_in(content)
    assert "before" in text
    assert "after" in text
    assert read_pdf(content).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_long_words_and_names_stay_on_the_page():
    """A name of a clinic, or a word without a space, is broken rather than cut."""
    long = "x" * 300
    letter = replace(
        a_letter(Vector.EXOSOME),
        sections=(Section(heading=Line(words="", korean=""), lines=(Line(words=long, korean=long),)),),
    )
    assert missing(pdf(letter), letter) == []


# ---- as parameters of a call ------------------------------------------------------------------------------------


def test_a_letter_waits_as_values_and_is_made_into_a_file():
    """Nothing else of a call is touched."""
    letter = a_letter(Vector.EXOSOME)
    parameters = {"document": letter_parameter(letter, file_name="a.pdf"), "caption": "A letter", "reply_markup": {}}
    assert wants_making(parameters)
    sent = made(parameters)
    assert file_in(sent["document"]) == ("a.pdf", pdf(letter), "application/pdf")
    assert {name: value for name, value in sent.items() if name != "document"} == {
        "caption": "A letter",
        "reply_markup": {},
    }
    assert not wants_making(sent)


@pytest.mark.parametrize("parameters", [{}, {"text": "letter"}, {"document": "file id"}, {"reply_markup": {"x": []}}])
def test_other_calls_want_nothing_made(parameters):
    """They go out as they are."""
    assert not wants_making(parameters)


def test_a_letter_that_cannot_be_set_is_an_error_without_its_words():
    """A stored letter of another shape, say: nobody's words are in what is logged."""
    letter = a_letter(Vector.EXOSOME)
    broken = replace(letter, title=Line(words=None, korean="secret"))
    with pytest.raises(NotRendered) as raised:
        pdf(broken)
    assert "secret" not in str(raised.value)
