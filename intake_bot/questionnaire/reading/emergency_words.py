"""How people say that something is going wrong right now, by language and sign.

Data only. Phrases are compared folded: letters and digits alone, apostrophes gone. A star at the end of a word stands
for any ending, a bar at the start for the beginning of a Hangul word, a full stop at the end for the end of the clause.
A language is one more entry in each table.
"""

from __future__ import annotations

from enum import StrEnum

# A word a line would make tables of a thousand lines that nobody can look over.
# fmt: off


class Sign(StrEnum):
    """What a phrase may be a sign of. The value is stable: staff see it, worded in their language."""

    FEVER = "fever"
    PUS = "pus"
    VISION = "vision"
    BREATHING = "breathing"
    SEVERE_PAIN = "severe_pain"
    BLEEDING = "bleeding"
    CHEST_PAIN = "chest_pain"
    UNCONSCIOUS = "unconscious"
    ALLERGY = "allergy"
    SEIZURE = "seizure"
    STROKE = "stroke"
    SKIN = "skin"
    """Skin that loses its blood: turning white, blue or black."""
    EMERGENCY = "emergency"
    """The word itself, an ambulance, the number."""


SIGNS: dict[str, dict[Sign, tuple[str, ...]]] = {
    "en": {
        Sign.FEVER: ("fever", "fevers", "feverish", "febrile", "high temperature", "running a temperature"),
        Sign.PUS: ("pus", "purulent", "oozing", "abscess", "abscesses", "septic", "sepsis"),
        Sign.VISION: (
            "vision loss", "loss of vision", "lost vision", "lost my vision", "losing vision", "losing my vision",
            "loss of sight", "lost my sight", "losing my sight", "blurred vision", "blurry vision",
            "vision is blurry", "vision is blurred", "vision blurred", "vision went", "vision is gone",
            "vision changed", "vision changes", "vision problem", "vision problems", "double vision", "seeing double",
            "no vision", "my vision", "vision.", "cant see.", "cannot see.", "can not see.", "cant see out of",
            "cannot see out of", "cant see anything", "cannot see anything", "cant see clearly", "cannot see clearly",
            "cant see properly", "cannot see properly", "cant see well", "cannot see well", "cant see with my",
            "cannot see with my", "cant see from my", "cannot see from my", "suddenly cant see",
            "suddenly cannot see", "barely see", "went blind", "going blind", "gone blind", "blind in one eye",
            "sudden blindness", "sudden vision",
        ),
        Sign.BREATHING: (
            "cannot breathe", "cant breathe", "can not breathe", "cant breath", "cannot breath", "can not breath",
            "couldnt breathe", "not been able to breathe", "havent been able to breathe",
            "hasnt been able to breathe", "unable to breathe", "not able to breathe", "hard to breathe",
            "trouble breathing", "difficulty breathing", "difficulties breathing", "difficult to breathe",
            "hard time breathing", "problems breathing", "struggling to breathe", "struggling for breath",
            "short of breath", "shortness of breath", "stopped breathing", "gasping", "choking", "suffocating",
            "breathless",
        ),
        Sign.SEVERE_PAIN: (
            "severe pain", "severe pains", "extreme pain", "extremely painful", "unbearable pain",
            "pain is unbearable", "intense pain", "terrible pain", "horrible pain", "excruciating", "agonizing",
            "agonising", "worst pain", "pain is severe", "pain is terrible", "severe headache", "severely painful",
            "so much pain",
        ),
        Sign.BLEEDING: (
            "heavy bleeding", "bleeding heavily", "bleeding a lot", "bleed a lot", "severe bleeding",
            "bleeding wont stop", "bleeding will not stop", "bleeding does not stop", "bleeding doesnt stop",
            "bleeding has not stopped", "bleeding hasnt stopped", "wont stop bleeding", "doesnt stop bleeding",
            "does not stop bleeding", "cannot stop bleeding", "cant stop bleeding", "cannot stop the bleeding",
            "cant stop the bleeding", "uncontrolled bleeding", "bleeding profusely", "hemorrhage", "haemorrhage",
            "hemorrhaging", "haemorrhaging", "coughing blood", "coughing up blood", "vomiting blood",
        ),
        Sign.CHEST_PAIN: (
            "chest pain", "chest pains", "pain in my chest", "pain in the chest", "pain in chest", "chest hurts",
            "chest is tight", "tight chest", "chest tightness", "tightness in my chest", "chest pressure",
            "pressure in my chest", "heart attack",
        ),
        Sign.UNCONSCIOUS: (
            "unconscious", "unresponsive", "lost consciousness", "losing consciousness", "loss of consciousness",
            "passed out", "passing out", "fainted", "fainting", "collapsed", "wont wake up", "will not wake up",
            "blacked out",
        ),
        Sign.ALLERGY: (
            "anaphylaxis", "anaphylactic", "anaphylactic shock", "throat is closing", "throat closing",
            "throat swelling", "throat is swelling", "swollen throat", "throat is swollen", "swollen tongue",
            "tongue is swollen", "tongue swelling", "tongue is swelling", "lips are swelling", "lips are swollen",
            "lips swelling", "swollen lips", "face is swelling", "face swelling up", "allergic swelling",
            "severe allergic reaction", "hives all over",
        ),
        Sign.SEIZURE: ("seizure", "seizures", "convulsion", "convulsions", "convulsing"),
        Sign.STROKE: (
            "cannot speak properly", "cant speak properly", "suddenly cannot speak", "suddenly cant speak",
            "slurred speech", "slurring", "face is drooping", "face drooping", "cannot move my face",
            "cant move my face", "cannot move my arm", "cant move my arm", "cannot move my leg", "cant move my leg",
            "paralysed", "paralyzed", "sudden numbness", "sudden weakness",
        ),
        Sign.SKIN: (
            "necrosis", "necrotic", "skin turning black", "skin is turning black", "skin turned black",
            "skin is black", "skin turning blue", "skin is turning blue", "skin turned blue", "skin turning white",
            "skin is turning white", "skin turned white", "turning purple", "gangrene", "blocked artery",
            "vascular occlusion", "red streaks",
        ),
        Sign.EMERGENCY: (
            "emergency", "ambulance", "call 119", "call 911", "call 112", "call 999", "help me im dying", "im dying",
            "i am dying",
        ),
    },
    "ko": {
        Sign.FEVER: (
            "|열이 나", "|열 나", "|열이 났", "|열이 남", "|열이 있", "|열이 높", "|열이 심", "|열이 올라",
            "|열이 안 내려", "|열이 안 떨어", "|열이 펄펄", "|열남", "|열 있", "발열", "고열", "|미열", "|오한",
            "|열이 많이",
        ),
        Sign.PUS: (
            "|고름", "|농이 나", "|농이 차", "|농이 생", "|진물이", "|곪았", "|곪아", "|곪은", "|화농", "|패혈증",
        ),
        Sign.VISION: (
            "|시력이 떨어", "|시력 저하", "|시력 상실", "|시력을 잃", "|시력이 없", "|시력이 이상", "|시력이 안",
            "|시력이 흐", "|시야가 흐", "|시야가 좁", "|시야가 까", "|시야가 안", "|시야 장애", "|눈이 안 보",
            "|눈이 잘 안 보", "|눈이 보이지 않", "|눈앞이 안 보", "|앞이 안 보", "|앞이 보이지 않", "|한쪽이 안 보",
            "|갑자기 안 보", "|안 보여요.", "|안보여요.", "|실명될", "|실명했", "|실명할", "|실명 위험", "|눈이 흐려",
            "|눈이 뿌옇", "|눈앞이 깜깜", "|눈앞이 캄캄", "|겹쳐 보", "|복시",
        ),
        Sign.BREATHING: (
            "|숨을 못 쉬", "|숨을 쉴 수 없", "|숨을 쉴 수가 없", "|숨이 안 쉬", "|숨 못 쉬", "|숨을 쉬지 못",
            "|숨쉬기 힘", "|숨쉬기가 힘", "|숨쉬기 어려", "|숨쉬기가 어려", "|숨이 차", "|숨이 막", "|숨이 가",
            "|호흡곤란", "|호흡 곤란", "|호흡이 곤란", "|호흡이 힘", "|호흡이 어려", "|호흡이 안", "|질식",
        ),
        Sign.SEVERE_PAIN: (
            "|심한 통증", "|심각한 통증", "|극심한 통증", "|극심한", "|통증이 심", "|통증이 너무", "|통증이 극심",
            "|참을 수 없는 통증", "|참을 수 없이 아", "|견딜 수 없", "|너무 아파", "|너무 아픕", "|너무 아픔",
            "|엄청 아파", "|심하게 아", "|아파 죽", "|격통", "|극심하게",
        ),
        Sign.BLEEDING: (
            "|출혈이 심", "|출혈이 멈추지", "|출혈이 안 멈", "|출혈이 계속", "|심한 출혈", "|과다출혈", "|과다 출혈",
            "|대량 출혈", "|피가 멈추지", "|피가 안 멈", "|피가 많이", "|피가 계속", "|피가 너무 많", "|피를 많이",
            "|피를 토", "|지혈이 안", "|지혈이 되지",
        ),
        Sign.CHEST_PAIN: (
            "|가슴 통증", "|가슴이 아", "|가슴이 너무 아", "|가슴이 답답", "|가슴이 조", "|가슴에 통증", "|흉통",
            "|심장마비", "|심근경색",
        ),
        Sign.UNCONSCIOUS: (
            "|의식을 잃", "|의식이 없", "|의식 없", "|의식불명", "|의식이 흐", "|의식 소실", "|기절", "|쓰러졌",
            "|쓰러져", "|실신", "|정신을 잃",
        ),
        Sign.ALLERGY: (
            "아나필락시스", "|목이 부", "|목이 붓", "|목구멍이 부", "|목구멍이 붓", "|혀가 부", "|혀가 붓",
            "|입술이 부", "|입술이 붓", "|기도가 막", "|기도가 부", "|기도가 붓", "|알레르기 쇼크", "|심한 알레르기",
            "|온몸에 두드러기", "|전신 두드러기",
        ),
        Sign.SEIZURE: ("|경련", "|발작"),
        Sign.STROKE: (
            "|말이 안 나", "|말이 어눌", "|마비가 왔", "|마비가 됐", "|마비됐", "|안면 마비", "|뇌졸중", "|뇌경색",
        ),
        Sign.SKIN: (
            "|괴사", "|피부가 까매", "|피부가 까맣", "|피부가 검", "|피부가 하얗", "|피부가 파래", "|피부가 파랗",
            "|피부가 보라", "|혈관 폐색", "|혈관이 막",
        ),
        Sign.EMERGENCY: ("|응급", "|구급차", "|앰뷸런스", "|119에", "|119 불러", "|살려주세요", "|살려줘", "|위급"),
    },
    "ja": {
        Sign.FEVER: (
            "発熱", "高熱", "熱が出", "熱があ", "熱がで", "熱がひど", "熱が下がら", "熱が下がりませ", "熱が高",
            "熱っぽ", "微熱", "悪寒", "38度", "39度", "40度の熱",
        ),
        Sign.PUS: ("膿", "うみが", "化膿", "敗血症", "ただれ"),
        Sign.VISION: (
            "目が見えな", "目が見えませ", "目が見えに", "目が見えづ", "片目が見え", "急に見え", "視力低下",
            "視力の低下", "視力が落", "視力が下が", "視力を失", "視力がな", "視力が急", "視界がぼや", "視界がかす",
            "視界が暗", "視界が狭", "目がかす", "見えない.", "見えません.", "見えなくな", "失明", "二重に見え",
        ),
        Sign.BREATHING: (
            "息ができな", "息ができませ", "息が出来な", "息が出来ませ", "息が苦し", "息苦し", "呼吸困難", "呼吸が苦",
            "呼吸ができな", "呼吸ができませ", "呼吸が出来な", "呼吸が出来ませ", "呼吸がつら", "息切れ", "窒息",
        ),
        Sign.SEVERE_PAIN: (
            "激痛", "激しい痛み", "強い痛み", "ひどい痛み", "酷い痛み", "痛みがひど", "痛みが酷", "痛みが強",
            "痛みが激し", "耐えられない痛", "痛くて耐えられ", "我慢できない痛", "痛すぎ", "ものすごく痛",
        ),
        Sign.BLEEDING: (
            "大量出血", "大出血", "出血がひど", "出血が酷", "出血が止まら", "出血が止まりませ", "出血が続",
            "出血が多", "ひどい出血", "血が止まら", "血が止まりませ", "血がたくさん", "吐血", "喀血",
        ),
        Sign.CHEST_PAIN: ("胸の痛み", "胸が痛", "胸が苦し", "胸痛", "胸が締め", "胸が圧迫", "心臓発作", "心筋梗塞"),
        Sign.UNCONSCIOUS: (
            "意識を失", "意識がな", "意識がもうろう", "意識が朦朧", "意識不明", "意識消失", "気を失", "気絶", "失神",
            "倒れた", "倒れま",
        ),
        Sign.ALLERGY: (
            "アナフィラキシー", "喉が腫", "のどが腫", "舌が腫", "唇が腫", "喉が詰ま", "のどが詰ま", "喉が締め",
            "アレルギーショック", "全身にじんましん", "全身に蕁麻疹", "全身蕁麻疹", "重いアレルギー",
            "ひどいアレルギー",
        ),
        Sign.SEIZURE: ("けいれん", "痙攣", "ひきつけ"),
        Sign.STROKE: ("ろれつが", "呂律が", "麻痺し", "麻痺が", "言葉が出な", "脳卒中", "脳梗塞"),
        Sign.SKIN: (
            "壊死", "皮膚が黒", "皮膚が白", "皮膚が青", "皮膚が紫", "肌が黒", "肌が真っ白", "肌が紫", "血管閉塞",
            "血管が詰ま",
        ),
        Sign.EMERGENCY: ("緊急事態", "救急車", "救急", "119番", "助けてください", "助けて"),
    },
    "zh-Hans": {
        Sign.FEVER: ("发烧", "发热", "高烧", "高热", "低烧", "体温高", "体温升高", "寒战"),
        Sign.PUS: ("脓", "化脓", "流脓", "败血症", "感染严重"),
        Sign.VISION: (
            "视力下降", "视力丧失", "视力模糊", "视力减退", "视力突然", "失去视力", "视物模糊", "视线模糊",
            "视野模糊", "眼睛看不见", "看不见东西", "突然看不见", "看不见了", "看不见.", "眼睛看不清", "看不清东西",
            "看东西模糊", "眼前发黑", "失明", "眼睛瞎", "重影", "复视",
        ),
        Sign.BREATHING: (
            "呼吸困难", "呼吸不了", "无法呼吸", "不能呼吸", "喘不过气", "喘不上气", "喘不了气", "透不过气",
            "上不来气", "呼吸急促", "气短", "窒息", "憋气", "没法呼吸",
        ),
        Sign.SEVERE_PAIN: (
            "剧痛", "剧烈疼痛", "剧烈的疼", "严重疼痛", "疼痛剧烈", "疼痛难忍", "疼得受不了", "痛得受不了", "疼死",
            "痛死", "疼得厉害", "痛得厉害", "剧烈头痛",
        ),
        Sign.BLEEDING: (
            "大出血", "大量出血", "出血不止", "流血不止", "血流不止", "止不住血", "血止不住", "出血很多", "流很多血",
            "流了很多血", "严重出血", "出血严重", "吐血", "咳血",
        ),
        Sign.CHEST_PAIN: ("胸痛", "胸口痛", "胸口疼", "胸部疼", "胸闷", "胸疼", "心脏病发作", "心梗", "心绞痛"),
        Sign.UNCONSCIOUS: (
            "失去意识", "意识不清", "意识模糊", "没有意识", "没意识", "昏迷", "昏倒", "晕倒", "晕厥", "昏厥",
            "不省人事", "休克",
        ),
        Sign.ALLERGY: (
            "过敏性休克", "过敏休克", "严重过敏", "喉咙肿", "喉头水肿", "舌头肿", "嘴唇肿", "全身荨麻疹", "全身起疹",
            "喉咙发紧",
        ),
        Sign.SEIZURE: ("抽搐", "痉挛", "惊厥", "抽风"),
        Sign.STROKE: ("口齿不清", "说不出话", "面瘫", "嘴歪", "偏瘫", "半身麻木", "中风", "脑梗"),
        Sign.SKIN: (
            "坏死", "皮肤发黑", "皮肤变黑", "皮肤发白", "皮肤变白", "皮肤发紫", "皮肤变紫", "血管栓塞", "血管堵塞",
        ),
        Sign.EMERGENCY: ("紧急情况", "急救", "救护车", "救命", "打120", "打119", "急诊"),
    },
    "zh-Hant": {
        Sign.FEVER: ("發燒", "發熱", "高燒", "高熱", "低燒", "體溫高", "體溫升高", "寒戰"),
        Sign.PUS: ("膿", "化膿", "流膿", "敗血症", "感染嚴重"),
        Sign.VISION: (
            "視力下降", "視力喪失", "視力模糊", "視力減退", "視力突然", "失去視力", "視物模糊", "視線模糊",
            "視野模糊", "眼睛看不見", "看不見東西", "突然看不見", "看不見了", "看不見.", "眼睛看不清", "看不清東西",
            "看東西模糊", "眼前發黑", "失明", "眼睛瞎", "重影", "複視", "睇唔到",
        ),
        Sign.BREATHING: (
            "呼吸困難", "呼吸不了", "無法呼吸", "不能呼吸", "喘不過氣", "喘不上氣", "透不過氣", "吸不到氣",
            "呼吸急促", "氣短", "窒息", "唞唔到氣", "沒法呼吸",
        ),
        Sign.SEVERE_PAIN: (
            "劇痛", "劇烈疼痛", "劇烈的疼", "嚴重疼痛", "疼痛劇烈", "疼痛難忍", "疼得受不了", "痛得受不了",
            "痛到受不了", "痛死", "痛得厲害", "劇烈頭痛",
        ),
        Sign.BLEEDING: (
            "大出血", "大量出血", "出血不止", "流血不止", "血流不止", "止不住血", "血止不住", "出血很多", "流很多血",
            "流了很多血", "嚴重出血", "出血嚴重", "吐血", "咳血",
        ),
        Sign.CHEST_PAIN: ("胸痛", "胸口痛", "胸口疼", "胸部疼", "胸悶", "心臟病發作", "心肌梗塞", "心絞痛"),
        Sign.UNCONSCIOUS: (
            "失去意識", "意識不清", "意識模糊", "沒有意識", "沒意識", "昏迷", "昏倒", "暈倒", "暈厥", "昏厥",
            "不省人事", "休克",
        ),
        Sign.ALLERGY: (
            "過敏性休克", "過敏休克", "嚴重過敏", "喉嚨腫", "喉頭水腫", "舌頭腫", "嘴唇腫", "全身蕁麻疹", "全身起疹",
            "喉嚨發緊",
        ),
        Sign.SEIZURE: ("抽搐", "痙攣", "驚厥", "抽筋昏"),
        Sign.STROKE: ("口齒不清", "說不出話", "面癱", "嘴歪", "偏癱", "半身麻木", "中風", "腦梗"),
        Sign.SKIN: (
            "壞死", "皮膚發黑", "皮膚變黑", "皮膚發白", "皮膚變白", "皮膚發紫", "皮膚變紫", "血管栓塞", "血管堵塞",
        ),
        Sign.EMERGENCY: ("緊急情況", "急救", "救護車", "救命", "打119", "急診"),
    },
    "ru": {
        Sign.FEVER: ("температур*", "лихорад*", "жар", "жара поднялась", "озноб*", "знобит"),
        Sign.PUS: ("гной", "гноя", "гноем", "гное", "гнойн*", "гноит*", "нагно*", "абсцесс*", "сепсис*"),
        Sign.VISION: (
            "потер* зрени*", "теря* зрени*", "пропало зрение", "пропадает зрение", "зрение пропал*", "зрение упало",
            "зрение ухудш*", "ухудш* зрени*", "нарушени* зрения", "плохо вижу", "ничего не вижу", "не вижу.",
            "не вижу глаз*", "не вижу одним", "не видит глаз*", "глаз не видит", "ослеп*", "слепну",
            "двоится в глазах", "двоится", "помутнение в глазах", "темнеет в глазах", "потемнело в глазах",
            "расплывается в глазах", "мутно вижу",
        ),
        Sign.BREATHING: (
            "не могу дышать", "не может дышать", "не могу вдохнуть", "трудно дышать", "тяжело дышать", "задыха*",
            "одышк*", "удушь*", "нечем дышать", "не хватает воздуха", "затруднен* дыхани*", "дышать трудно",
            "дышать тяжело",
        ),
        Sign.SEVERE_PAIN: (
            *(
                f"{how} {pain}"
                for how in ("сильн*", "сильнейш*", "невыносим*", "нестерпим*", "ужасн*", "остр*", "резк*", "адск*")
                for pain in ("боль", "боли", "болью", "болей", "болях")
            ),
            "мне очень больно", "очень сильно болит", "сильно болит", "невыносимо больно", "нестерпимо больно",
            "боль невыносим*", "боль сильн*", "боль ужасн*", "умираю от боли",
        ),
        Sign.BLEEDING: (
            "сильн* кровотечени*", "кровотечение не останавлива*", "кровь не останавлива*",
            "не могу остановить кровь", "кровотечение сильн*", "обильн* кровотечени*", "много крови",
            "истека* кровью", "рвота с кровью", "кровохаркан*",
        ),
        Sign.CHEST_PAIN: (
            "боль в груди", "боли в груди", "болит в груди", "болит грудь", "болит сердце", "боль в сердце",
            "боли в сердце", "давит в груди", "давит грудь", "инфаркт*", "сжимает грудь", "грудь болит",
        ),
        Sign.UNCONSCIOUS: (
            "потерял* сознание", "потеря сознания", "теря* сознание", "без сознания", "упал* в обморок", "обморок*",
            "не приходит в себя",
        ),
        Sign.ALLERGY: (
            "анафила*", "отек* квинке", "отек* горл*", "горло отек*", "отек* язык*", "язык отек*", "отек* губ*",
            "губы отек*", "опух* горло", "горло опух*", "опух* язык", "язык опух*", "опух* губы", "губы опух*",
            "сильн* аллерги*", "крапивница по всему телу",
        ),
        Sign.SEIZURE: ("судорог*", "судороги", "припадок", "приступ эпилепсии"),
        Sign.STROKE: ("инсульт*", "отнялась", "отнялся", "онемел* пол*", "парализ*", "паралич*", "перекосило лицо"),
        Sign.SKIN: (
            "некроз*", "кожа черне*", "кожа почернел*", "кожа побелел*", "кожа бледне*", "кожа посинел*",
            "кожа сине*", "закупорк* сосуд*", "гангрен*",
        ),
        Sign.EMERGENCY: ("скорую", "скорая помощь", "экстренн*", "неотложн*", "спасите", "умираю"),
    },
}
"""Phrases by language (BCP 47) and sign."""

INNOCENT: dict[str, tuple[str, ...]] = {
    "en": (
        "hay fever", "yellow fever", "dengue fever", "scarlet fever", "fever blister", "fever blisters",
        "spring fever", "cabin fever", "fever dream", "fever tree", "night vision", "vision board", "vision of",
        "vision for", "vision correction", "vision surgery", "vision insurance", "my vision is fine",
        "my vision is good", "my vision is ok", "my vision is normal", "vision is fine", "vision is good",
        "vision is ok", "vision is normal", "severe pain relief", "emergency contact", "emergency contacts",
        "emergency number", "emergency phone", "emergency exit", "emergency plan", "in case of emergency",
        "in an emergency", "emergency fund", "travel emergency", "emergency insurance", "pain free", "fever is gone",
        "fever has gone", "fever went away",
    ),
    "ko": (
        "응급 연락처", "응급연락처", "응급 상황 시", "응급상황 시", "응급의학", "가슴이 아닌", "버튼이 안 보여요",
        "버튼 안 보여요", "가격이 안 보여요", "메뉴가 안 보여요", "화면이 안 보여요", "사진이 안 보여요",
    ),
    "ja": ("緊急連絡先", "救急医", "熱がありません", "熱があるわけではな", "ボタンが見えない", "ボタンが見えません"),
    "zh-Hans": ("发烧友", "紧急联系人", "急诊科医生"),
    "zh-Hant": ("發燒友", "緊急聯絡人", "急診科醫師"),
    "ru": (
        "нормальн* температур*", "температура нормальн*", "температура в норме", "комнатн* температур*",
        "температура воздуха", "температура воды", "какая температура", "экстренн* связ*", "экстренн* контакт*",
    ),
}
"""Phrases that hold a sign's words and mean something else. A longer phrase wins over a shorter one."""

DENIED_BEFORE: dict[str, tuple[str, ...]] = {
    "en": (
        "no", "not", "without", "never", "dont", "didnt", "doesnt", "hasnt", "havent", "isnt", "wasnt", "none", "nor",
    ),
    "zh-Hans": ("没有", "没", "无", "不会", "不", "未", "从未", "从不", "并无", "并未", "避免", "防止"),
    "zh-Hant": ("沒有", "沒", "無", "不會", "不", "未", "從未", "從不", "並無", "並未", "避免", "防止", "冇"),
    "ru": ("нет", "без", "не было", "не", "никакой", "никаких", "отсутствует", "отсутствуют", "ни"),
}
"""Words that deny a sign when they stand before it, with nothing but ``BETWEEN`` in the middle."""

BETWEEN: dict[str, tuple[str, ...]] = {
    "en": (
        "a", "an", "any", "the", "have", "had", "having", "has", "got", "get", "of", "sign", "signs", "symptom",
        "symptoms", "like", "been", "be", "such", "high", "severe", "more", "longer", "feel", "feeling", "see",
        "seen", "is", "was", "experience", "experienced", "notice", "noticed", "kind", "much", "longer", "real",
    ),
    "zh-Hans": ("任何", "出现", "发生", "明显", "感到", "有", "过", "是", "感觉到", "再"),
    "zh-Hant": ("任何", "出現", "發生", "明顯", "感到", "有", "過", "是", "感覺到", "再"),
    "ru": (
        "у", "меня", "была", "было", "был", "были", "есть", "высокой", "повышенной", "никакой", "признаков", "этого",
    ),
}

DENIED_AFTER: dict[str, tuple[str, ...]] = {
    "en": ("free",),
    "ko": (
        "없", "은 없", "는 없", "이 없", "가 없", "도 없", "은 전혀 없", "는 전혀 없", "증상 없", "증상은 없",
        "증상이 없", "증상도 없", "같은 건 없", "은 아니", "는 아니", "이 아니", "가 아니", "도 아니", "지 않",
        "지는 않", "하지 않", "하지는 않", "나지 않", "나지는 않", "은 안 나", "도 안 나", "안 나", "진 않",
        "하진 않",
    ),
    "ja": (
        "ない", "なし", "なく", "くない", "くはない", "くありません", "はない", "はなし", "はなく", "もない",
        "もなし", "もなく", "がない", "は無い", "無し", "は無し", "はありません", "ありません", "もありません",
        "がありません", "はでていません", "は出ていません", "していません", "していない", "はしていません",
        "はしていない", "は出ていない", "はしない", "しません", "ではない", "ではありません", "じゃない",
        "症状はない", "症状なし", "症状はありません",
    ),
    "zh-Hans": ("没有", "都没有", "也没有", "的情况没有", "吗没有"),
    "zh-Hant": ("沒有", "都沒有", "也沒有", "嗎沒有"),
    "ru": (
        "нет", "не было", "не поднималась", "отсутствует", "отсутствуют", "не повышена", "не наблюдается", "прошла",
        "прошло",
    ),
}
"""Words that deny a sign when they follow it at once."""

OR: tuple[str, ...] = (
    "or", "nor", "или", "ни", "或", "或者", "或是", "や", "か", "とか", "も", "または", "이나", "나", "또는", "도",
    "은", "이",
)
"""What may stand between two signs of which one denial speaks: "no fever or pus"."""
