"""What people call days, months and spans of time, by language.

Data only: a language is one more entry in each table. Names of months come from the caller, but for a few here. Phrases
are compared folded. All tables are read together, because people mix languages: a word that means something else in
another language must stay out.
"""

from __future__ import annotations

from enum import StrEnum

# A word a line would make tables of a thousand lines that nobody can look over.
# fmt: off


class Word(StrEnum):
    """What a phrase does in a sentence about dates."""

    FLEXIBLE = "flexible"
    SEASON = "season"
    NOISE = "noise"
    """Says nothing about when."""
    OR = "or"
    AND = "and"
    """Joins the ends of a range after ``FROM`` ("between May and June"), otherwise like ``OR``."""
    TO = "to"
    FROM = "from"
    UNTIL = "until"
    WITHIN = "within"
    AHEAD = "ahead"
    """ "In 3 months", "3 months from now"."""
    AGO = "ago"
    NEXT = "next"
    THIS = "this"
    LAST = "last"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    FIRST_WEEK = "first_week"
    SECOND_WEEK = "second_week"
    THIRD_WEEK = "third_week"
    FOURTH_WEEK = "fourth_week"
    FINAL_WEEK = "final_week"
    DAYS = "days"
    """Units of a length of time."""
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    HALF_YEAR = "half_year"
    YEAR_SIGN = "year_sign"
    """Written after the number of a year, a month, a day."""
    MONTH_SIGN = "month_sign"
    DAY_SIGN = "day_sign"
    TODAY = "today"
    TOMORROW = "tomorrow"
    DAY_AFTER_TOMORROW = "day_after_tomorrow"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    WEEK_AFTER_NEXT = "week_after_next"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"
    MONTH_AFTER_NEXT = "month_after_next"
    LAST_MONTH = "last_month"
    MONTH_BEFORE_LAST = "month_before_last"
    THIS_YEAR = "this_year"
    NEXT_YEAR = "next_year"
    YEAR_AFTER_NEXT = "year_after_next"
    LAST_YEAR = "last_year"


WORDS: dict[str, dict[Word, tuple[str, ...]]] = {
    "en": {
        Word.FLEXIBLE: (
            "flexible", "im flexible", "i am flexible", "flexible dates", "anytime", "any time", "whenever",
            "any date", "any dates", "any month", "any day", "as soon as possible", "asap", "a s a p", "soon",
            "as early as possible", "not sure", "not sure yet", "not decided", "not decided yet", "undecided",
            "havent decided", "have not decided", "dont know", "dont know yet", "do not know", "do not know yet",
            "idk", "no idea", "no idea yet", "tbd", "to be decided", "no preference", "not fixed", "not yet", "open",
        ),
        Word.SEASON: ("spring", "springtime", "summer", "summertime", "autumn", "fall", "winter", "wintertime"),
        Word.NOISE: (
            "a", "an", "the", "of", "on", "at", "around", "about", "approx", "approximately", "roughly", "circa",
            "maybe", "perhaps", "probably", "possibly", "hopefully", "sometime", "some time", "like", "say", "or so",
            "ish", "i", "we", "im", "id", "ill", "am", "is", "be", "will be", "will", "would", "would like to",
            "want to", "plan to", "planning to", "planning on", "planning", "hope to", "hoping to", "going to",
            "thinking of", "thinking", "come", "coming", "visit", "visiting", "travel", "travelling", "traveling",
            "arrive", "arriving", "arrival", "go", "fly", "flying", "stay", "to korea", "to seoul", "in korea",
            "in seoul", "please", "but", "my", "dates are", "date", "dates", "during", "the month of", "month of",
            "the year", "either", "only", "exactly", "i think", "think", "monday", "tuesday", "wednesday", "thursday",
            "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
        ),
        Word.OR: ("or",),
        Word.AND: ("and",),
        Word.TO: ("to", "through", "thru", "up to"),
        Word.FROM: ("from", "between", "starting", "starting from", "starting in", "beginning in", "since"),
        Word.UNTIL: ("until", "till", "til", "by", "before the end of", "no later than", "not later than"),
        Word.WITHIN: ("within", "within the next", "in the next", "during the next", "over the next", "inside"),
        Word.AHEAD: ("in", "after", "from now", "later", "from today", "time"),
        Word.AGO: ("ago", "back"),
        Word.NEXT: ("next", "the next", "this coming", "upcoming"),
        Word.THIS: ("this",),
        Word.LAST: ("last", "past", "this past", "previous"),
        Word.EARLY: ("early", "early in", "beginning of", "the beginning of", "start of", "the start of"),
        Word.MID: ("mid", "middle", "middle of", "the middle of"),
        Word.LATE: ("late", "late in", "end of", "the end of", "end"),
        Word.FIRST_HALF: ("first half", "first half of", "1st half", "1st half of"),
        Word.SECOND_HALF: ("second half", "second half of", "2nd half", "2nd half of"),
        Word.FIRST_WEEK: ("first week", "first week of", "1st week", "1st week of"),
        Word.SECOND_WEEK: ("second week", "second week of", "2nd week", "2nd week of"),
        Word.THIRD_WEEK: ("third week", "third week of", "3rd week", "3rd week of"),
        Word.FOURTH_WEEK: ("fourth week", "fourth week of", "4th week", "4th week of"),
        Word.FINAL_WEEK: ("last week of", "final week", "final week of"),
        Word.DAYS: ("day", "days"),
        Word.WEEKS: ("week", "weeks", "wk", "wks"),
        Word.MONTHS: ("month", "months", "mo", "mos", "mth", "mths"),
        Word.YEARS: ("year", "years", "yr", "yrs"),
        Word.HALF_YEAR: ("half a year", "half year"),
        Word.TODAY: ("today", "now", "right now"),
        Word.TOMORROW: ("tomorrow",),
        Word.DAY_AFTER_TOMORROW: ("day after tomorrow", "the day after tomorrow"),
        Word.YESTERDAY: ("yesterday",),
        Word.THIS_WEEK: ("this week",),
        Word.NEXT_WEEK: ("next week",),
        Word.WEEK_AFTER_NEXT: ("week after next", "the week after next"),
        Word.LAST_WEEK: ("last week",),
        Word.THIS_MONTH: ("this month", "current month"),
        Word.NEXT_MONTH: ("next month", "the next month", "the coming month"),
        Word.MONTH_AFTER_NEXT: ("month after next", "the month after next"),
        Word.LAST_MONTH: ("last month", "previous month", "past month"),
        Word.MONTH_BEFORE_LAST: ("month before last", "the month before last"),
        Word.THIS_YEAR: ("this year", "current year"),
        Word.NEXT_YEAR: ("next year", "the next year"),
        Word.YEAR_AFTER_NEXT: ("year after next", "the year after next"),
        Word.LAST_YEAR: ("last year", "previous year"),
    },
    "ko": {
        Word.FLEXIBLE: (
            "미정", "아직 미정", "아직", "미정이에요", "미정입니다", "아직 미정이에요", "아직 미정입니다",
            "아직 안 정했어요", "아직 정하지 않았어요", "아직 못 정했어요", "안 정했어요", "정하지 않았어요",
            "정해지지 않았어요", "정해지지 않음", "모르겠어요", "모르겠습니다", "아직 모르겠어요", "아직 몰라요",
            "몰라요", "모름", "잘 모르겠어요", "아무때나", "아무 때나", "언제든", "언제든지", "언제나", "언제든 가능",
            "언제든지 가능", "언제든 괜찮아요", "언제든지 괜찮아요", "상관없음", "상관없어요", "상관 없어요",
            "상관없습니다", "유동적", "유동적이에요", "유동적입니다", "조정 가능", "가능한 빨리", "가능한 한 빨리",
            "최대한 빨리", "되도록 빨리", "빠른 시일 내", "빨리", "빠를수록", "곧", "추후 결정", "추후",
        ),
        Word.SEASON: ("봄", "여름", "가을", "겨울", "초봄", "늦봄", "초여름", "늦여름", "초가을", "늦가을", "초겨울"),
        Word.NOISE: (
            "에", "에는", "에요", "쯤", "쯤에", "경", "경에", "정도", "정도에", "즈음", "즈음에", "무렵", "중",
            "중에", "내", "중으로", "안으로", "예정", "예정이에요", "예정입니다", "이에요", "예요", "입니다", "요",
            "방문", "방문 예정", "여행", "갈게요", "갈 거예요", "가려고요", "가려고 해요", "가고 싶어요", "갈 예정",
            "갈 예정이에요", "갈 예정입니다", "가능", "가능해요", "생각해요", "생각 중", "생각 중이에요",
            "생각하고 있어요", "대략", "아마", "한국", "서울", "입국", "도착", "으로", "로", "의", "은", "는", "이",
            "하고 싶어요", "원해요", "희망", "희망해요", "월요일", "화요일", "수요일", "목요일", "금요일", "토요일",
            "일요일",
        ),
        Word.OR: ("또는", "혹은", "이나", "나", "아니면"),
        Word.AND: ("와", "과", "하고", "및"),
        Word.FROM: ("부터", "에서"),
        Word.UNTIL: ("까지", "까지는", "이전", "이전에"),
        Word.WITHIN: ("이내", "이내에", "안에", "내에", "이내로", "앞으로"),
        Word.AHEAD: ("후", "후에", "뒤", "뒤에", "이후", "이후에", "있다가", "있으면"),
        Word.AGO: ("전", "전에"),
        Word.NEXT: ("다음", "돌아오는", "오는"),
        Word.THIS: ("이번",),
        Word.LAST: ("지난",),
        Word.EARLY: ("초", "초에", "초순", "초반", "상순", "초쯤"),
        Word.MID: ("중순", "중반", "중순쯤"),
        Word.LATE: ("말", "말에", "하순", "후반", "말쯤"),
        Word.FIRST_HALF: ("상반기", "전반기"),
        Word.SECOND_HALF: ("하반기", "후반기"),
        Word.FIRST_WEEK: ("첫째 주", "첫 주", "첫번째 주", "1주차", "첫째주"),
        Word.SECOND_WEEK: ("둘째 주", "두번째 주", "두 번째 주", "2주차"),
        Word.THIRD_WEEK: ("셋째 주", "세번째 주", "세 번째 주", "3주차"),
        Word.FOURTH_WEEK: ("넷째 주", "네번째 주", "네 번째 주", "4주차"),
        Word.FINAL_WEEK: ("마지막 주", "마지막주"),
        Word.DAYS: ("일간", "일 동안"),
        Word.WEEKS: ("주", "주일", "주간", "일주일", "일주"),
        Word.MONTHS: ("개월", "달", "개월 정도", "달 정도"),
        Word.YEARS: ("일년", "일 년"),
        Word.HALF_YEAR: ("반년",),
        Word.YEAR_SIGN: ("년", "년도"),
        Word.MONTH_SIGN: ("월", "월달"),
        Word.DAY_SIGN: ("일", "일날"),
        Word.TODAY: ("오늘", "지금", "당장"),
        Word.TOMORROW: ("내일",),
        Word.DAY_AFTER_TOMORROW: ("모레", "내일모레"),
        Word.YESTERDAY: ("어제",),
        Word.THIS_WEEK: ("이번 주", "금주"),
        Word.NEXT_WEEK: ("다음 주", "내주", "차주", "담주"),
        Word.WEEK_AFTER_NEXT: ("다다음 주", "다다음주"),
        Word.LAST_WEEK: ("지난 주", "저번 주"),
        Word.THIS_MONTH: ("이번 달", "이달", "금월", "당월"),
        Word.NEXT_MONTH: ("다음 달", "내달", "익월", "담달"),
        Word.MONTH_AFTER_NEXT: ("다다음 달", "다다음달"),
        Word.LAST_MONTH: ("지난 달", "저번 달", "전월"),
        Word.MONTH_BEFORE_LAST: ("지지난 달", "지지난달", "저저번 달"),
        Word.THIS_YEAR: ("올해", "금년", "올"),
        Word.NEXT_YEAR: ("내년", "다음 해", "명년"),
        Word.YEAR_AFTER_NEXT: ("내후년", "후년"),
        Word.LAST_YEAR: ("작년", "지난 해", "지난해"),
    },
    "ja": {
        Word.FLEXIBLE: (
            "未定", "まだ未定", "まだ", "未定です", "まだ未定です", "まだ決まっていません", "決まっていません",
            "決まっていない", "決めていません", "まだ決めていません", "わかりません", "分かりません",
            "まだわかりません", "まだ分かりません", "わからない", "分からない", "いつでも", "いつでもいいです",
            "いつでも可", "いつでも大丈夫", "いつでも大丈夫です", "できるだけ早く", "なるべく早く", "できる限り早く",
            "早めに", "すぐに", "すぐ", "柔軟", "調整可能", "こだわらない",
        ),
        Word.SEASON: ("春", "夏", "秋", "冬", "初夏", "晩秋"),
        Word.NOISE: (
            "に", "には", "の", "ごろ", "頃", "ころ", "くらい", "ぐらい", "位", "中", "中に", "です", "予定",
            "予定です", "の予定", "を予定", "を希望", "希望", "希望です", "たぶん", "多分", "おそらく", "だいたい",
            "大体", "約", "行きます", "行く予定", "行きたい", "行きたいです", "訪問", "渡航", "旅行", "到着", "韓国",
            "ソウル", "へ", "は", "あたり", "を考えています", "を検討中", "と思います", "可能",
        ),
        Word.OR: ("または", "又は", "もしくは", "か", "それとも", "あるいは"),
        Word.AND: ("と",),
        Word.FROM: ("から", "より"),
        Word.UNTIL: ("まで", "までに", "迄"),
        Word.WITHIN: ("以内", "以内に"),
        Word.AHEAD: ("後", "後に", "後ごろ", "先"),
        Word.AGO: ("前", "前に"),
        Word.NEXT: ("次の", "今度の"),
        Word.THIS: ("今年の",),
        Word.EARLY: ("上旬", "初旬", "初め", "始め", "はじめ", "頭", "初頭", "前半"),
        Word.MID: ("中旬", "半ば", "なかば", "中頃"),
        Word.LATE: ("下旬", "末", "終わり", "終わりごろ", "後半"),
        Word.FIRST_HALF: ("上半期",),
        Word.SECOND_HALF: ("下半期",),
        Word.FIRST_WEEK: ("第1週", "第一週", "1週目", "最初の週"),
        Word.SECOND_WEEK: ("第2週", "第二週", "2週目"),
        Word.THIRD_WEEK: ("第3週", "第三週", "3週目"),
        Word.FOURTH_WEEK: ("第4週", "第四週", "4週目"),
        Word.FINAL_WEEK: ("最終週", "最後の週"),
        Word.DAYS: ("日間",),
        Word.WEEKS: ("週間", "週"),
        Word.MONTHS: ("か月", "ヶ月", "ヵ月", "カ月", "ケ月", "ヶ月間", "か月間", "箇月"),
        Word.YEARS: ("年間",),
        Word.HALF_YEAR: ("半年",),
        Word.YEAR_SIGN: ("年", "年度"),
        Word.MONTH_SIGN: ("月",),
        Word.DAY_SIGN: ("日",),
        Word.TODAY: ("今日", "本日", "今すぐ"),
        Word.TOMORROW: ("明日", "あした"),
        Word.DAY_AFTER_TOMORROW: ("明後日", "あさって"),
        Word.YESTERDAY: ("昨日", "きのう"),
        Word.THIS_WEEK: ("今週",),
        Word.NEXT_WEEK: ("来週",),
        Word.WEEK_AFTER_NEXT: ("再来週",),
        Word.LAST_WEEK: ("先週",),
        Word.THIS_MONTH: ("今月",),
        Word.NEXT_MONTH: ("来月", "翌月"),
        Word.MONTH_AFTER_NEXT: ("再来月",),
        Word.LAST_MONTH: ("先月",),
        Word.MONTH_BEFORE_LAST: ("先々月", "先先月"),
        Word.THIS_YEAR: ("今年", "本年", "ことし"),
        Word.NEXT_YEAR: ("来年", "翌年"),
        Word.YEAR_AFTER_NEXT: ("再来年",),
        Word.LAST_YEAR: ("去年", "昨年"),
    },
    "zh-Hans": {
        Word.FLEXIBLE: (
            "未定", "待定", "还没定", "还没决定", "没定", "不确定", "还不确定", "不知道", "还不知道", "随时",
            "随时可以", "随时都可以", "任何时间", "任何时候", "都可以", "灵活", "时间灵活", "尽快", "越快越好",
            "越早越好", "尽早",
        ),
        Word.SEASON: ("春", "夏", "秋", "冬", "春天", "夏天", "秋天", "冬天", "春季", "夏季", "秋季", "冬季"),
        Word.NOISE: (
            "在", "大概", "大约", "左右", "可能", "差不多", "的", "份", "去", "来", "想去", "打算", "计划", "预计",
            "韩国", "首尔", "想", "我", "会", "期间", "时候", "之间", "吧",
        ),
        Word.OR: ("或", "或者", "或是", "还是"),
        Word.AND: ("和", "跟", "及"),
        Word.TO: ("到", "至"),
        Word.FROM: ("从", "自", "起", "开始"),
        Word.UNTIL: ("之前", "以前", "为止"),
        Word.WITHIN: ("以内", "之内", "内"),
        Word.AHEAD: ("后", "以后", "之后", "过后"),
        Word.AGO: ("前",),
        Word.NEXT: ("下个", "下一个"),
        Word.THIS: ("这个",),
        Word.EARLY: ("上旬", "初", "年初"),
        Word.MID: ("中旬", "年中"),
        Word.LATE: ("下旬", "底", "末", "年底", "年末"),
        Word.FIRST_HALF: ("上半年", "上半月"),
        Word.SECOND_HALF: ("下半年", "下半月"),
        Word.FIRST_WEEK: ("第一周", "第1周"),
        Word.SECOND_WEEK: ("第二周", "第2周"),
        Word.THIRD_WEEK: ("第三周", "第3周"),
        Word.FOURTH_WEEK: ("第四周", "第4周"),
        Word.FINAL_WEEK: ("最后一周",),
        Word.DAYS: ("天",),
        Word.WEEKS: ("周", "个星期", "星期", "礼拜", "个礼拜"),
        Word.MONTHS: ("个月",),
        Word.HALF_YEAR: ("半年",),
        Word.YEAR_SIGN: ("年",),
        Word.MONTH_SIGN: ("月", "月份"),
        Word.DAY_SIGN: ("日", "号"),
        Word.TODAY: ("今天", "现在"),
        Word.TOMORROW: ("明天",),
        Word.DAY_AFTER_TOMORROW: ("后天",),
        Word.YESTERDAY: ("昨天",),
        Word.THIS_WEEK: ("本周", "这周", "这个星期"),
        Word.NEXT_WEEK: ("下周", "下星期", "下个星期", "下礼拜"),
        Word.WEEK_AFTER_NEXT: ("下下周",),
        Word.LAST_WEEK: ("上周", "上星期", "上个星期"),
        Word.THIS_MONTH: ("本月", "这个月", "当月"),
        Word.NEXT_MONTH: ("下个月", "下月"),
        Word.MONTH_AFTER_NEXT: ("下下个月", "下下月"),
        Word.LAST_MONTH: ("上个月", "上月"),
        Word.MONTH_BEFORE_LAST: ("上上个月", "上上月"),
        Word.THIS_YEAR: ("今年",),
        Word.NEXT_YEAR: ("明年",),
        Word.YEAR_AFTER_NEXT: ("后年",),
        Word.LAST_YEAR: ("去年",),
    },
    "zh-Hant": {
        Word.FLEXIBLE: (
            "還沒定", "還沒決定", "沒定", "不確定", "還不確定", "還不知道", "隨時", "隨時可以", "隨時都可以",
            "任何時間", "任何時候", "靈活", "時間靈活", "盡快", "儘快", "愈快愈好", "盡早",
        ),
        Word.NOISE: ("大約", "來", "打算", "計劃", "計畫", "預計", "韓國", "首爾", "會", "期間", "時候", "之間"),
        Word.OR: ("還是",),
        Word.FROM: ("從", "開始"),
        Word.UNTIL: ("為止",),
        Word.WITHIN: ("內", "之內"),
        Word.AHEAD: ("以後", "之後", "過後"),
        Word.NEXT: ("下個", "下一個"),
        Word.THIS: ("這個",),
        Word.FIRST_WEEK: ("第一週", "第1週"),
        Word.SECOND_WEEK: ("第二週", "第2週"),
        Word.THIRD_WEEK: ("第三週", "第3週"),
        Word.FOURTH_WEEK: ("第四週", "第4週"),
        Word.FINAL_WEEK: ("最後一週",),
        Word.WEEKS: ("個星期", "禮拜", "個禮拜"),
        Word.MONTHS: ("個月",),
        Word.DAY_SIGN: ("號",),
        Word.TODAY: ("現在",),
        Word.DAY_AFTER_TOMORROW: ("後天",),
        Word.THIS_WEEK: ("本週", "這週", "這個星期"),
        Word.NEXT_WEEK: ("下週", "下個星期", "下禮拜"),
        Word.WEEK_AFTER_NEXT: ("下下週",),
        Word.LAST_WEEK: ("上週", "上個星期"),
        Word.THIS_MONTH: ("這個月", "當月"),
        Word.NEXT_MONTH: ("下個月",),
        Word.MONTH_AFTER_NEXT: ("下下個月",),
        Word.LAST_MONTH: ("上個月",),
        Word.MONTH_BEFORE_LAST: ("上上個月",),
        Word.YEAR_AFTER_NEXT: ("後年",),
    },
    "ru": {
        Word.FLEXIBLE: (
            "гибко", "гибкие даты", "даты гибкие", "в любое время", "любое время", "когда угодно", "любая дата",
            "любые даты", "как можно скорее", "как можно раньше", "как можно быстрее", "скоро", "пока не знаю",
            "не знаю", "еще не знаю", "не решил", "не решила", "еще не решил", "еще не решила", "не определился",
            "не определилась", "неважно", "не важно", "без разницы",
        ),
        Word.SEASON: (
            "весна", "весной", "весны", "весну", "лето", "летом", "лета", "осень", "осенью", "осени", "зима", "зимой",
            "зимы", "зиму",
        ),
        Word.NOISE: (
            "примерно", "около", "где то", "может быть", "возможно", "наверное", "скорее всего", "года", "год", "г",
            "году", "планирую", "хочу", "приехать", "приеду", "прилететь", "прилечу", "поехать", "поездка", "корею",
            "сеул", "мы", "я", "во", "в", "числа", "числах",
        ),
        Word.OR: ("или", "либо"),
        Word.AND: ("и",),
        Word.TO: ("по",),
        Word.FROM: ("с", "со", "от", "между", "начиная с"),
        Word.UNTIL: ("до",),
        Word.WITHIN: ("в течение", "в течении", "в ближайшие"),
        Word.AHEAD: ("через", "спустя"),
        Word.AGO: ("назад",),
        Word.NEXT: ("следующий", "следующего", "следующем", "следующая", "ближайший", "в следующем"),
        Word.THIS: ("этот", "этого", "этом", "в этом"),
        Word.LAST: ("прошлый", "прошлого", "прошлом", "в прошлом"),
        Word.EARLY: ("начало", "начале", "в начале", "начала"),
        Word.MID: ("середина", "середине", "в середине", "середины"),
        Word.LATE: ("конец", "конце", "в конце", "конца"),
        Word.FIRST_HALF: ("первая половина", "первой половине", "в первой половине"),
        Word.SECOND_HALF: ("вторая половина", "второй половине", "во второй половине"),
        Word.DAYS: ("день", "дня", "дней"),
        Word.WEEKS: ("неделя", "неделю", "недели", "недель"),
        Word.MONTHS: ("месяц", "месяца", "месяцев", "мес"),
        Word.YEARS: ("лет",),
        Word.HALF_YEAR: ("полгода", "пол года"),
        Word.TODAY: ("сегодня", "сейчас"),
        Word.TOMORROW: ("завтра",),
        Word.DAY_AFTER_TOMORROW: ("послезавтра",),
        Word.YESTERDAY: ("вчера",),
        Word.THIS_WEEK: ("на этой неделе", "эта неделя"),
        Word.NEXT_WEEK: ("на следующей неделе", "следующая неделя", "следующей неделе"),
        Word.LAST_WEEK: ("на прошлой неделе", "прошлая неделя"),
        Word.THIS_MONTH: ("в этом месяце", "этот месяц", "этого месяца"),
        Word.NEXT_MONTH: ("в следующем месяце", "следующий месяц", "следующего месяца"),
        Word.LAST_MONTH: ("в прошлом месяце", "прошлый месяц", "прошлого месяца"),
        Word.THIS_YEAR: ("в этом году", "этот год", "этого года"),
        Word.NEXT_YEAR: ("в следующем году", "следующий год", "следующего года"),
        Word.LAST_YEAR: ("в прошлом году", "прошлый год", "прошлого года"),
    },
}
"""Phrases by language (BCP 47) and meaning."""

NUMBERS: dict[str, dict[str, int]] = {
    "en": {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "couple of": 2, "a couple of": 2, "couple": 2, "a couple": 2,
    },
    "ko": {
        "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
        "열": 10,
    },
    "zh": {
        "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
        "十一": 11, "十二": 12,
    },
    "ru": {
        "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
        "восемь": 8, "девять": 9, "десять": 10, "пару": 2,
    },
}
"""Numbers in words, as far as people use them for lengths of time and months."""

ORDINALS: tuple[str, ...] = ("st", "nd", "rd", "th", "го", "-го", "е", "-е", "ое", "-ое", "º", "er", "번째")
"""Endings that stick to the number of a day."""

ERAS: dict[str, int] = {
    "令和": 2018, "民國": 1911, "民国": 1911, "西暦": 0, "西元": 0, "公元": 0, "서기": 0, "단기": -2333,
}
"""Names of eras, and what is added to a year of theirs."""

BUDDHIST_YEARS = range(2500, 2700)
"""Years that people in Thailand write; 543 ahead."""

MONTHS: dict[str, dict[str, int]] = {
    "en": {
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
        "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9,
        "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
    },
    "ru": {
        "январе": 1, "феврале": 2, "марте": 3, "апреле": 4, "мае": 5, "июне": 6, "июле": 7, "августе": 8,
        "сентябре": 9, "октябре": 10, "ноябре": 11, "декабре": 12,
    },
}
"""Understood beside the names that the caller gives: English everywhere, and forms that calendars do not list."""
