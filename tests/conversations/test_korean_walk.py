"""The whole way in Korean: by buttons, by typed words, and with a team that reads another language."""

from __future__ import annotations

import re

from intake_bot.domain.money import Amount, Money
from intake_bot.questionnaire.answers import Chosen, InMonth, LeftOut, Priced, Travelling, Written
from tests.support.chats import intake_of
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import walks

BY_BUTTONS = (
    "!/start",
    "한국어",
    "동의합니다",
    "동의합니다",
    "만 30~39세",
    "일본",
    "피붓결",
    "선택 완료",
    "엑소좀",
    "아니요",
    "미세침",
    "계속",
    "예, 받았어요",
    "!김의원",
    "!150만원",
    "건너뛰기",
    "예",
    "잘 모르겠어요",
    "스탠더드",
    "선택 완료",
    "날짜는 조정할 수 있어요",
    "3~4박",
    "명동",
    "선택 완료",
    "한국어",
    "선택 완료",
    "아니요",
    "의사가 직접 상담",
    "선택 완료",
    "예, 물어보셔도 됩니다",
    "출혈 문제",
    "선택 완료",
    "!아스피린 100 mg",
    "없음",
    "선택 완료",
    "!감기에 걸리면 미뤄야 하나요?",
    "이 채팅",
)

BY_WORDS = (
    "/start",
    "한국어",
    "동의합니다",
    "동의합니다.",
    "만 30~39세",
    "일본",
    "피붓결, 잔주름",
    "엑소좀",
    "아니요",
    "미세침(MTS)",
    "계속",
    "예, 받았어요",
    "김의원",
    "１５０만원",
    "시술 3회, 마취 크림",
    "예",
    "잘 모르겠어요",
    "100만 원에서 150만 원",
    "2027년 3월 10일부터 3월 20일까지",
    "3~4박",
    "명동",
    "영어",
    "아니요",
    "의사가 직접 상담",
    "예, 물어보셔도 됩니다",
    "당뇨병",
    "건너뛰기",
    "보툴리눔 톡신",
    "2026년 10월",
    "아니요",
    "건너뛰기",
    "이 채팅",
)

LATIN = re.compile(r"[A-Za-z]{3,}")
NOT_ENGLISH = re.compile(
    r"/[a-z]+|KRW|JPY|USD|GBP|PDF|VIP|MTS|SVF|PRP|PDLLA|PLLA|www\.[a-z.-]+|[a-z]+\.com|name@example\.com"
    r"|Re:Berry Skin Clinic|QD Skin Clinic"
    r"|Beautystone Clinic|Kind Global Clinic|Lydian Plastic Surgery|Onecell Mediclinic"
    r"|Gangnam|Myeongdong|Hongdae"
)
"""What stays in Latin letters in Korean too: commands, currencies, what products are called, names of clinics."""


def english_in(text):
    return LATIN.findall(NOT_ENGLISH.sub(" ", text))


async def test_a_patient_walks_the_whole_way_in_korean(tmp_path):
    """No English is left on any screen or button after the language is chosen."""
    simulator = new_simulator()
    ji_min = simulator.person("지민", language_code="ko")
    async with running_bot(simulator, tmp_path):
        await walks(ji_min, simulator, *BY_BUTTONS[:2])
        for move in (*BY_BUTTONS[2:], "상담팀에 보내기", "▶", "체크리스트"):
            shown = ji_min.screen + "\n".join(set(ji_min.labels) - {"English"})
            assert not english_in(shown), (move, english_in(shown))
            await walks(ji_min, simulator, move)
        assert not english_in(ji_min.screen)
        assert "26-0001-7" in ji_min.screen
        for command in ("/help", "/privacy", "/delete", "/restart", "/human", "/cancel", "/queue"):
            await walks(ji_min, simulator, f"!{command}")
            assert not english_in(ji_min.screen), command
    assert simulator.wrong_calls == []


async def test_a_patient_types_everything_in_korean(tmp_path):
    """Words are accepted wherever there are buttons, and understood as what they mean."""
    simulator = new_simulator()
    ji_min = simulator.person("지민", language_code="ko")
    async with running_bot(simulator, tmp_path):
        for words in BY_WORDS:
            await walks(ji_min, simulator, f"!{words}")
        answers = intake_of(tmp_path, ji_min).answers
        await walks(ji_min, simulator, "!상담팀에 보내기")
        assert "26-0001-7" in ji_min.screen
    won = [Money(amount_minor=amount, currency="KRW") for amount in (1_000_000, 1_500_000)]
    understood = {
        "residence": Chosen(options=("JP",)),
        "concerns": Chosen(options=("skin_texture", "fine_lines")),
        "offer_clinic": Written(text="김의원"),
        "offer_amount": Priced(amount=Amount(low=won[1], high=won[1])),
        "budget": Priced(amount=Amount(low=won[0], high=won[1])),
        "districts": Chosen(options=("myeongdong",)),
        "spoken_languages": Chosen(options=("en",)),
        "health_flags": Chosen(options=("diabetes",)),
        "health_medicines": LeftOut(),
        "recent_procedures": Chosen(options=("toxin",)),
        "recent_month": InMonth(year=2026, month=10),
        "answer_channel": Chosen(options=("chat",)),
    }
    assert {question: answers.get(question) for question in understood} == understood
    window = answers["travel"]
    assert isinstance(window, Travelling)
    assert (window.earliest.isoformat(), window.latest.isoformat()) == ("2027-03-10", "2027-03-20")
    assert simulator.wrong_calls == []


async def test_each_member_of_the_team_reads_in_their_own_language(tmp_path):
    """Whatever the patient's is; the patient's own words stay as they are."""
    simulator = new_simulator()
    ji_min = simulator.person("지민", language_code="ko")
    sam = simulator.person("Sam", language_code="en")
    min_ji = simulator.person("민지", language_code="ko")
    async with running_bot(simulator, tmp_path, admins=frozenset({sam.id, min_ji.id})):
        await walks(sam, simulator, "!/queue")
        await walks(min_ji, simulator, "!/queue")
        await walks(ji_min, simulator, *BY_BUTTONS, "상담팀에 보내기")
        await sam.sees("A new case")
        await min_ji.sees("26-0001-7")
    assert "감기에 걸리면" in sam.screen
    assert "Language: Korean" in sam.screen
    assert not english_in(min_ji.screen)
