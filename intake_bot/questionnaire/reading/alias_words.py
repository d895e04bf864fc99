"""Names of procedures, products and devices as people type them, by what they stand for.

Data only. A name stands here when it means one thing: a trade name whose make-up is not public, or a word that covers
several procedures ("lifting", "meso"), stays out and is kept as the person's own words. Phrases are compared folded; a
star at the end stands for any ending, a bar at the start for the beginning of a Hangul word.
"""

from __future__ import annotations

# A word a line would make tables of a thousand lines that nobody can look over.
# fmt: off

OPTIONS: dict[str, tuple[str, ...]] = {
    # Own fat-derived cells, separated and given back (guide A:7, A:33).
    "svf": (
        "svf", "s v f", "svfs", "stromal vascular fraction", "stromal vascular", "stromal-vascular cells",
        "기질혈관분획", "기질 혈관 분획", "기질 혈관분획", "기질혈관세포", "에스브이에프", "間質血管細胞群",
        "間質血管画分", "血管間質細胞", "血管基質分画", "间质血管", "間質血管", "基质血管", "基質血管", "свф",
        "стромально-васкулярн* фракц*", "стромальн* васкулярн* фракц*", "стромально-васкулярн*",
    ),
    # Own cells grown in a laboratory (guide A:8, A:34).
    "cultured": (
        "cultured stem cell", "cultured stem cells", "cultured cell", "cultured cells", "cultured msc",
        "cultured mscs", "cultured mesenchymal", "cultured mesenchymal stem cells", "cultured adipose stem cells",
        "cultured adipose derived stem cells", "cultured fat stem cells", "expanded stem cells", "expanded stem cell",
        "expanded cells", "culture-expanded", "lab-grown cells", "lab-grown stem cells", "cultivated stem cells",
        "배양 줄기세포", "배양한 줄기세포", "배양된 줄기세포", "배양 세포", "배양한 세포", "배양 지방줄기세포",
        "배양 중간엽 줄기세포", "培養幹細胞", "培養した幹細胞", "培養細胞", "培養間葉系幹細胞", "培養脂肪幹細胞",
        "培养干细胞", "培养的干细胞", "扩增干细胞", "干细胞扩增", "培養的幹細胞", "擴增幹細胞", "幹細胞擴增",
        "культивированн* стволов* клет*", "культивированн* клет*", "выращенн* стволов* клет*",
        "культивир* стволов* клет*", "выращенн* клет*",
    ),
    # A vial without living cells (guide A:9, A:35).
    "exosome": (
        "exosome", "exosomes", "exosom", "exosomal", "exosome therapy", "asce", "asce exosome", "exocobio",
        "extracellular vesicle", "extracellular vesicles", "secretome", "secretomes", "conditioned medium",
        "conditioned media", "culture medium", "culture media", "cell culture medium", "cell culture media",
        "stem cell culture medium", "stem cell culture media", "stem cell culture solution",
        "stem cell culture fluid", "stem cell culture supernatant", "culture supernatant", "culture fluid", "엑소좀",
        "엑소솜", "엑소좀스", "세크레톰", "배양액", "줄기세포 배양액", "줄기세포배양액", "줄기세포 배양 상층액",
        "배양 상층액", "조건배지", "조건 배지", "세포외소포", "세포외 소포체", "エクソソーム", "エキソソーム",
        "セクレトーム", "培養液", "幹細胞培養液", "培養上清", "幹細胞培養上清", "幹細胞上清", "幹細胞の培養上清",
        "上清液", "細胞外小胞", "馴化培地", "外泌体", "外泌體", "分泌组", "分泌組", "培养液", "干细胞培养液",
        "培养上清", "干细胞培养上清", "条件培养基", "條件培養基", "條件培養液", "细胞外囊泡", "細胞外囊泡",
        "экзосом*", "секретом*", "кондиционированн* сред*", "внеклеточн* везикул*",
    ),
    # Fat cleaned and moved as fat, no cells separated.
    "fat_graft": (
        "fat graft", "fat grafts", "fat grafting", "fat transfer", "fat transplant", "fat transplantation",
        "fat injection", "fat injections", "fat filling", "lipofilling", "lipotransfer", "micro fat", "microfat",
        "지방이식", "지방 이식", "자가지방이식", "자가 지방 이식", "미세지방이식", "지방 주입", "脂肪注入",
        "脂肪移植", "自家脂肪", "自体脂肪填充", "自體脂肪填充", "脂肪填充", "自體脂肪移植", "补脂肪", "補脂肪",
        "липофилинг", "липофиллинг", "пересадк* жира", "липотрансфер",
    ),
    # PN/PDRN, PDLLA, PLLA: the guide calls them not stem-cell-classed (guide A:24).
    "booster": (
        "skin booster", "skin boosters", "skinbooster", "skinboosters", "rejuran", "rejuran healer", "rejuran i",
        "juvelook", "juve look", "sculptra", "lenisna", "aesthefill", "placentex", "plinest", "pdrn",
        "polynucleotide", "polynucleotides", "salmon dna", "salmon injection", "pdlla", "plla", "poly-l-lactic acid",
        "polylactic acid", "poly-d l-lactic acid", "polydioxyribonucleotide", "polydeoxyribonucleotide", "스킨부스터",
        "스킨 부스터", "리쥬란", "리주란", "리쥬란힐러", "쥬베룩", "주베룩", "스컬트라", "레니스나", "에스테필",
        "연어주사", "연어 주사", "연어 디엔에이", "폴리뉴클레오타이드", "폴리뉴클레오티드", "スキンブースター",
        "リジュラン", "リジュランヒーラー", "ジュベルック", "スカルプトラ", "サーモン注射", "レニスナ",
        "ポリヌクレオチド", "ポリ乳酸", "丽珠兰", "麗珠蘭", "丽珠蘭", "麗珠兰", "舒颜萃", "舒顏萃", "塑然雅",
        "童颜针", "童顏針", "三文鱼针", "三文魚針", "婴儿针", "嬰兒針", "聚左旋乳酸", "多核苷酸", "多聚核苷酸",
        "скинбустер*", "режуран*", "реджуран*", "ревуран*", "джувелук*", "ювелук*", "скульптра", "полинуклеотид*",
        "лососев* днк", "пдрн", "полимолочн*",
    ),
    # Platelets from one's own blood.
    "prp": (
        "prp", "p r p", "prf", "platelet rich plasma", "platelet-rich fibrin", "platelet", "platelets",
        "vampire facial", "피알피", "혈소판", "혈소판풍부혈장", "혈소판 풍부 혈장", "자가혈소판", "뱀파이어 주사",
        "血小板", "多血小板血漿", "血小板血漿", "富血小板血浆", "富血小板血漿", "ヴァンパイアフェイシャル",
        "плазмолифтинг", "плазмотерап*", "тромбоцит*", "прп", "обогащенн* тромбоцит* плазм*",
    ),
    # Energy devices and threads.
    "device": (
        "ultherapy", "ultherapy prime", "ulthera", "thermage", "thermage flx", "sofwave", "onda", "onda lifting",
        "titanium lifting", "titanium lift", "shurink", "inmode", "oligio", "volnewmer", "potenza", "morpheus8",
        "morpheus 8", "hifu", "radiofrequency", "radio frequency", "rf lifting", "rf microneedling", "energy device",
        "energy devices", "lifting device", "energy lifting", "laser", "lasers", "pico laser", "thread lift",
        "thread lifts", "thread lifting", "threadlift", "threads", "pdo thread", "pdo threads", "cog threads",
        "mint lift", "울쎄라", "울세라", "울쎄라피", "써마지", "서마지", "소프웨이브", "온다 리프팅", "온다리프팅",
        "티타늄 리프팅", "슈링크", "인모드", "올리지오", "볼뉴머", "포텐자", "하이푸", "고주파", "레이저", "실리프팅",
        "실 리프팅", "민트실", "리프팅 기기", "리프팅 실", "코그실", "ウルセラ", "サーマクール", "サーマジ",
        "ソフウェーブ", "オンダリフト", "チタニウムリフト", "シュリンク", "インモード", "ポテンツァ", "ハイフ",
        "高周波", "レーザー", "糸リフト", "スレッドリフト", "超声刀", "超聲刀", "超声炮", "热玛吉", "熱瑪吉",
        "热拉提", "射频", "電波拉皮", "電波", "激光", "雷射", "镭射", "鐳射", "线雕", "線雕", "埋线", "埋線",
        "拉线提升", "ультера*", "термаж*", "софвейв", "лазер*", "радиочастотн*", "рф-лифтинг", "нитев* лифтинг",
        "мезонит*", "нити", "тредлифтинг", "смас-лифтинг",
    ),
    # Named things that the guide says nothing about.
    "other": (
        "filler", "fillers", "dermal filler", "dermal fillers", "hyaluronic acid", "hyaluronic filler", "restylane",
        "juvederm", "belotero", "teosyal", "radiesse", "ellanse", "profhilo", "botox", "botulinum", "botulinum toxin",
        "toxin", "dysport", "xeomin", "nabota", "botulax", "placenta injection", "chanel injection", "필러",
        "히알루론산", "레스틸렌", "쥬비덤", "벨로테로", "래디어스", "래디에스", "엘란쎄", "보톡스", "톡신",
        "보툴리눔", "나보타", "보툴렉스", "디스포트", "제오민", "물광주사", "물광 주사", "태반주사", "태반 주사",
        "샤넬주사", "フィラー", "ヒアルロン酸", "ボトックス", "ボツリヌス", "ボツラックス", "水光注射",
        "プラセンタ注射", "ジュビダーム", "レスチレン", "玻尿酸", "透明质酸", "透明質酸", "肉毒", "肉毒素",
        "肉毒杆菌", "肉毒桿菌", "水光针", "水光針", "少女针", "少女針", "胎盘针", "胎盤針", "保妥适", "保妥適",
        "瘦脸针", "瘦臉針", "филлер*", "гиалурон*", "ботокс*", "ботул*", "диспорт*", "ксеомин*",
    ),
}
"""By option of the procedure question."""

CELLS: tuple[str, ...] = (
    "stem cell", "stem cells", "stemcell", "stemcells", "stem-cell therapy", "mesenchymal", "msc", "mscs", "adsc",
    "adscs", "adrc", "adipose-derived stem cells", "adipose stem cells", "fat stem cells", "fat-derived stem cells",
    "fat-derived cells", "fat cells", "own fat cells", "own cells", "living cells", "cell therapy",
    "cellular therapy", "nanofat", "nano fat", "cell-assisted lipotransfer", "bone marrow", "immune cells",
    "nk cells", "nk cell", "fibroblast", "fibroblasts", "uncultured stem cells", "non-cultured stem cells",
    "noncultured stem cells", "non-cultured cells", "uncultured cells", "non-expanded stem cells",
    "minimally manipulated cells", "줄기세포", "지방유래 줄기세포", "지방 줄기세포", "자가 줄기세포",
    "자가 지방 줄기세포", "중간엽", "중간엽 줄기세포", "세포치료", "세포 치료", "나노지방", "나노 지방", "골수",
    "면역세포", "면역 세포", "비배양 줄기세포", "비배양", "무배양", "섬유아세포", "자가세포", "幹細胞",
    "脂肪由来幹細胞", "脂肪幹細胞", "間葉系", "細胞治療", "細胞療法", "再生細胞", "骨髄", "ナノファット",
    "線維芽細胞", "免疫細胞", "非培養", "干细胞", "脂肪干细胞", "间充质", "間充質", "间充质干细胞", "間充質幹細胞",
    "细胞治疗", "细胞疗法", "骨髓", "纳米脂肪", "奈米脂肪", "免疫细胞", "成纤维细胞", "纖維母細胞", "非培养",
    "стволов* клет*", "стволов*", "мезенхим*", "клеточн* терап*", "костн* мозг*", "нанофат", "нанолипофилинг",
    "фибробласт*", "собственн* клет*",
)
"""Cells without a word about what is done with them: they choose no option, and the class finder asks (E7)."""

ANOTHER_SOURCE: tuple[str, ...] = (
    "donor", "donors", "allogeneic", "allogenic", "umbilical", "umbilical cord", "cord blood", "wharton's jelly",
    "placental", "placenta", "amniotic", "동종", "타가", "공여자", "기증자", "제대혈", "탯줄", "태반", "他家", "同種",
    "ドナー", "臍帯", "臍帯血", "胎盤", "羊膜", "异体", "異體", "同种异体", "供体", "供體", "脐带", "臍帶", "脐血",
    "臍帶血", "胎盘", "донор*", "аллоген*", "пуповин*", "плацент*",
)
"""Not, or perhaps not, from the person's own body: contradicts every option that says "own"."""

NEGATIONS: tuple[str, ...] = (
    "not", "no", "non", "without", "except", "instead of", "rather than", "isnt", "dont", "never", "말고", "아닌",
    "아니", "아니고", "없이", "없는", "제외", "빼고", "지 않", "ではな", "じゃな", "なし", "以外", "せず", "しない",
    "不是", "不要", "不含", "没有", "沒有", "除了", "而非", "并非", "並非", "无培养", "不培养", "不培養", "未培养",
    "未培養", "не", "без", "кроме", "вместо",
)
"""A name beside one of these may be the very thing that is not meant."""
