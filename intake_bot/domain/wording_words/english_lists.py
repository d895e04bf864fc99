"""English: words that stand for each other in phrases."""

from __future__ import annotations

from intake_bot.domain.wording_phrases import Lists

# A word a line would make tables of a thousand lines that nobody can look over.
# fmt: off

LISTS: Lists = {
    "not": ("not/no/never/without/nobody/none/cannot/cant/isnt/arent/wasnt/werent/dont/doesnt/didnt/wont/whether/if",),
    "house": (
        "clinic/clinics/hospital/hospitals/centre/centres",
        "center/centers/institute/practice/practices/provider/providers",
        "doctor/doctors/surgeon/surgeons/physician/physicians/dermatologist/dermatologists",
    ),
    "clinic": (
        "<house>, team/dr/facility/facilities/institution/destination/brand/name/staff",
        "specialist/specialists/expert/experts/practitioner/practitioners/injector/injectors",
    ),
    "care": (
        "treatment*/procedure*/therapy/therapies/technology/technologies",
        "technique*/equipment/device*/machine*/method*/protocol*, care/service*/quality/skill*/expertise/standard*",
        "solution*/choice*/option*/product*/experience/surgery/medicine",
        "booster*/injection*/exosome*/lifting/rejuvenation/regenerative/programme*/program*/stem_cell*",
    ),
    "result": (
        "result*/outcome*/effect*/effectiveness/efficacy/improvement*/success/satisfaction/recovery/removal/difference",
        "rejuvenation/regeneration/transformation*/skin/face/hair/beauty/youth/benefit*/volume/correction/solution*",
        "lifting",
    ),
    "outcome": (
        "result/results/outcome/outcomes/success/satisfaction",
        "improvement/cure/effectiveness/rejuvenation/youth/healing",
    ),
    "place": (
        "korea/seoul/gangnam/apgujeong/cheongdam/sinsa/myeongdong/hongdae/busan/incheon/jeju/asia/world/country/nation",
        "city/town/district/area/region/industry/field/market/planet/business/neighbourhood/neighborhood/earth",
    ),
    "its": ("koreas/seouls/gangnams/asias/worlds/countrys/nations/citys/industrys/myeongdongs/hongdaes/busans",),
    "finest": (
        "finest/purest/freshest/gentlest/cleverest/hottest",
        "coolest/trendiest/loveliest/classiest/fanciest/richest/boldest",
        "brightest/softest/smoothest/kindest/friendliest/cleanest",
        "happiest/prettiest/healthiest/smartest/strictest/wisest",
    ),
    "praise": (
        "outstanding/exceptional/extraordinary/excellent/amazing/incredible/stunning/spectacular/fantastic/phenomenal",
        "brilliant/magnificent/sensational/remarkable/unbelievable/fabulous/awesome/marvellous/marvelous/wonderful",
        "terrific/astonishing/breathtaking/impeccable/sublime/exquisite/unforgettable/stellar/superlative/mind_blowing",
    ),
    "better": (
        "better/safer/cheaper/gentler/stronger/superior/nicer",
        "finer/smarter/kinder/longer_lasting/fresher/purer/healthier/friendlier",
        "more effective/advanced/natural/experienced/powerful/accurate/affordable/skilled/skilful/skillful/precise",
        "more reliable/successful/trusted/professional/careful/comfortable/modern/thorough/gentle/qualified/beautiful",
        "less painful/invasive/risky/expensive",
    ),
    "other": (
        "other/another/rival/competing/ordinary/conventional/traditional/average/typical/regular/usual/most/many/some",
        "nearby/neighbouring/neighboring/cheap/cheaper/big/bigger/large/local/those/these/all/any/discount/certain",
    ),
    "rivals": (
        "(every/any) <other> (other) (korean/foreign/skin/dental/beauty/aesthetic/big) <house>",
        "(every/any/all) other <care>, <house> elsewhere/nearby/next_door",
        "other/others/cheap/cheaper places/shops/ones/brands/people, others/competitor/competitors/rivals/elsewhere",
        "the/our rest/competition/others/competitors/rivals, many/most/some places",
    ),
    "anybody": ("<rivals>, anyone/anybody/anywhere/everyone/everybody/ever/theirs/them",),
    "method": (
        "surgery/surgical/facelift*/stem/cultured/svf/msc/mscs/filler*/botox/laser*/liposuction/exosome*/prp/thread*",
        "face_lift*/living_cells/own_cells/plastic_surgery/fat_graft*/cell_therapy",
    ),
    "vile": (
        "fake/fakes/bogus/liar/liars/lie/lies/lied/lying",
        "cheat/cheats/cheated/scam/scams/scammers/fraud/frauds/fraudulent",
        "quack/quacks/unlicensed/unlicenced/unqualified/incompetent",
        "amateur/amateurs/injure/injures/injured/dishonest/greedy",
        "careless/sloppy/botch/botched/swindle*/overcharge*/rip_off",
        "ripoff*/crook/crooks/criminal*/butcher*/unprofessional/shady",
        "filthy/dirty/unhygienic/unsanitary/terrible/awful",
        "horrible/untrustworthy/unreliable/unscrupulous/unethical/disgusting",
    ),
    "bad": (
        "<vile>, cheap/diluted/dilute/reuse/reused/expired",
        "outdated/inferior/unsafe/dangerous/inexperienced/untrained/substandard",
        "trick/tricks/deceive/mislead/ruin/ruins/ruined",
        "neglect/illegal/illegally/imitation/worse/worst/useless/mistake*",
        "wrong/bad/poor/old/regret/scary/risky/harm/harms",
        "hurt/hurts/disaster*/rushed/failed/water/victim*/profit/sham/crude, cut/cuts corners, low quality/grade",
        "only care/want/about/after/think, rush/pressure/hide you/patients/the/their/side/risks/complications",
        "do/dont not_care/not_know/care/know, cannot/cant be_trusted",
        "not real/qualified/trained/licensed/clean/safe/doctors/dermatologists/specialists, dont/not sterili*, no idea",
        "no licence/license/training/experience/clue/idea/shame, leave/leaves scars/patients/people",
        "watered_down/factories",
    ),
    "bad kind of": (
        "<vile>, fake/cheap/factory/inferior/disreputable/bad",
        "dodgy/overpriced/second_rate/third_rate/factory_style/factory_type/mass_production",
        "assembly_line/conveyor_belt/low_quality/low_grade/low_end/low_cost",
        "money_hungry/money_grabbing/inexperienced/untrained/dangerous/unsafe",
    ),
    "trickster": (
        "quack*/charlatan*/scammer*/fraudster*/swindler*/crooks",
        "copycat*/knockoff*/liars/butcher*/knock_off*/con_artist*/impostor*",
    ),
    "harm": (
        "side_effect*/complication*/risk/risks/danger/dangers/pain",
        "scar/scars/scarring/downtime/recurrence/relapse/failure*, adverse effect*/reaction*/event*",
        "after_effect*/aftereffect*/bruising/swelling/discomfort/bleeding/infection*, recovery_time",
    ),
    "wholly": ("completely/totally/absolutely/perfectly/entirely/fully/always/wholly/utterly/definitely/extremely",),
    "certain": (
        "certain/sure/certainly/surely/definite/definitely",
        "assured/inevitable/permanent/permanently/everlasting/lifelong/forever",
        "instant/instantly/immediate/immediately/always/unfailing",
        "undoubted/undoubtedly/perfect/flawless/guaranteed/overnight",
    ),
    "lovely": (
        "perfect/flawless/younger/glowing/radiant/smooth/smoother",
        "beautiful/firm/firmer/tighter/clear/youthful/gone/amazing",
        "like_new/like_a_baby/spotless/poreless/wrinkle_free/brighter/reborn/stunning/porcelain",
    ),
    "nearly all": ("100/99/98/97/96/95/99.9/99.8/99.7/99.5/98.7/98.5",),
    "percent": ("%/percent/per_cent",),
    "gone": (
        "cure*/heal*/remove*/erase*/eliminate*/gone/disappear*",
        "vanish*/solve*/fix*/restore*/reverse*/smooth*/lift*/tighten*",
        "younger/youthful/better/improve*/rejuvenat*/transform*/regenerat*/stop/stops/whiten*/grow*/regrow*",
    ),
    "flaw": (
        "wrinkle*/scar*/spots/acne/pigmentation/lines/pores",
        "blemishes/sagging/baldness/freckles/dark_circles/hair_loss/cellulite, melasma/balding/stretch_marks",
    ),
    "gift": (
        "gift*/session*/treatment*/procedure*/botox/filler*/consultation*",
        "mask*/trial*/upgrade*/vial*/shot/shots/sample*, pickup/pick_up/hotel*/accommodation/flight*/ticket*",
        "transfer*/limousine/shuttle/massage*/facial*/injection*/iv",
        "booster*/skincare/skin_care/cosmetic*/check_up*/laser*/exosome*",
        "aftercare/spa/tour/peel*/photo*/analysis/cream*",
        "touch_up*/touchup*/add_on*/follow_up*/service*/drip*/lifting/night/nights/lunch/dinner/surgery/present*",
        "therapy/therapies",
    ),
    "offer": ("price/prices/pricing/rate/rates/offer/offers/deal/deals/promotion*/package*/sale/sales",),
    "money": ("$/krw/usd/won/dollars/euros/euro/eur/yen/jpy/gbp/pounds",),
    "fare": ("flight*/plane/ticket*/hotel*/taxi*/airfare/accommodation/travel/trip/train/stay",),
    "patients": ("patient/patients/client/clients/customer/customers/guests",),
    "stars": (
        "celebrity/celebrities/celebs/influencer*/idol/idols/actress*/actor/actors/singers/royalty/youtuber*",
        "k pop/star/stars/drama, kpop, movie/film/tv/hollywood/pop star/stars",
    ),
    "crowd": ("thousands/hundreds/millions/countless, over/more_than <number>",),
    "picture": (
        "photo*/picture*/pic/pics/image*/gallery/galleries/shot/shots/selfie*/video*/album/reel*/cases/results",
    ),
    "seat": ("spot/spots/place/places/seat/seats/slot/slots/appointment/appointments/space/spaces/vacancies",),
    "day": (
        "today/tonight/tomorrow/weekend/week/month/monday",
        "tuesday/wednesday/thursday/friday/saturday/sunday/summer/season",
        "january/february/march/april/may/june/july/august/september/october/november/december/midnight/year/winter",
    ),
    "few": ("two/three/four/five/six/ten/few/<number>",),
    "quickly": ("now/today/tonight/immediately/fast/quick/quickly/soon",),
    "dont": ("dont/not/never/cant/cannot",),
    "refused": (
        "offered/given/guaranteed/promised/allowed/permitted/shown",
        "used/published/accepted/available/possible/provided/made",
        "stated/included/posted/displayed/advertised/applied/certain/sure/confirmed/granted/paid/claimed/implied/known",
        "evidence/written/sold/collected/printed/shared/what/part/on_record/a_promise/a_reason/our",
    ),
    "numbered": (
        "building/room/exit/gate/floor/unit/lot/item/line",
        "phase/step/question/protocol/appendix/form/annex/case/hall/block",
        "vial/photo/picture/figure/table/option/branch/counter",
        "bus/terminal/answer/point/paragraph/note/page/platform/list",
    ),
    "law": (
        "article/art <number>, article/articles, medical service/law/advertising act/law, the law/act/rules, act/law",
        "law/laws/legislation/rules/regulation/regulations",
    ),
    "forbids": (
        "forbid/forbids/prohibit/prohibits/ban/bans/bar/bars/outlaw/outlaws/restrict/restricts/punish/punishes/limits",
        "applies/covers/regulates/governs, make/makes (it/them/this) unlawful/illegal",
        "not/no allow/allows/permit/permits",
    ),
    "forbidden": (
        "forbidden/prohibited/banned/unlawful/illegal/outlawed/punishable, against/breach/breaches/break/breaks/broke",
        "violate/violates/violated/violation/infringe/infringes, not allowed/permitted/lawful",
    ),
    "trick": (
        "(common/known/old/usual/typical/well_known) sales/marketing/selling/pressure <trick word>",
        "(common/known/old/usual/typical/well_known) advertising/salesman <trick word>, marketing/advertising",
        "sales talk/pitch, (common) sign of pressure, ploy/gimmick",
    ),
    "trick word": (
        "tactic*/technique*/trick*/ploy*/method*/talk/language/pressure/device/gimmick*/pitch/slogan*/term*/line",
    ),
    "study": ("study/studies/trial/trials/research/evidence/proof/data",),
    "proof": ("evidence/proof/data/figures/basis/study/studies/source/sources/numbers/records/number/writing",),
    "somebody": (
        "somebody/someone/anybody/anyone/clinic/clinics/hospital/hospitals",
        "broker/brokers/salesperson/salespeople/coordinator",
        "doctor/agent/agents/advertisement*/advert/adverts/ad/ads/website/websites/banner/banners",
    ),
    "says": (
        "say/says/said/tell/tells/told/claim/claims/promise/promises",
        "offer/offers/urge/urges/press/presses/use/uses/ask/asks",
        "speak/speaks/write/writes/insist/insists/advertise/advertises/swear/swears",
    ),
    "do": (
        "use/charge/offer/sell/make/give/take/treat/need/want/claim/promise/rush/leave",
        "copy/inject/let/try/lack/earn/demand/recommend/push/skip/save/put/cost/ask_for/still_use",
    ),
    "next place": (
        "next_door/downtown/down_the_road/down_the_street/up_the_road/up_the_street/over_the_road/across_the_road",
        "across_the_street/across_the_river/across_town/around_the_corner/round_the_corner/over_there/on_the_corner",
        "on_this_street/in_this_street/in_this_area/in_this_building",
        "in_the_area/on_the_same_street/upstairs/downstairs",
    ),
    "people": ("guy/guys/man/woman/people/lot/crowd/place/places/shop/shops/one/ones/competition/cowboys/clown*/mob",),
    "relative": (
        "mum/mom/mother/dad/father/sister/brother/aunt/aunts/auntie/grandma/grandmother/granny/nan/grandpa/grandfather",
        "daughter/son/wife/husband/boyfriend/girlfriend/friend/friends/colleague/colleagues/boss/neighbour/neighbor",
        "neighbours/neighbors/cousin/niece/parents/partner/fiance/roommate/hairdresser/ex/family/kids/children/mates",
        "mother_in_law/father_in_law/parents_in_law/sister_in_law/best_friend/classmates/coworkers/co_workers",
    ),
    "shot": (
        "injection/injections/session/sessions/treatment/treatments/visit/visits/shot/shots/vial/vials/dose/doses/drip",
        "procedure/procedures/appointment/hour/day/week/afternoon/lunch_break/sitting/jab/jabs/syringe/lift/operation",
    ),
    "ailment": (
        "<flaw>",
        "pain/pains/arthritis/atopy/eczema/asthma/diabetes/tinnitus/insomnia/migraine/migraines/allergy/allergies",
        "obesity/fat/double_chin/backache/headache/headaches/osteoarthritis/rosacea/psoriasis/snoring/cancer/disease",
        "stiffness/sciatica/cartilage_damage/knee_pain/back_pain/joint_pain/symptoms/dermatitis/loose_skin/eye_bags",
    ),
    "body": ("knee/knees/back/skin/face/hair/nose/body/eyes/teeth/smile/joints/hips/neck/legs/cartilage/scalp/figure",),
    "thing": (
        "area/lift/neck/chin/whitening/scaling/cleaning/crown/implant*",
        "mri/ct/ultrasound/scan*/x_ray*/blood_test*/test/tests",
        "screening/taxi/rides/coffee/meal*/breakfast/drink*/champagne",
        "wine/dessert/gown/robe/slippers/umbrella/kit/set/pack",
        "cream*/sunscreen/vitamin*/drip*/whitening_kit/toothbrush",
        "wig/sim_card/city_tour/makeover/haircut/blow_dry/makeup",
        "removal/epilation/waxing/toning/hifu/rf/led/prp/hydrafacial/dermaplaning/scan/stay/suite/ride/transport*",
        "booster/injection/session/treatment/procedure/botox/filler/one/area/vial/peel/facial/massage/visit/shot/laser",
    ),
    "nth": ("first/second/third/fourth/fifth/next/other/last/sixth/tenth/eleventh/2nd/3rd/4th/5th/6th/10th/11th",),
    "fraction": ("half/third/quarter/fifth/tenth/fraction",),
    "goods": (
        "airpods/ipad/iphone/tablet/perfume/bouquet/flowers/tote/towel",
        "towels/mug/jewellery/jewelry/necklace/handbag/candle",
        "ginseng/chocolate/chocolates/hamper/cosmetics/skincare/mask",
        "masks/sunscreen/lipstick/serum/cream/creams/pillow/teddy",
        "shampoo/toothbrush/umbrella/sim_card/pyjamas/slippers/robe",
        "cake/souvenir/souvenirs/keyring/powerbank/travel_set",
    ),
    "occasion": (
        "seminar*/workshop*/lecture*/class/classes/event*/party/parties",
        "webinar*/demo*/open_day/tryout*/giveaway*/check/checks",
        "check_up*/checkup*/examination*/exam/assessment*/evaluation*",
        "analysis/simulation*/lesson*/makeover*/diagnosis/scan/week",
    ),
}
