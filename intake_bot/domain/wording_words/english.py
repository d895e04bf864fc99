"""English."""

from __future__ import annotations

from intake_bot.domain.wording_words import Words
from intake_bot.domain.wording_words.english_innocent import INNOCENT
from intake_bot.domain.wording_words.english_lists import LISTS
from intake_bot.domain.wording_words.english_lures import LURES
from intake_bot.domain.wording_words.english_praise import PRAISE
from intake_bot.domain.wording_words.english_promises import PROMISES
from intake_bot.domain.wording_words.english_stories import STORIES

# A word a line would make tables of a thousand lines that nobody can look over.
# fmt: off

WORDS = Words(
    tag="en",
    spaced=True,
    lists=LISTS,
    breaches={**PRAISE, **PROMISES, **STORIES, **LURES},
    innocent=INNOCENT,
    denied_before=(
        "no/not/never/none/nobody/nothing/nor/neither/non/cannot",
        "cant/wont/dont/doesnt/didnt/isnt/arent/wasnt/werent/no_one",
        "couldnt/shouldnt/wouldnt/mustnt/hasnt/havent/aint/unable/stopped/ended",
        "cancelled/canceled/withdrew/refuse*/decline*/forbid*/prohibit*/forbidden/ban/bans",
    ),
    denial_ends=(
        "only/just/but/other/another/better/miss/wait/settle",
        "settling/find/finds/need*/worry/worries/hesitate/doubt/wonder/matter",
        "regret*/hurry/forget/imagine/less/until/than/lose/delay/ignore/overlook/ready",
        "looking/want/wants/dream*/tired/resist/so/been/looked/felt/seen/afford/else",
        "surgery/knife/scalpel/more/longer/few/believe/let/stop",
        "put/hold/simply/merely/mention/and/because/since/exaggerat*/pass",
    ),
    hedged_before=(
        "whether/if/unless/without/beware/wary/suspicious/careful/cautious/against/illegal/unlawful/instead/rather",
    ),
    between_before=(
        "a/an/any/the/this/that/these/those/such/our/your/their/its/his",
        "her/us/we/you/it/they/he/she/i/there/here/one/who/which",
        "be/been/being/is/are/was/were/am/can/could/will/would/may",
        "might/shall/should/must/do/does/did/has/have/had/to/of/or, for/in/as/with/by/about/from/on/ever/always/even",
        "really/actually/specific/certain/exact/kind/sort/way/reason/like/word/words",
        "result/results/outcome/outcomes/effect/effects/benefit",
        "success/safety/price/prices/change/improvement/treatment/procedure",
        "clinic/clinics/hospital/doctor/doctors/person/people/patient",
        "patients/anyone/anybody/someone/somebody/text/claim/claims",
        "offer/offers/offered/give/gives/given/make/makes/made",
        "promise/promises/promised/say/says/said/state/states/mean/means",
        "get/gets/receive/receives/include/includes/apply",
        "applies/guarantee/guarantees/guaranteed/advertise/advertises/advertised",
    ),
    denied_after=(
        "is/are/was/were/be/been/being/can/may/will/must/should/do/does not/never (be) <refused>, not <refused>",
        "not yet$, none$, no$, isnt/arent/wasnt/werent/cannot/cant/wont/mustnt/shouldnt (be) <refused>, by nobody/none",
        "is/are/was/were/be/would_be/has_been/have_been forbidden/prohibited/banned/illegal/unlawful",
        "is/are/was/were/be/would_be/has_been/have_been impossible/marketing/withdrawn/cancelled/canceled/refused",
        "is/are/was/were/has_been/have_been removed/stopped/ended/over/abolished/denied",
    ),
    denied_verb_after=(),
    between_after=(
        "of/or/and/any/kind/sort/a/an/the/to/by/from/for/in/on/with/that/such/as/it/this/you/here/law/success",
        "result/results/outcome/outcomes/effect/effects/price",
        "prices/clinic/clinics/doctor/doctors/patient/patients/treatment",
        "treatments/procedure/procedures/photo/photos/picture/pictures",
        "offer/offers/promise/promises/claim/claims/word/words, code/codes/card/cards/stories/story",
    ),
    asked_before=("is/are/was/were/do/does/did/has/have/can/could/will/would/should/what/which/how/who/where/when",),
    asked_after=(),
    judging=(
        # the law, or those who watch over it
        "<law> … <forbids>, <forbidden> … <law>, is/are/was/were/be <forbidden>, are/is not allowed",
        "(review) board/committee/authority/court/ministry … asked/told/found/ordered/fined/objects/objected",
        "found that … broke/breaks/violated",
        "must/should/has_to/have_to (also) (be) proved/proven/removed/deleted/changed",
        "must/should/has_to/have_to (also) say/state/name/show, report it/them/this/him/her/anyone/anybody/such",
        "can/may/should/could (be) report/reported/complain, report/reported … to the",
        # a trick
        "is/are/be/just/usually a/an/only (<word>) <trick>, is/are <trick>, not a/an/no (medical) reason",
        "may/might/could/can/often (have) (been/be) bought/paid/paid_for/faked/fake/invented",
        "may/might/could/can/often (have) (been/be) staged/retouched/sponsored",
        "may/might/could/can (have) (been/be) written_for/written_by/edited, can/could/may buy",
        "in an/any advert*/ad usually/often/only means/mean",
        # left out, or not known
        "leave/leaves/left it/them/these/this out, is/are/was/were omitted/left_out",
        "page/list/directory/guide shows/has none",
        "not/never been compared/tested/studied/verified/checked/proven/shown/investigated/measured/published",
        "not/no compared/comparison with, could/can not be verified/checked/confirmed",
        "couldnt/cannot be verified/checked",
        "no (published/good/such/large/clinical) <study> … show*/found/finds/prov*/support*/that/for",
        "found/find/know/knows/knew (of) no <study>, unknown/unclear/uncertain/not_known/undecided/open whether/if/how",
        # what to do about it
        "ask/asked … for (its/the/their/a/any/some) (<word>) <proof>, ask what/how/who/where/which/whether",
        "be/remain/stay wary/careful/sceptical/skeptical/suspicious/cautious of/when/if/with, beware when/if/of",
        "warns/warn/warned/warning of/about/against/that, treat … with caution",
        "if/when (a/an/the/any) <somebody> (who/that/may/should) <says>, <somebody> who/that <says>",
        "<somebody> may/might/could <says>, claims of, <dont> sign if/when/until/anything, <dont> have to/decide",
        "<dont> need to decide",
    ),
    naming=(
        "word/words/phrase/phrases/term/terms/claim/claims/slogan*/expression*/wording/promise/promises/label*",
        "advert/adverts/advertis*/banner*/headline*, ad/ads",
    ),
    selling=(
        "our/ours/us, we offer/give/guarantee/match/beat/promise/are/deliver/provide/treat/make/take/will/make",
        "welcome/visit/choose/call_now/book_now/book_today/enjoy/discover/come_to, unlike/except",
        "should be illegal/banned, only here/we/at",
    ),
)
