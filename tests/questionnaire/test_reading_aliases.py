"""Names of procedures as people type them."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.reading import alias_words
from intake_bot.questionnaire.reading.aliases import Match, match_procedure
from intake_bot.questionnaire.reading.folding import fold

NAMES = """
svf = SVF; svf therapy; S.V.F.; Stromal Vascular Fraction; SVF stem cells; 자가 SVF 시술; 기질혈관분획; SVF注射
svf = СВФ терапия
cultured = cultured stem cells; Cultured Stem Cell injection; culture-expanded cells; 배양 줄기세포; 배양줄기세포 정맥
cultured = 培養幹細胞; 培养干细胞; культивированные стволовые клетки; expanded stem cells
exosome = exosome; Exosomes!; stem cell exosome; stem-cell-derived exosomes; 줄기세포 엑소좀; 엑소좀; エクソソーム点滴
exosome = 外泌体; 外泌體; secretome; conditioned medium; stem cell conditioned media; 줄기세포 배양액
exosome = 幹細胞培養上清液; 干细胞培养液; экзосомы; ASCE+; umbilical cord exosome; 제대혈 엑소좀
exosome = microneedling with exosome
fat_graft = fat graft; Fat Grafting; fat transfer to face; 지방이식; 자가지방 이식; 脂肪注入; 自体脂肪填充; липофилинг
booster = Rejuran; rejuran healer; 리쥬란; 리쥬란 힐러; Juvelook; 쥬베룩 볼륨; Sculptra; 스컬트라; PDRN; salmon DNA
booster = 연어주사; リジュラン; 丽珠兰; 童颜针; skin booster; 스킨부스터; PLLA; Poly-L-lactic acid; режуран
prp = PRP; P.R.P.; prp hair; PRP주사; platelet rich plasma; 자가혈소판; 多血小板血漿; 富血小板血浆; плазмолифтинг
device = Ultherapy; Ultherapy Prime; Thermage FLX; 울쎄라; 써마지FLX; 슈링크 유니버스; 실리프팅; 실 리프팅
device = thread lift; PDO threads; HIFU; ハイフ; 糸リフト; 热玛吉; 超声刀; ультера; laser
other = botox; Botox®; 필러; 입술 필러; 보톡스; filler; hyaluronic acid; ヒアルロン酸; 玻尿酸; 肉毒素; ботокс; филлеры
other = 물광주사
"""
NAMED = [
    (option, name.strip())
    for option, _, names in (row.partition(" = ") for row in NAMES.strip().splitlines())
    for name in names.split(";")
]


@pytest.mark.parametrize(("option", "name"), NAMED)
def test_a_known_name_counts_as_the_option(option, name):
    """A free-text name that matches an alias is the option it names."""
    match = match_procedure(name)
    assert (match.option, match.options, match.unspecified_cells) == (option, (option,), False)


@pytest.mark.parametrize(
    "name",
    [
        "stem cell",
        "Stem cells!",
        "stem cell therapy",
        "줄기세포",
        "줄기세포 시술",
        "幹細胞",
        "干细胞",
        "幹細胞治療",
        "стволовые клетки",
        "MSC",
        "mesenchymal stem cells",
        "지방유래 줄기세포",
        "adipose-derived stem cells",
        "fat stem cells",
        "脂肪由来幹細胞",
        "nanofat",
        "bone marrow stem cells",
        "non-cultured stem cells",
        "비배양 줄기세포",
        "umbilical cord stem cells",
        "제대혈 줄기세포",
        "stem cell booster",
        "줄기세포 배양",
        "donor cells",
    ],
)
def test_cells_without_more_choose_nothing(name):
    """Stem cells alone, or from fat, marrow or a bank, says nothing about what is done: the class finder asks."""
    match = match_procedure(name)
    assert (match.option, match.options, match.unspecified_cells) == (None, (), True)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("PRP or exosome", ("prp", "exosome")),
        ("exosome + PRP", ("exosome", "prp")),
        ("SVF vs cultured stem cells", ("svf", "cultured")),
        ("Rejuran + Ultherapy", ("booster", "device")),
        ("리쥬란이랑 필러", ("booster", "other")),
        ("exosomes from cultured stem cells", ("exosome", "cultured")),
    ],
)
def test_two_names_are_a_contradiction(name, options):
    """Two options named: neither is chosen, both are told, in the order of the text."""
    match = match_procedure(name)
    assert (match.option, match.options) == (None, options)


@pytest.mark.parametrize(
    "name",
    ["not exosome", "no botox", "엑소좀 말고 다른 것", "exosome이 아닌 것", "エクソソームではない", "不是外泌体",
     "не экзосомы", "exosome without stem cells"],
)  # fmt: skip
def test_a_name_that_is_denied_chooses_nothing(name):
    """A name beside a "not" may be the very thing that is not meant."""
    assert match_procedure(name).option is None


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("stem cell fat grafting", ("fat_graft",)),
        ("줄기세포 지방이식", ("fat_graft",)),
        ("stem cell filler", ("other",)),
        ("stem cell PRP", ("prp",)),
        ("donor SVF", ("svf",)),
        ("cultured cells from umbilical cord", ("cultured",)),
    ],
)
def test_cells_beside_something_else_choose_nothing(name, options):
    """Cells may stand beside SVF, cultured or exosome; beside anything else, or from another body, it stays open."""
    match = match_procedure(name)
    assert (match.option, match.options) == (None, options)


@pytest.mark.parametrize(
    "name",
    ["", "👍", "glass skin", "lifting", "facial", "campus", "the one my friend had", "threaded", "prpx", "Onecell",
     "한국 시술", "온다", "美容", "fat", "unfilled"],
)  # fmt: skip
def test_other_words_match_nothing(name):
    """A name that is not in the table, or only holds one inside a longer word, matches nothing."""
    assert match_procedure(name) == Match()


def test_matched_words_are_told_in_order():
    """The known words are given back as they were found, folded."""
    assert match_procedure("Stem-Cell EXOSOME, face").matched == ("stem cell", "exosome")


def test_every_option_of_the_table_is_an_option_of_the_form():
    """The table names options of the procedure question, and none that it does not have."""
    (question,) = (question for question in INTAKE.questions if question.id == "procedure")
    assert set(alias_words.OPTIONS) <= set(question.options({}, date(2026, 11, 22)))


def test_no_phrase_stands_in_two_tables():
    """One name, one meaning, after folding."""
    tables = [*alias_words.OPTIONS.values(), alias_words.CELLS, alias_words.ANOTHER_SOURCE, alias_words.NEGATIONS]
    folded = [{fold(phrase) for phrase in phrases} for phrases in tables]
    assert not [one & other for one, other in combinations(folded, 2) if one & other]


def test_every_phrase_of_the_table_is_found():
    """No phrase is hidden by another one."""
    phrases = [(option, phrase) for option, phrases in alias_words.OPTIONS.items() for phrase in phrases]
    assert not [
        (option, phrase) for option, phrase in phrases if match_procedure(phrase.replace("*", "")).options != (option,)
    ]


@given(st.text() | st.lists(st.sampled_from([*NAMES.split(), "not", "stem", "cell"])).map(" ".join))
def test_one_option_or_none(text):
    """Any text gives a match; a chosen option is the only one named."""
    match = match_procedure(text)
    assert match.option is None or match.options == (match.option,)
    assert not (match.unspecified_cells and match.options)
