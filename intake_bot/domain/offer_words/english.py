"""English: how the words sell, what they name and what an amount is for; and all tables of the language."""

from __future__ import annotations

from intake_bot.domain.offer_rules import Aside, Signal
from intake_bot.domain.offer_words import Words
from intake_bot.domain.offer_words.english_items import LISTS, PIECES
from intake_bot.domain.regulation import Vector

# A fragment a line would make tables of a thousand lines that nobody can look over.
# fmt: off

SIGNALS = {
    Signal.SAME_AS_STEM_CELLS: (
        (
            r"(?:same|identical|equal|equivalent|comparable|similar)(?! <shared>)(?: [a-z]+){0,4} (?:to|as|of|with"
            r"|like) (?:the "
            r"|a |real )?(?:effects? of |results? of )?<cells>"
        ),
        r"as (?:good|effective|powerful|strong|potent|well) as (?:the |a )?<cells>",
        r"(?:works?|acts?|just|exactly|behaves?) like (?:the |a )?<cells>",
        r"<cells>[- ](?:level|grade|like) (?:effects?|results?|regeneration|power)",
        (
            r"<exosome> (?:is|are|=|equals?|means?)<wholly>(?: (?:a|an|the|one|new|your|kind of|type of|form of"
            r"|another name for))* <cells>(?![- ](?:derived|secreted|free|based|sourced|cultured?|conditioned|exosomes?"
            r"|products?|secret\w+|vesicles?|messengers?|signals?|extracts?|media|medium|stimulat\w+|boost\w*))"
        ),
        r"exosomes? ?= ?<cells>", r"<cells> ?= ?(?:<cells> ?= ?)?exosomes?",
        (
            r"(?:<cells> (?:and|or) (?:the )?<exosome>|<exosome> (?:and|or) (?:the )?<cells>)(?: (?:do|does|have|has"
            r"|give"
            r"|gives|are|is|works?|act|bring|offer))<wholly>(?: in)?(?: the)? (?:same|identical|equal|alike"
            r"|interchangeable)(?! (?:day|session|time|visit|price|room|place|date|appointment|package|clinic|doctor"
            r"|cost))"
        ),
        (
            r"<exosome>(?: (?:can|will|also))*<wholly> (?:gives?|brings?|delivers?|offers?|provides?|have|has|shows?"
            r"|gets?"
            r"|achieves?)(?: (?:you|your skin|the skin|us|real|true|full|all|the|same|a))* <cells>"
            r"(?:[- ](?:like|level|grade))? (?:results?|effects?|benefits?|power|regeneration|efficacy)"
        ),
        r"(?:replaces?|indistinguishable from|(?:do not|don't|does not|doesn't|hardly|barely) differ from) <cells>",
        r"no differen(?:ce|t)(?: [a-z]+){0,3} (?:between|from|to|than) (?:exosomes? and )?<cells>",
        r"(?:all )?the (?:benefits?|effects?|power) of <cells> without",
    ),
    Signal.SHORT_CONSULTATION: (
        r"consult\w*<gap>\d{1,2}(?:\s*(?:-|–|~|to)\s*\d{1,2})?[\s-]*min\w*(?! walk| from| away| before| after)",
        (
            r"\d{1,2}(?:\s*(?:-|–|~|to)\s*\d{1,2})?[\s-]*min\w*(?: (?!walk|from|away|before|after"
            r"|of)[a-z'-]{1,12}){0,2}(?: of)? consult\w*"
        ),
        r"(?:ten|five)[- ]minutes?(?: [a-z]+){0,2} consult\w*", r"consult\w*(?: [a-z]+){0,4} (?:ten|five) minutes?",
        (
            r"<doctor>s?\.?(?: [a-z]{2,15})?(?: (?:will|can|only|usually|just|then|personally))* (?:talks?|speaks?"
            r"|meets?"
            r"|sees?|chats?|explains?|advises?|examines?|checks?)<to you><for><minutes>(?: <talk>)?"
        ),
        r"<doctor>s?\.?(?: [a-z]{2,15})?(?: (?:will|can|only|usually|just))* explains?<to you> in<for><minutes>",
        (
            r"(?:talk|speak|meet|see|chat|meeting|time|appointment|interview|conversation|discussion|visit)"
            r"(?: (?:to|with))? (?:the |our |a |your |one )?<doctor>s?\.?(?: (?!in)[a-z]{2,15})?<for><minutes>"
        ),
        r"<doctor>(?:'s)? <talk><for><minutes>",
        (
            r"<minutes>(?: of)?(?: (?:quick|short|private|face|<talk>|talking|chatting|explanation|is|enough))*"
            r" (?:with|from|by) (?:the |our |a |your )?<doctor>"
        ),
    ),
    Signal.COORDINATOR_ONLY: (
        (
            r"<coordinator> (?:will |can )?(?:handles?|decides?|takes? care of|manages?|does|do|plans?) "
            r"(?:everything|all of it|all(?=,|;|\.|!| and | while )|(?:the whole|your whole|the entire|all the)"
            r" (?:process|procedure|treatment|consult\w*|plan|thing|case|medical|decisions?))(?! before| until"
            r"| (?:for|about|around|during|of) your (?:trip|stay|travel|journey|hotel|flight|visit))"
        ),
        (
            r"<coordinator> (?:will |can )?(?:do|does|gives?|leads?|holds?|conducts?|handles?|provides?|performs?|runs?"
            r"|takes? care of|makes?) (?:you )?(?:your |the |a |all |whole |full )*consultations?(?! (?:forms?|dates?"
            r"|times?|schedul\w+|appointments?|rooms?|fees?|sheets?|bookings?|reservations?))"
        ),
        r"<coordinator> (?:will |can )?(?:consults?|diagnoses?|examines?|advises?) (?:with )?you(?! (?:to|on how))",
        (
            r"<coordinator> (?:will |can )?(?:decides?|chooses?|recommends?|prescribes?) (?:the |your |which |what "
            r"|right |best )*(?:treatments?|procedures?|products?|dose|number of)"
        ),
        (
            r"(?:everything|all) (?:is |will be )?(?:handled|decided|done|managed|planned) by (?:our |the |a |your"
            r" )?<coordinator>"
        ),
        (
            r"(?:no need|don't need|do not need|not necessary|needn't|don't have|do not have) to (?:see|meet|talk to"
            r"|talk with|consult|speak with|speak to) (?:a |the |any )?<doctor>(?! (?:again|twice|a second))"
        ),
        (
            r"you (?:do not|don't|will not|won't|never) (?:see|meet|talk to|talk with|speak to|speak with) (?:a |the "
            r"|any"
            r" )?<doctor>(?!'s| (?:again|twice|alone|without|only))"
        ),
        (
            r"<doctor> (?:will )?(?:only|just) (?:injects?|performs?|does the|comes (?:in )?for the|operates?)(?! "
            r"after| if| when| once| what)"
        ),
        r"without (?:seeing|meeting|consulting|talking to|a consultation with) (?:a |the |any )?<doctor>",
        r"no <doctor>(?:'s)? (?:consultation|visit) (?:is )?(?:needed|required|necessary)",
        (
            r"consultation (?:is |will be )?(?:done|led|held|given|provided|handled) (?:only |entirely |fully )?by"
            r" (?:our |the |a |your )?<coordinator>"
        ),
        r"(?:only|just) (?:talk|speak|consult|meet) (?:to |with )?(?:our |the |a |your )?<coordinator>",
        r"consultation (?:is )?(?:only |just )?with (?:our |the |a |your )?<coordinator> (?:only|alone|instead)",
        r"entirely (?:by|with) (?:our |the |a |your )?<coordinator>",
    ),
    Signal.PRESSURE: (
        r"(?:or|otherwise) (?:you (?:will |may )?lose|it is gone|the (?:slot|price|offer) (?:is gone|goes))",
        (
            r"if you (?:do not|don't) (?:book|decide|pay|reserve|confirm)(?: (?:it|now|today|soon|by [a-z]+|within"
            r" [a-z\d ]{1,12}))*,? … (?:goes up|go up|rises?|increases?|full|gone|lost?|sold out|closed?|cannot keep)"
        ),
        r"price (?:is |will be )?(?:only )?(?:for|if you (?:book|pay|decide)) (?:today|tonight|now|this week)",
        r"(?:as |because |since )?(?:the |our )?price (?:will )?(?:goes|go|going) up (?:soon|tomorrow|tonight|next)",
        r"(?:only )?if you (?:book|decide|pay|reserve|confirm) (?:now|today|tonight|right away|on the spot)",
    ),
}

HARMLESS = (
    r"(?:treats?|sees?|for|with|gives?|to) every (?:patient|visit|session)", r"cancel\w* … \d{1,3} ?% … refund\w*",
    r"(?:same|equal|similar) <shared>(?: [a-z]+){0,3} (?:as|of|for|with|to) <cells>",
)

THINGS = {
    Vector.EXOSOME: (r"exosomes?", r"(?:conditioned|culture) medi(?:a|um)", r"secretome", r"asce ?\+?"),
    Vector.SVF: (r"svf", r"stromal vascular"),
    Vector.CULTURED: (r"(?:cultured|expanded|lab[- ]grown)(?: [a-z-]{2,15}){0,3} cells?", r"mscs?"),
    Vector.OWN_CELLS: (
        r"stem[- ]?cells?(?!(?:[- ]derived)? (?:exosomes?|culture|conditioned|secretome|vesicles?))",
        r"(?:fat|adipose)[- ]derived cells?",
    ),
    Vector.DONOR: (r"donor cells?", r"allogeneic"),
    Vector.FAT_GRAFT: (r"fat (?:graft\w*|transfer|injections?)", r"lipofilling"),
    Vector.PRP: (r"prp", r"platelet[- ]rich plasma"),
    Vector.BOOSTER: (
        r"rejuran\w*", r"juvelook\w*", r"sculptra", r"pdrn", r"polynucleotides?", r"(?<!exosome )skin ?boosters?",
    ),
    Vector.DEVICE: (
        r"ultherapy", r"thermage", r"sofwave", r"onda", r"inmode", r"shurink", r"thread lift\w*", r"titanium lift\w*",
        r"lasers?",
    ),
    Vector.OTHER: (r"fillers?", r"botox", r"toxin", r"liposuction", r"face ?lift"),
}

SOURCES = (
    (
        r"(?:derived|extracted|isolated|obtained|taken|harvested|collected|purified|sourced|secreted|released|produced"
        r"|made|coming|comes?) (?:from|by|out of)(?: (?!and|or|with|plus)[a-z'-]+){0,5}? <source cells>"
    ),
    r"(?<=exosome) (?:from|of|out of)(?: [a-z'-]+){0,4}? <source cells>",
    r"(?<=exosomes) (?:from|of|out of)(?: [a-z'-]+){0,4}? <source cells>",
    (
        r"(?:(?:<source>|allogeneic|autologous|own|cultured|expanded|mesenchymal|blood|tissue)[- ]){0,5}<source cells>"
        r"(?:'s?)?(?:[- ](?:derived|sourced|secreted|based))?[- ](?:human |purified )?"
        r"(?=exosomes?|secretome|conditioned medi|culture medi)"
    ),
    r"(?:that|which) (?:the |your |living )?<source cells> (?:release|secrete|produce|make|send)",
    r"(?:source|origin)(?: of [a-z ]{2,20}?)?<is>(?:[a-z'-]+ ){0,4}?<source cells>",
)

DRIP = (r"iv(?: drips?| infusions?)?", r"drips?", r"infusions?", r"intravenous\w*")

OTHER_DRIP = (
    r"(?<!and )(?<!with )(?<!plus )(?<![+&] )<mild><drip>(?! (?:and|with|plus|[+&]))",
    (
        r"(?:iv|drips?|infusions?)(?: (?:drips?|infusions?))?(?: (?:of|with|for|:))? (?:a |some )?<mild>(?! (?:and"
        r"|with|plus|or|[+&]))"
    ),
    r"(?:iv|intravenous) (?:sedation|an(?:a)?esthe\w+|line|access|antibiotics?|painkillers?)",
)

ASIDES = {
    Aside.DEPOSIT: (
        r"deposits?", r"down ?payment", r"(?:reservation|booking) fee", r"advance payment", r"prepay\w*",
        r"to (?:book|reserve)",
    ),
    Aside.SEVERAL: (
        r"<several>[- ](?:sessions?|vials?|times|treatments?|ampoules?|bottles?)", r"packages?", r"bundles?",
        r"(?:course|series|set|programme|program) of", r"1 ?\+ ?1", r"2 ?\+ ?1",
    ),
    Aside.EXTRA: (
        r"consult\w* (?:fee|costs?|charge|is)",
        r"(?:fee|charge|cost) for (?:the |a |your )?(?:consult\w*|interpret\w*|translat\w*|pick[- ]?up|transfer)",
        (
            r"(?:interpret\w*|translat\w*|airport \w+|pick[- ]?up|transfer|hotel|an(?:a)?esthe\w+|(?:numbing "
            r"|regeneration |soothing )?cream)(?: service)? (?:fee|costs?|charge|is|:|\d)"
        ),
        r"cancell?ation fee", r"no[- ]show", r"commission",
        r"<mild><drip>(?: (?:fee|costs?|charge|is|:)| (?=\d)| (?=<won>))",
    ),
}

SINGLE = (r"(?:per|each|every|a|one|1|single)[- ](?:session|vial|treatment|ampoule|time)",)

PUT_OFF = (
    r"(?:will|can|to) be (?:confirmed|decided|determined|discussed|explained|announced|advised|informed|quoted|told)",
    (
        r"will (?:tell|inform|explain|let|advise|show|give)(?: to)? you … (?:when you|at the|on the day|during|after"
        r" you|later|at your|upon|once)"
    ),
    (
        r"(?:we|i|doctor|staff|team) (?:will|can|shall) (?:check|explain|inform|tell|let you know|confirm|decide"
        r"|discuss|get back)"
    ),
    r"tbd", r"tbc", r"to be (?:confirmed|decided)",
    (
        r"(?:please )?(?:ask|contact|message|dm|inquire|call|whatsapp)(?: (?:us|me))? (?:for|about|to know|to get|if"
        r" you want) (?:the |more |your |a |further )?(?:prices?|details|info\w*|lot|quotes?|questions?|exact)"
    ),
    r"ask (?:us|me|our (?:staff|team|doctors?|coordinator))", r"once you (?:visit|arrive|book|pay|come)",
    r"when you (?:visit|arrive|come to|book|pay)",
    r"(?:only )?after (?:the |your )?(?:consultation|visit|payment|deposit|booking)",
    (
        r"(?:decided|decides|explained|explains|discussed|known|confirmed|fixed) (?:at|on|during|in|upon) (?:the "
        r"|your |our )?(?:consultation|visit|day|clinic)"
    ),
    r"during (?:the |your )?(?:consultation|visit) (?:we|you|the doctor)",
    r"you (?:can|may|will) (?:ask|check|find out)", r"(?:cannot|can't|can not) (?:say|tell|disclose|share|reveal)",
    r"(?:is|are) (?:confidential|a secret|secret|not disclosed)",
)

DENIED_BEFORE = (
    (
        r"(?:no|not|without|never|isn't|isnt|aren't|arent|don't|dont|doesn't|doesnt|cannot|neither|nor|instead of"
        r"|rather than|unlike|than|other than|apart from|as|to be|equals?)(?: (?:the|a|an|any|same|use|using|do"
        r"|offer|your|as|in|real|way|be|it|is|say|that|considered|claim\w*|call\w*|equal|to|living|live|viable"
        r"|contain\w*|exosomes?|they)){0,8} ?"
    ),
    (
        r"(?:never|nobody|no one|no patient)(?: (?:is|are|will|be|gets?|starts?|begins?|treat\w*|inject\w*|operates?"
        r"|you"
        r"|anybody|any|a|the|patients?|procedures?|treatments?|it|done|given)){1,6} ?"
    ),
)

DENIED_AFTER = (
    (
        r"(?: <kind>)?(?:(?: ?[/&] ?| (?:and|or|nor) )[a-z]+(?: <kind>)?|, <beside>){0,3}(?: (?:is|are|was|were"
        r"|will be))?(?: not| never|n't)(?: (?:yet|currently|actually|ever|be|being))* <undone>"
    ),
    r"(?: <kind>)? (?:excluded|excl)",
)

WORDS = Words(
    tag="en",
    spaced=True,
    lists=LISTS,
    pieces=PIECES,
    signals=SIGNALS,
    harmless=HARMLESS,
    things=THINGS,
    sources=SOURCES,
    drip=DRIP,
    other_drip=OTHER_DRIP,
    asides=ASIDES,
    single=SINGLE,
    put_off=PUT_OFF,
    denied_before=DENIED_BEFORE,
    denied_after=DENIED_AFTER,
)
