"""The written-confirmation checklist: what each item asks, in the reader's language and in Korean for the clinic.

The Korean lines stand here as they are: a clinic reads them, whatever the patient reads.
Must not know which items belong to which procedure, clinics, or what a press does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from intake_bot.domain.checklist import ItemId, items_for
from intake_bot.questionnaire.events import TurnedPage, View
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.letter_words import CLOSING, OPENING, REQUEST
from intake_bot.texts.phrases import Button, InKorean, Joined, Phrase, Screen, T
from intake_bot.texts.regulation import NumberingNote
from intake_bot.texts.result import LETTERS_BUTTON, Block, CaseView, pager, pages, to_answers

KOREAN_TAG = "ko"

ITEMS: dict[ItemId, Phrase] = {
    ItemId.W0: T("What exactly would be used: which cells, which product or which device?"),
    ItemId.W1: T("What is the exact name of the procedure, and what are its steps?"),
    ItemId.W2: T("How do you classify it: low, medium or high risk, or outside the law on regenerative medicine? Why?"),
    ItemId.W3: T("Which cells, material or product do you use, and where does it come from?"),
    ItemId.W4: T("Who is the maker? What are the lot number and the expiry date? Will I get them after the procedure?"),
    ItemId.W5: T(
        "Is your clinic designated for advanced regenerative medicine: yes, no or not needed? Please give the name, "
        "the number and the date on the certificate."
    ),
    ItemId.W6: T(
        "What is the number of this branch's registration for foreign patients, and until when is it valid? Do you "
        "have liability insurance?"
    ),
    ItemId.W7: T("Which doctors will talk with me and treat me? What are their names and specialties?"),
    ItemId.W8: T("How long is the talk with the doctor, and who interprets?"),
    ItemId.W9: T("How are side effects reported and treated? Whom can I contact when I am home again?"),
    ItemId.W10: T(
        "What is the total price in Korean won (KRW) with tax (VAT)? How many sessions is it for, what is included, "
        "and what if I cancel?"
    ),
    ItemId.W11: T(
        "Which effect is usual, how long were patients followed, and which studies say so? Please confirm that no "
        "result is guaranteed."
    ),
    ItemId.W12: T("Can I get the consent form in my language before the day of the procedure?"),
    ItemId.S1: T("Where is the fat taken from? Which anaesthesia or sedation is used, and who gives it?"),
    ItemId.S2: T("Are the cells separated by machine or with an enzyme? Is it a closed system?"),
    ItemId.S3: T("Are my own cells used on the same day, without growing or storing them?"),
    ItemId.S4: T("Will the cells do the same work as in the fat they come from, or something else?"),
    ItemId.S5: T(
        "Do you place it in Class I (lower risk) or Class II (moderate risk)? If Class II (moderate risk), please "
        "attach the designation."
    ),
    ItemId.S6: T("How many sessions are planned?"),
    ItemId.M1: T("Can I have a copy of the designation, and what does it cover?"),
    ItemId.M2: T("What is the number of the approved study or treatment plan? For which illness is it, and do I fit?"),
    ItemId.M3: T("If it is a licensed medicine: what is its name, and what is it approved for?"),
    ItemId.M4: T(
        "Which facility grows the cells, and does it have a permit? How long does it take? What did the release tests "
        "show (sterile, endotoxin, living cells, cell count)?"
    ),
    ItemId.M5: T("How do you make sure, at every step, that I get my own cells back?"),
    ItemId.M6: T("Must I be followed for a long time afterwards? How does that work when I live abroad?"),
    ItemId.M7: T("How many visits do I need, and how much time lies between them?"),
    ItemId.D1: T("Where do the donor's cells come from, and how was the donor tested?"),
    ItemId.D2: T("Is there an approval by the ministry for food and drugs, or a decision of the review committee?"),
    ItemId.D3: T("Which insurance pays if I am harmed?"),
    ItemId.E1: T("What is the name of the product, who makes it, and in which country?"),
    ItemId.E2: T("Is it licensed in Korea as a medicine, a medical device or a cosmetic? Under which number?"),
    ItemId.E3: T(
        "In which way may it be used, and in which way would you use it: on the skin, fine needles, injection or drip?"
    ),
    ItemId.E4: T("Which cells do the exosomes come from: human, plant or other, and which tissue?"),
    ItemId.E5: T(
        "Please confirm that there are no living cells in it, and that you do not present it as equal to cells from "
        "fat or cultured cells."
    ),
    ItemId.E6: T("Will I see the sealed vial and its lot label before it is opened?"),
    ItemId.N1: T("What is the licence of the product, and its number?"),
    ItemId.N2: T("Please confirm that it is not offered as a stem cell treatment."),
}
"""What each item asks, as the patient reads it (guide A:39, A:50-51, and the law behind consent and registration)."""

KOREAN: dict[ItemId, str] = {
    ItemId.W0: "실제로 사용하는 것이 무엇인지(세포·제품·기기 등) 알려 주십시오.",
    ItemId.W1: "제안하시는 시술의 정확한 명칭과 단계별 내용을 알려 주십시오.",
    ItemId.W2: (
        "이 시술을 규제상 어떻게 구분하시는지(저위험·중위험·고위험 또는 첨단재생바이오법 적용 제외)와 그 근거를 알려 "
        "주십시오."
    ),
    ItemId.W3: "사용하는 세포·원료·제품이 무엇이며 어디에서 유래한 것인지 알려 주십시오.",
    ItemId.W4: "제조사, 제조번호(로트), 사용기한을 알려 주시고, 시술 후 환자에게도 제공하시는지 알려 주십시오.",
    ItemId.W5: (
        "첨단재생의료실시기관 지정 여부(예·아니요·해당 없음)를 알려 주십시오. 지정된 경우 지정서에 적힌 "
        "기관명·지정번호·지정일도 적어 주십시오."
    ),
    ItemId.W6: "이 지점의 외국인환자 유치의료기관 등록번호와 유효기간, 의료배상책임보험 가입 여부를 알려 주십시오.",
    ItemId.W7: "상담과 시술을 맡는 의사의 성명과 전문과목을 알려 주십시오.",
    ItemId.W8: "의사 상담 시간이 얼마나 되는지, 통역은 누가 어떻게 제공하는지 알려 주십시오.",
    ItemId.W9: "이상반응이 생겼을 때의 보고·대응 절차와 귀국 후 연락처를 알려 주십시오.",
    ItemId.W10: "부가세를 포함한 총액(원), 시술 횟수, 포함 항목, 취소·환불 조건을 알려 주십시오.",
    ItemId.W11: (
        "예상되는 효과의 범위, 추적관찰 기간과 근거 자료를 알려 주시고, 결과를 보장하지 않는다는 점을 확인해 주십시오."
    ),
    ItemId.W12: "시술일 전에 환자의 언어로 된 동의서를 미리 받아 볼 수 있는지 알려 주십시오.",
    ItemId.S1: "지방을 채취하는 부위, 마취 또는 진정 방법과 담당자를 알려 주십시오.",
    ItemId.S2: "세포를 기계적으로 분리하는지 효소로 분리하는지, 폐쇄형 장비를 쓰는지 알려 주십시오.",
    ItemId.S3: "채취 당일 본인에게 사용하는지, 배양하거나 보관하지는 않는지 알려 주십시오.",
    ItemId.S4: "원래 조직과 동일한 기능을 목적으로 사용하는지, 다른 목적으로 사용하는지 알려 주십시오.",
    ItemId.S5: (
        "귀원에서는 이 시술을 저위험(Class I)으로 보시는지, 중위험(Class II)으로 보시는지 알려 주십시오. "
        "중위험(Class II)이면 지정서 사본을 첨부해 주십시오."
    ),
    ItemId.S6: "계획하시는 시술 횟수(연속 시술 여부)를 알려 주십시오.",
    ItemId.M1: "지정서 사본을 보내 주시고, 지정 범위를 알려 주십시오.",
    ItemId.M2: (
        "적합(승인) 통보를 받은 연구·치료계획의 번호와 대상 질환, 환자 본인이 그 대상에 해당하는지 알려 주십시오."
    ),
    ItemId.M3: "허가 의약품인 경우 품목명과 허가된 효능·효과를 알려 주십시오.",
    ItemId.M4: (
        "세포처리시설의 명칭과 허가 여부, 배양 기간, 출하시험(무균·엔도톡신·생존율·세포수) 결과를 알려 주십시오."
    ),
    ItemId.M5: "채취부터 투여까지 환자 본인의 세포임을 확인하는 절차를 알려 주십시오.",
    ItemId.M6: "장기추적조사 의무가 있는지, 해외에 사는 환자는 어떻게 진행하는지 알려 주십시오.",
    ItemId.M7: "필요한 방문 횟수와 방문 사이의 간격을 알려 주십시오.",
    ItemId.D1: "공여자 세포의 유래와 공여자 선별검사 내용을 알려 주십시오.",
    ItemId.D2: "식품의약품안전처의 승인 또는 심의위원회의 결정이 있는지 알려 주십시오.",
    ItemId.D3: "피해가 생겼을 때 배상·보상하는 보험을 알려 주십시오.",
    ItemId.E1: "제품명, 제조사, 제조국을 알려 주십시오.",
    ItemId.E2: "식품의약품안전처 구분(의약품·의료기기·화장품)과 허가·인증·신고 번호를 알려 주십시오.",
    ItemId.E3: "허가된 사용방법과 예정하신 투여 방법(도포·미세침·주사·정맥 주사)을 알려 주십시오.",
    ItemId.E4: "엑소좀이 유래한 세포(인체·식물 등)와 조직을 알려 주십시오.",
    ItemId.E5: (
        "살아 있는 세포가 없으며, 지방 유래 세포(SVF)나 배양세포와 동등하다고 안내하지 않는다는 점을 확인해 주십시오."
    ),
    ItemId.E6: "개봉하기 전에 환자가 제품의 봉인과 로트 표시를 확인할 수 있는지 알려 주십시오.",
    ItemId.N1: "제품의 허가·인증·신고 내용과 그 번호를 알려 주십시오.",
    ItemId.N2: "줄기세포 시술로 안내하지 않는다는 점을 확인해 주십시오.",
}
"""What each item asks, as the clinic reads it. Content for the clinic, so it stays Korean for everybody."""


# ---- pages ---------------------------------------------------------------------------------------------------------

BACK_TO_RESULT = Button(label=T("Back to the result"), event=TurnedPage(view=View.RESULT, page=0))


def checklist_pages(view: CaseView, language: Catalogue) -> tuple[Screen, ...]:
    """The checklist of a case for a reader of ``language``: what to do, the questions, the letter's frame in Korean."""
    items = items_for(view.finding.vectors)
    blocks = (*intro_blocks(view, language), *item_blocks(items, language), LETTER)
    packed = pages(blocks, language)
    return tuple(
        Screen(
            paragraphs=page,
            rows=(
                *pager(View.CHECKLIST, index, len(packed)),
                (BACK_TO_RESULT, LETTERS_BUTTON),
                (to_answers(view),),
            ),
        )
        for index, page in enumerate(packed)
    )


def intro_blocks(view: CaseView, language: Catalogue) -> tuple[Block, ...]:
    """What the checklist is for, and what an answer is worth."""
    korean = () if language.tag == KOREAN_TAG else (T("The lines in Korean are for the clinic."),)
    return (
        (T("<b>Checklist: your written questions</b> · case {number}", number=str(view.number)),),
        (
            T("Send these questions to a clinic, and ask for the answers in writing."),
            *korean,
            T("A “yes” without a document is only what the clinic says. Ask for the document, too."),
        ),
    )


def item_blocks(items: Sequence[ItemId], language: Catalogue) -> tuple[Block, ...]:
    """The questions, numbered from 1: in the reader's language, and in Korean under it; in Korean once for Koreans."""
    return tuple(item_block(number, item, language) for number, item in enumerate(items, start=1))


def item_block(number: int, item: ItemId, language: Catalogue) -> Block:
    """One question with its number; the two languages stay together on a page."""
    korean: Any = KOREAN[item]
    if language.tag == KOREAN_TAG:
        return (T("<b>{number}.</b> {question}", number=number, question=korean),)
    question: Any = ITEMS[item]
    if item is ItemId.S5:
        question = Joined(pieces=(question, NumberingNote()), separator="")
    return (
        T("<b>{number}.</b> {question}", number=number, question=question),
        # NOTE: {question} is the same question in Korean, for the clinic.
        T("<i>{question}</i>", question=korean),
    )


LETTER: Block = (
    T("<b>In Korean, around your questions</b>"),
    # NOTE: {words} is the first sentence of a letter, in Korean.
    T("First: <i>{words}</i>", words=InKorean(phrase=OPENING)),
    # NOTE: {words} is a sentence of a letter, in Korean.
    T("After the questions: <i>{words}</i>", words=InKorean(phrase=REQUEST)),
    # NOTE: {words} is the end of a letter, in Korean.
    T("At the end: <i>{words}</i>", words=InKorean(phrase=CLOSING)),
)
"""What to write before and after the questions."""
