"""Words that may mean that something is going wrong right now, and innocent words that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.questionnaire.reading import emergency_words
from intake_bot.questionnaire.reading.emergency import mentions_emergency, signs_in
from intake_bot.questionnaire.reading.emergency_words import Sign
from intake_bot.questionnaire.reading.folding import fold

ALARMING = [
    # English
    ("fever", Sign.FEVER),
    ("I have had a FEVER since yesterday!!", Sign.FEVER),
    ("Allergies? No. Fever since yesterday", Sign.FEVER),
    ("no, fever and chills", Sign.FEVER),
    ("I want to avoid fever", Sign.FEVER),
    ("not only fever", Sign.FEVER),
    ("there is pus coming out", Sign.PUS),
    ("no fever but pus", Sign.PUS),
    ("I can’t breathe", Sign.BREATHING),
    ("i cant breath", Sign.BREATHING),
    ("shortness of breath", Sign.BREATHING),
    ("I haven't been able to breathe well", Sign.BREATHING),
    ("I can't see!", Sign.VISION),
    ("my vision is blurry", Sign.VISION),
    ("lost vision in one eye after filler", Sign.VISION),
    ("vision", Sign.VISION),
    ("severe pain in my cheek", Sign.SEVERE_PAIN),
    ("the pain is unbearable", Sign.SEVERE_PAIN),
    ("heavy bleeding", Sign.BLEEDING),
    ("it won't stop bleeding", Sign.BLEEDING),
    ("heavy bleeding disorder", Sign.BLEEDING),
    ("chest pain", Sign.CHEST_PAIN),
    ("She passed out", Sign.UNCONSCIOUS),
    ("my throat is closing", Sign.ALLERGY),
    ("swollen tongue", Sign.ALLERGY),
    ("he is having a seizure", Sign.SEIZURE),
    ("the skin is turning black", Sign.SKIN),
    ("this is an EMERGENCY", Sign.EMERGENCY),
    ("<b>fever</b>", Sign.FEVER),
    ("f\u200bever", Sign.FEVER),
    # Korean
    ("응급", Sign.EMERGENCY),
    ("응급상황이에요", Sign.EMERGENCY),
    ("어제부터 열이 나요", Sign.FEVER),
    ("열이나요", Sign.FEVER),
    ("발열 때문에 잠을 잘 수 없어요", Sign.FEVER),
    ("고름이 나와요", Sign.PUS),
    ("시력이 떨어졌어요", Sign.VISION),
    ("앞이 안 보여요", Sign.VISION),
    ("숨을 못 쉬겠어요", Sign.BREATHING),
    ("호흡곤란", Sign.BREATHING),
    ("통증이 심해요", Sign.SEVERE_PAIN),
    ("피가 멈추지 않아요", Sign.BLEEDING),
    ("가슴 통증이 있어요", Sign.CHEST_PAIN),
    ("의식이 없어요", Sign.UNCONSCIOUS),
    ("입술이 부었어요", Sign.ALLERGY),
    # Japanese
    ("発熱", Sign.FEVER),
    ("熱があります", Sign.FEVER),
    ("膿が出ています", Sign.PUS),
    ("目が見えません", Sign.VISION),
    ("息ができない", Sign.BREATHING),
    ("激しい痛み", Sign.SEVERE_PAIN),
    ("血が止まりません", Sign.BLEEDING),
    ("胸が痛い", Sign.CHEST_PAIN),
    ("意識がない", Sign.UNCONSCIOUS),
    # Chinese
    ("发烧", Sign.FEVER),
    ("有没有发烧都要去医院吗，我发烧了", Sign.FEVER),
    ("伤口化脓了", Sign.PUS),
    ("视力突然下降", Sign.VISION),
    ("呼吸困难", Sign.BREATHING),
    ("剧痛", Sign.SEVERE_PAIN),
    ("流血不止", Sign.BLEEDING),
    ("發燒了", Sign.FEVER),
    ("傷口流膿", Sign.PUS),
    ("眼睛看不見", Sign.VISION),
    ("無法呼吸", Sign.BREATHING),
    ("胸口痛", Sign.CHEST_PAIN),
    ("昏倒了", Sign.UNCONSCIOUS),
    # Russian
    ("температура", Sign.FEVER),
    ("у меня высокая температура", Sign.FEVER),
    ("идёт гной", Sign.PUS),
    ("потеря зрения", Sign.VISION),
    ("не могу дышать", Sign.BREATHING),
    ("очень сильная боль", Sign.SEVERE_PAIN),
    ("сильное кровотечение", Sign.BLEEDING),
    ("боль в груди", Sign.CHEST_PAIN),
    ("потерял сознание", Sign.UNCONSCIOUS),
    ("отёк горла", Sign.ALLERGY),
]

INNOCENT = [
    # English
    "no fever",
    "I have no fever",
    "without any fever",
    "No signs of high fever",
    "I don't have a fever",
    "never had a seizure",
    "no fever or pus",
    "fever-free for two weeks",
    "the fever is gone",
    "hay fever",
    "I get fever blisters",
    "campus",
    "I study on campus, opus 3",
    "pain-free",
    "is it painful?",
    "mild pain",
    "bleeding disorder",
    "I bruise easily",
    "blood thinner",
    "my chest",
    "a vision board",
    "my vision is fine",
    "vision correction in 2019",
    "I can't see the prices",
    "I cannot see the button",
    "I can't speak Korean",
    "can't move the dates",
    "I want to breathe new life into my skin",
    "emergency contact",
    "What happens in case of emergency?",
    "hypersensitivity to cold",
    "May 2027",
    "119만원",
    "next May",
    "exosome",
    # Korean
    "열은 없어요",
    "열이 나지 않아요",
    "고름은 없어요",
    "발열이나 고름은 없습니다",
    "통증이 심하지 않아요",
    "열심히 할게요",
    "나열이 나아요",
    "열흘 후",
    "실명을 써야 하나요",
    "가격이 안 보여요",
    "시력 교정 수술",
    "가슴 성형",
    "응급 연락처",
    "옷고름",
    # Japanese
    "発熱はありません",
    "発熱や膿はありません",
    "発熱なし",
    "熱がありません",
    "熱が下がりました",
    "目が見えます",
    "出血が止まりました",
    "ボタンが見えない",
    # Chinese
    "没有发烧",
    "沒有發燒",
    "无化脓",
    "没有呼吸困难",
    "我是发烧友",
    "呼吸",
    "会痛吗",
    # Russian
    "температуры нет",
    "нет температуры",
    "без гноя",
    "температура в норме",
    "стоит сильно больше",
    "не вижу кнопку",
    "больно ли это?",
]


@pytest.mark.parametrize(("text", "sign"), ALARMING, ids=[text for text, _ in ALARMING])
def test_an_alarming_text_shows_the_card(text, sign):
    """What people say when something goes wrong is heard in each language, denials of other things notwithstanding."""
    assert sign in signs_in(text)
    assert mentions_emergency(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_an_innocent_text_does_not(text):
    """A sign that is denied, holds only inside another word, or belongs to another phrase, is none."""
    assert signs_in(text) == ()


def test_signs_are_told_once_in_the_order_of_the_text():
    """Several signs are all told."""
    assert signs_in("pus, fever, more pus and chest pain") == (Sign.PUS, Sign.FEVER, Sign.CHEST_PAIN)


@pytest.mark.parametrize("language", emergency_words.SIGNS)
def test_every_language_has_words_for_every_sign(language):
    """A new language is complete only when each sign has words."""
    assert set(emergency_words.SIGNS[language]) == set(Sign)


def test_every_phrase_alone_is_heard():
    """No phrase of the tables is hidden by a harmless one or denies itself."""
    phrases = [
        (phrase.strip("|.").replace("*", ""), sign)
        for signs in emergency_words.SIGNS.values()
        for sign, phrases in signs.items()
        for phrase in phrases
    ]
    assert not [(phrase, sign) for phrase, sign in phrases if sign not in signs_in(phrase)]


def test_no_sign_is_also_innocent():
    """The two tables do not contradict each other."""
    signs = {fold(p) for signs in emergency_words.SIGNS.values() for phrases in signs.values() for p in phrases}
    assert not signs & {fold(p) for phrases in emergency_words.INNOCENT.values() for p in phrases}


WORDS = [text for text, _ in ALARMING] + INNOCENT + ["no", "not", "or", "and", "没有", "없어요", "нет", ",", "\n"]


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_any_text_can_be_searched(text):
    """Nothing raises, and every sign comes once."""
    signs = signs_in(text)
    assert len(set(signs)) == len(signs)


@given(st.sampled_from(ALARMING), st.sampled_from(INNOCENT))
def test_an_innocent_sentence_does_not_hide_an_alarm(alarming, innocent):
    """A sign is heard whatever was said in the sentence before it."""
    text, sign = alarming
    assert sign in signs_in(f"{innocent}. {text}")
