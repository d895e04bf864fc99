"""Travel windows, past months and past days, read from what people type."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.questionnaire.reading.date_words import MONTHS, WORDS, Word
from intake_bot.questionnaire.reading.dates import (
    HORIZON_MONTHS,
    OLDEST_DAY,
    Ambiguous,
    Flexible,
    Precision,
    Refusal,
    RefusalReason,
    TravelWindow,
    YearMonth,
    canonical,
    read_day,
    read_month,
    read_window,
)
from intake_bot.questionnaire.reading.folding import fold

TODAY = date(2026, 11, 22)


def months_of(*languages):
    """Names of months as a lexicon gives them."""
    return {
        fold(name): month
        for language in languages
        for widths in Locale.parse(language).months.values()
        for names in widths.values()
        for month, name in names.items()
    }


MONTHS_HERE = months_of("ko", "en")
LANGUAGES = ("en", "ko", "ja", "zh_Hans", "zh_Hant", "ru", "th", "vi", "ar", "mn", "id", "fil")
MONTHS_EVERYWHERE = {name: month for language in LANGUAGES for name, month in months_of(language).items()}


def window(text):
    """A window from its canonical form, written without the reader."""
    first, _, last = text.partition("/")
    last = last or first
    ends = [date.fromisoformat(first if len(first) > 7 else f"{first}-01")]
    if len(last) > 7:
        ends.append(date.fromisoformat(last))
    else:
        following = date.fromisoformat(f"{last}-28") + timedelta(days=4)
        ends.append(following - timedelta(days=following.day))
    return TravelWindow(earliest=ends[0], latest=ends[1])


READABLE = """
2027-05 = May; may; MAY 2027; May, 2027; next May; this coming May; in May; in May '27; May-2027; 2027-May; May/2027
2027-05 = 5/2027
2027-05 = 05.2027; 2027-05; 2027/5; 2027.5; 2027.5.; 202705; 2027년 5월; 2027년5월; 27년 5월; 내년 5월; 내년 5월쯤
2027-05 = 5월; 5월에; 5월달
2027-05 = 2027.5월; 2027/5월; May next year; I would like to come in May 2027; maybe sometime in May; May?; 😊 May!
2027-05 = the month of May; anytime in May; May but flexible; in 6 months; 6개월 후; 6개월 뒤; 반년 후
2027-05 = half a year from now
2027-05 = ２０２７年５月; ２０２７．５; ٢٠٢٧-٠٥; ๒๐๒๗-๐๕; 2570-05; 令和9年5月; 民國116年5月; 5月; 来年5月; 明年五月
2027-05 = 五月份; 2027年5月中
2026-12 = next month; the coming month; 다음 달; 다음달; 다음달에; 내달; in a month; in one month; a month from now
2026-12 = 한 달 후; 한달 뒤
2026-12 = December; this December; 来月; 下个月; 下個月; 1か月後; 一个月后
2027-01 = in two months; in a couple of months; 두 달 후; two months from now; 다다음 달
2027-02 = in 3 months; in 3 months' time; after 3 months; 3 months later; 3 months from today; 3개월 후; 3개월 있다가
2027-02 = 세 달 뒤
2027-02 = 3か月後; ３ヶ月後; 3个月后; 三個月後
2027-11 = in a year; 1년 후; 일년 뒤; 1年後; next November
2027-05-10 = 2027-05-10; 2027/5/10; 2027.5.10; 2027. 5. 10.; 20270510; 10.05.2027; 10. 5. 2027; 2027年5月10日
2027-05-10 = 2027년 5월 10일
2027-05-10 = May 10; 10 May; May 10th; the 10th of May; 10th May, 2027; May 10, 2027; 10-May-2027; 10/May/2027; 10-May
2027-05-10 = May-10
2027-05-10 = Monday, May 10; 5월 10일; 5월10일; 내년 5월 10일; 2027-05-10 (월); 5月10日; 明年5月10号
2027-05-25 = 25/5/2027; 5/25/2027; 25-05-2027; 25.5.27; 25/05/27
2026-12-25 = 25.12; 25/12; 12/25/2026; Dec 25
2026-12-01 = 12/01/2026
2026-12-10 = 다음 달 10일; 10th of next month; next month 10
2026-11-22 = today; now; 오늘; 2026-11-22; Nov 22; 今日
2026-11-23 = tomorrow; 내일; 明日; 明天; завтра
2026-12-02 = in 10 days; 10일 후; 10 days from now; 10日後
2026-11-23/2026-11-29 = next week; 다음 주; 다음주; 来週; 下周; 下週
2026-12-06/2026-12-12 = in 2 weeks; 2주 후; two weeks later; 2週間後
2026-11-22/2026-11-30 = this month; this November; 이번 달; 이번달; 2026-11; Nov 2026; 今月; Oct - Nov
2026-11-22/2026-11-30 = Sep 2026 - Nov 2026
2026-11-22/2027-02-22 = within 3 months; in the next 3 months; the next three months; 3개월 이내; 3개월 안에
2026-11-22/2027-02-22 = 앞으로 3개월; 3か月以内; within 2-3 months
2026-11-22/2026-12-06 = within 2 weeks; 2주 이내; within 14 days; 14일 이내
2027-05-01/2027-05-10 = early May; beginning of May; the start of May 2027; 5월 초; 5월초에; 내년 5월 초순; 5月上旬
2027-05-01/2027-05-10 = 5月初
2027-05-11/2027-05-20 = mid May; mid-May; middle of May; 5월 중순; 2027년 5월 중순쯤; 5月中旬
2027-05-21/2027-05-31 = late May; end of May; at the end of May 2027; 5월 말; 5월말; 5月下旬; 5月底
2027-05-01/2027-05-07 = first week of May; 5월 첫째 주; 5월 첫째주
2027-05-25/2027-05-31 = last week of May; 5월 마지막 주
2027-05-01/2027-05-20 = early to mid May; early-mid May; 5월 초~중순
2026-11-22/2027-12-31 = 2026-2027; 2026 to 2027
2027-05/2027-06 = May 2027-June 2027; May-2027 - June-2027; 2027 May-June; 2027년 5월-6월
2026-12-10/2027-01-05 = 10 Dec 2026-5 Jan 2027; 10-Dec-2026 - 5-Jan-2027
2027-01/2027-12 = 2027; next year; 내년; 2027년; 来年; 明年
2027-01/2027-04 = early 2027; 내년 초
2027-07/2027-12 = second half of 2027; 내년 하반기; 2027년 하반기
2027-05/2027-06 = May - June; May-June 2027; May/June; May to June; between May and June; May or June; May and June
2027-05/2027-06 = May, June; 5~6월; 5월~6월
2027-05/2027-06 = 5월이나 6월; 5월, 6월; 2027-05/2027-06; 2027-05 ~ 2027-06; 05/2027 - 06/2027; 5月から6月まで
2027-05/2027-06 = 5月到6月; 5월부터 6월까지
2027-05-10/2027-05-20 = 2027-05-10 to 2027-05-20; 2027-05-10/2027-05-20; 2027-05-10 ~ 20; 2027.5.10~5.20; 2027.5.10-20
2027-05-10/2027-05-20 = 20270510-20270520
2027-05-10/2027-05-20 = 10-20 May 2027; 10 - 20 May; 10/20 May; May 10 - 20; May 10-20, 2027; May 10th to 20th
2027-05-10/2027-05-20 = from May 10 to May 20; 10 to 20 of May
2027-05-10/2027-05-20 = 5월 10일~20일; 5월 10일 ~ 5월 20일; 5월 10일부터 20일까지; 5월 10-20일
2027-05-10/2027-05-20 = 2027년 5월 10일에서 20일; 10.-20.05.2027; 10.05-20.05.2027
2027-05-10/2027-05-20 = 5/10/2027 - 5/20/2027; 10/5/2027 - 20/5/2027; 5/10~5/20; 5月10日から20日まで; 5月10日～20日
2027-05-10/2027-05-20 = 从5月10号到20号
2027-05-10/2027-06-05 = May 10 - June 5; May 10-June 5; 10 May-5 June; 2027년 5월 10일 ~ 6월 5일; 10.5.2027-5.6.2027
2026-12-20/2027-01-05 = Dec 20 - Jan 5; 20 Dec 2026 - 5 Jan 2027; 20 Dec - 5 Jan 2027; 20 Dec 2026 - 5 Jan
2026-12-20/2027-01-05 = 12월 20일~1월 5일
2026-12/2027-02 = December to February; 12월~2월; Dec 2026 - Feb 2027; Dec - Feb 2027
2027-01/2027-02 = in 2-3 months; in 2 to 3 months; 2~3개월 후; 2-3 months from now
2026-11-22/2027-06-30 = until June; by June; by the end of June; 6월까지
2027-05-01/2028-05-22 = from May; 5월부터; starting May 2027
2028-05-01/2028-05-22 = May 2028; 2028년 5월
2028-02-29 = 29 February; 2028-02-29; 2월 29일
2028-05-22 = 2028-05-22; 22 May 2028
"""


def cases(table):
    """Rows of "outcome = text; text" as pairs."""
    rows = (row.partition(" = ") for row in table.strip().splitlines())
    return [(text.strip(), outcome) for outcome, _, texts in rows for text in texts.split(";")]


@pytest.mark.parametrize(("text", "expected"), cases(READABLE))
def test_a_window_is_read(text, expected):
    """Months, days, parts, lengths of time and ranges are read, in words and figures."""
    assert read_window(text, TODAY, MONTHS_HERE | months_of("zh")) == window(expected)


ELSEWHERE = """
2027-05 = в мае; май 2027; в мае 2027 года; следующий май; мая; พฤษภาคม 2570; พ.ค. 2570; พ.ค.; tháng 5; tháng 5/2027
2027-05 = tháng 5 2027
2027-05 = مايو ٢٠٢٧; мае; Mei 2027; Mayo 2027
2027-05-10 = 10 мая; 10 мая 2027; 10-го мая; 10 Mei 2027
2027-02 = через 3 месяца; через три месяца; in 3 months
2027-05-10/2027-05-20 = с 10 по 20 мая; 10-20 мая; с 10 мая по 20 мая 2027
2027-05-01/2027-05-10 = в начале мая; начало мая
2026-11-22/2027-06-30 = до июня; до конца июня
2027-05/2027-06 = май-июнь; май или июнь; в мае или июне; с мая по июнь
2026-12 = в следующем месяце; через месяц
2027-01/2027-12 = в следующем году
"""


@pytest.mark.parametrize(("text", "expected"), cases(ELSEWHERE))
def test_names_of_months_may_come_from_any_language(text, expected):
    """The caller's names of months are read beside English ones, with the digits and the calendar of the place."""
    assert read_window(text, TODAY, MONTHS_EVERYWHERE) == window(expected)


AMBIGUOUS = """
2027-05-10|2027-10-05 = 5/10/2027; 10/5/2027; 05-10-2027; 5/10; 10/5; 5.10; 5/10/27
2026-11-22/2026-11-30|2027-11 = November; 11월; in November; Nov
2027-05|2027-09 = May or September; 5월 또는 9월; May, September
2027-05/2027-06|2027-09 = May, June or September
2027-05-10|2027-05-20 = 10 or 20 May; May 10 or 20
2027-01-02/2027-03-04|2027-02-01/2027-04-03 = 1/2/2027-3/4/2027
2027-05|2027-05-27 = 5/27
"""


@pytest.mark.parametrize(("text", "expected"), cases(AMBIGUOUS))
def test_what_can_be_read_twice_gives_both_readings(text, expected):
    """A typed answer that can be read in two ways is asked back with both."""
    readings = tuple(sorted(map(window, expected.split("|"))))
    assert read_window(text, TODAY, MONTHS_HERE) == Ambiguous(readings=readings)


REFUSED = """
past = 2026-11-21; yesterday; May 2026; 2026년 5월; last month; 지난달; 3 months ago; 작년; 5/10/2026; 10.05.2025
past = Sep 2026 - Oct 2026; 2026-11-20 to 2026-12-05
too_far = 2028-05-23; June 2028; 2030; in 3 years; in 9999 years; 10년 후; May 2027 - June 2028; 1/2/2031
backwards = 2027-05-20 to 2027-05-10; 20-10 May; May 20 - 10; 5월 20일~10일; June 2027 - May 2027
season = spring; spring 2027; in the fall; next summer; 봄; 내년 봄; 2027년 가을; winter with my mum; 春; 夏ごろ
unreadable = hello; 31 Feb; 29 Feb 2027; 2027-13; 2027-02-30; 15월; 5월 32일; 32 May; 0 May; 2027-00-10; not in May
unreadable = with my mum in May
unreadable = ?; 12; 5-10; 99999999999; 3 months; May - 2027; May to; to May; 10:30; 2027-05-10 10:00; next Monday
unreadable = early; in 5; May 10 27
unreadable = May June July; 2027 2028; 10 20 May; 다음; 후; 년; ~; -; /; 2027-05-10-; '; 't; 270510; 150만원; fever
unreadable = 5월 어쩌면
"""


@pytest.mark.parametrize(("text", "reason"), cases(REFUSED))
def test_what_is_no_window_is_refused_with_a_reason(text, reason):
    """Past, too far, backwards and seasons are told apart from what cannot be read."""
    assert read_window(text, TODAY, MONTHS_HERE) == Refusal(reason=RefusalReason(reason))


@pytest.mark.parametrize(
    "text",
    ["as soon as possible", "ASAP!", "anytime", "any time", "I'm flexible", "flexible dates", "not sure yet",
     "I don't know", "undecided", "tbd", "아직 미정", "미정", "아직 모르겠어요", "언제든지", "아무 때나", "가능한 빨리",
     "未定", "いつでも", "随时", "尽快", "как можно скорее", "не знаю"],
)  # fmt: skip
def test_no_date_yet_is_an_answer(text):
    """Any time, as soon as possible and not decided are flexible."""
    assert read_window(text, TODAY, MONTHS_HERE) == Flexible()


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2027, 5, 1), "next May", "2028-05"),
        (date(2027, 5, 31), "next May", "2028-05"),
        (date(2027, 4, 30), "next May", "2027-05"),
        (date(2027, 6, 1), "next May", "2028-05"),
        (date(2027, 5, 1), "this month", "2027-05"),
        (date(2027, 1, 31), "in 1 month", "2027-02"),
        (date(2027, 12, 31), "다음 달", "2028-01"),
        (date(2027, 12, 31), "내년 1월", "2028-01"),
        (date(2028, 2, 29), "2028-02-29", "2028-02-29"),
        (date(2027, 8, 31), "until 2029-02-28", "2027-08-31/2029-02-28"),
        (date(2026, 12, 10), "Dec - Feb", "2026-12-10/2027-02-28"),
        (date(2027, 1, 10), "Dec - Feb", "2027-01-10/2027-02-28"),
        (date(2027, 1, 10), "Dec 20 - Jan 15", "2027-12-20/2028-01-15"),
    ],
)
def test_today_decides_which_year_is_meant(today, text, expected):
    """The next May begins after today; a month without a year has not ended yet; a year's end is no wall."""
    assert read_window(text, today, MONTHS_HERE) == window(expected)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2027-05-10", Precision.DAY),
        ("2027-05", Precision.MONTHS),
        ("2027-05/2027-06", Precision.MONTHS),
        ("2027-05-02/2027-06-30", Precision.RANGE),
    ],
)
def test_precision_is_derived(text, precision):
    """How exact a window is shows in its days."""
    assert window(text).precision is precision


PAST_MONTHS = """
2026-05 = May; last May; this May; 2026-05; 2026년 5월; 5월; 올해 5월; 05/2026; 5/26; 10 May; May 10, 2026
2026-05 = 6 months ago; 6개월 전; 반년 전
2026-05 = half a year ago; 2026.5.10; since May; 6か月前; 半年前; early May; 25/5/2026
2026-10 = last month; 지난달; 지난 달; a month ago; one month ago; 한 달 전; 先月; 上个月; October; last October
2026-11 = this month; today; yesterday; 이번 달; November; last week; 2 weeks ago; 어제; 2주 전; 10 days ago; 10일 전
2025-12 = December; 작년 12월; last December; Dec 2025; 去年12月; 12월
2025-11 = 2025-11; Nov 30; a year ago; 1년 전; last November; 12 months ago
"""


@pytest.mark.parametrize(("text", "expected"), cases(PAST_MONTHS))
def test_a_past_month_is_read(text, expected):
    """A month without a year is the latest that has begun."""
    year, month = map(int, expected.split("-"))
    assert read_month(text, TODAY, MONTHS_HERE) == YearMonth(year=year, month=month)


def test_the_word_ago_is_understood_where_it_is_also_a_month():
    """In some languages "ago" is August; after a unit it is not."""
    assert read_month("3 months ago", TODAY, MONTHS_EVERYWHERE) == YearMonth(year=2026, month=8)
    assert read_month("Ago 2026", TODAY, MONTHS_EVERYWHERE) == YearMonth(year=2026, month=8)


@pytest.mark.parametrize(
    "text", ["May or June", "May-June 2026", "5월이나 6월", "2026-05 ~ 2026-06", "from May to June"]
)
def test_two_past_months_are_two_readings(text):
    """One month is asked for: two are asked back."""
    readings = (YearMonth(year=2026, month=5), YearMonth(year=2026, month=6))
    assert read_month(text, TODAY, MONTHS_HERE) == Ambiguous(readings=readings)


def test_a_day_in_figures_may_be_in_two_past_months():
    """The order of day and month is asked back."""
    readings = (YearMonth(year=2026, month=5), YearMonth(year=2026, month=10))
    assert read_month("5/10/2026", TODAY, MONTHS_HERE) == Ambiguous(readings=readings)


REFUSED_MONTHS = """
future = 2026-12; 2026-11-23; next week; next month; May 2027; 다음 달; 내년 5월; in 3 months; next May; tomorrow
too_far = 2025-10; May 2024; 2 years ago; 13 months ago; 작년 5월; 9999 months ago
season = last summer; 여름; winter 2025
unreadable = long ago; 2026; last year; anytime; 3 months; 31 Feb; ?; 2026-13; May June; fever; in 5 ago
"""


@pytest.mark.parametrize(("text", "reason"), cases(REFUSED_MONTHS))
def test_what_is_no_past_month_is_refused_with_a_reason(text, reason):
    """Future months and those more than twelve months back are told apart from what cannot be read."""
    assert read_month(text, TODAY, MONTHS_HERE) == Refusal(reason=RefusalReason(reason))


PAST_DAYS = """
2026-11-20 = 2026-11-20; 20 Nov 2026; Nov 20; November 20, 2026; 20 November; on 20 Nov 2026; 20.11.2026; 2026. 11. 20.
2026-11-20 = 2026년 11월 20일; 11월 20일; 올해 11월 20일; 2026/11/20; 20261120; 20/11/2026; 2 days ago; 2일 전
2026-11-20 = 2026年11月20日
2026-11-22 = today; 오늘; now; 2026-11-22; 今日; сегодня
2026-11-21 = yesterday; 어제; 昨日; 1 day ago; 1일 전
2026-11-12 = 11/12/2026; 12 Nov; 10 days ago; 10일 전
2025-12-25 = Dec 25; 25 December; 25/12; 12월 25일; 작년 12월 25일
2025-05-03 = 작년 5월 3일; 3 May 2025; 2025.5.3
2000-01-01 = 2000-01-01
"""


@pytest.mark.parametrize(("text", "expected"), cases(PAST_DAYS))
def test_a_past_day_is_read(text, expected):
    """A day without a year is the latest that has come."""
    assert read_day(text, TODAY, MONTHS_EVERYWHERE) == date.fromisoformat(expected)


def test_a_day_in_figures_may_be_two_past_days():
    """The order of day and month is asked back."""
    readings = (date(2026, 3, 4), date(2026, 4, 3))
    assert read_day("03/04/2026", TODAY, MONTHS_HERE) == Ambiguous(readings=readings)


REFUSED_DAYS = """
future = tomorrow; 2026-11-23; 내일; in 3 days; 1 Jan 2027; 1 January next year; 3일 후
too_far = 1999-12-31; 1026-11-20; 9999 days ago
not_a_day = Nov 2026; 2026-11; 11월; 2026; last week; this month; 지난달; 2 weeks ago; 10 to 20 May; May or June; spring
not_a_day = within 3 days; early May
unreadable = blue; 20; 2026-02-31; 29 Feb 2026; anytime; 5 days; from 20 Nov 2026; until 20 Nov; ?; as of
"""


@pytest.mark.parametrize(("text", "reason"), cases(REFUSED_DAYS))
def test_what_is_no_past_day_is_refused_with_a_reason(text, reason):
    """A longer stretch of time is told apart from what cannot be read."""
    assert read_day(text, TODAY, MONTHS_HERE) == Refusal(reason=RefusalReason(reason))


DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2040, 12, 31))
PIECES = st.sampled_from(
    [phrase for of in WORDS.values() for phrases in of.values() for phrase in phrases]
    + [*MONTHS["en"], "5월", "10일", "2027", "2027-05-10", "5/10", "5.10.2027", "10", "3", "31", "0", "9999", "29", "2"]
    + ["-", "~", "/", ".", ",", "to", "or", "'27", "99999", "(월)"]
)
SENTENCES = st.lists(PIECES, max_size=6).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words))
)


@given(st.text() | SENTENCES, DAYS)
def test_any_text_gives_a_window_within_the_limits_or_a_refusal(text, today):
    """Nothing raises; whatever is read lies between today and eighteen months ahead, several readings differ."""
    read = read_window(text, today, MONTHS_EVERYWHERE)
    windows = read.readings if isinstance(read, Ambiguous) else (read,) if isinstance(read, TravelWindow) else ()
    for one in windows:
        assert today <= one.earliest <= one.latest
        months_ahead = (one.latest.year - today.year) * 12 + one.latest.month - today.month
        assert (months_ahead, one.latest.day) <= (HORIZON_MONTHS, max(today.day, 28))
    if isinstance(read, Ambiguous):
        assert len(windows) > 1
        assert list(windows) == sorted(set(windows))
    if isinstance(read, Refusal):
        assert read.reason is not RefusalReason.FUTURE


@given(st.text() | SENTENCES, DAYS)
def test_any_text_gives_a_past_month_or_a_refusal(text, today):
    """Nothing raises; whatever is read has begun, and lies at most twelve months before this one."""
    read = read_month(text, today, MONTHS_EVERYWHERE)
    found = read.readings if isinstance(read, Ambiguous) else (read,) if isinstance(read, YearMonth) else ()
    assert all(0 <= (today.year - one.year) * 12 + today.month - one.month <= 12 for one in found)


@given(DAYS, st.integers(0, 540), st.integers(0, 540), st.booleans())
def test_the_canonical_form_of_a_window_reads_back(today, ahead, longer, whole_months):
    """Rendering a window and reading it on the same day changes nothing, days and whole months alike."""
    latest_possible = today + timedelta(days=540)
    earliest = today + timedelta(days=ahead)
    latest = min(earliest + timedelta(days=longer), latest_possible)
    if whole_months:
        earliest = (earliest.replace(day=1) + timedelta(days=32)).replace(day=1)
        following = (latest.replace(day=1) + timedelta(days=32)).replace(day=1)
        latest = max(following - timedelta(days=1), earliest)
    if latest > latest_possible:
        return
    given_window = TravelWindow(earliest=earliest, latest=latest)
    assert read_window(canonical(given_window), today, MONTHS_HERE) == given_window


@given(SENTENCES, DAYS)
def test_whatever_was_read_reads_back(text, today):
    """A reading's canonical form is read as that reading."""
    read = read_window(text, today, MONTHS_HERE)
    for one in read.readings if isinstance(read, Ambiguous) else (read,):
        if isinstance(one, TravelWindow):
            assert read_window(canonical(one), today, MONTHS_HERE) == one


@given(DAYS, st.integers(0, 12))
def test_the_canonical_form_of_a_month_reads_back(today, back):
    """The same for past months."""
    years, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    month_back = YearMonth(year=years, month=month + 1)
    assert read_month(canonical(month_back), today, MONTHS_HERE) == month_back


@given(DAYS, st.integers(1, 12), st.sampled_from(LANGUAGES))
def test_every_month_is_read_in_every_language(today, month, language):
    """The name that a calendar of the language gives a month, wide or short, is read as a month of that number."""
    for context, width in (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")):
        name = Locale.parse(language).months[context][width][month]
        read = read_window(name, today, months_of(language))
        windows = read.readings if isinstance(read, Ambiguous) else (read,)
        assert {one.latest.month for one in windows} == {month}


def test_no_phrase_means_two_things():
    """Across all languages a phrase has one meaning, because all tables are read together."""
    meanings: dict[str, set[Word]] = {}
    for of_language in WORDS.values():
        for word, phrases in of_language.items():
            for phrase in phrases:
                meanings.setdefault(fold(phrase), set()).add(word)
    assert not {phrase: words for phrase, words in meanings.items() if len(words) > 1}


@given(st.text() | SENTENCES, DAYS)
def test_any_text_gives_days_that_have_come_or_a_refusal(text, today):
    """Nothing raises, and several readings differ."""
    read = read_day(text, today, MONTHS_EVERYWHERE)
    days = read.readings if isinstance(read, Ambiguous) else (read,) if isinstance(read, date) else ()
    assert all(OLDEST_DAY <= day <= today for day in days)
    assert list(days) == sorted(set(days))


@given(st.dates(min_value=OLDEST_DAY, max_value=TODAY))
def test_a_day_in_iso_form_is_itself(day):
    """As stored values and buttons are written."""
    assert read_day(day.isoformat(), TODAY, MONTHS_EVERYWHERE) == day
