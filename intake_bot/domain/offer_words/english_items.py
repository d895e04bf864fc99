"""English: what the words answer, by the pieces of the checklist's items."""

from __future__ import annotations

from intake_bot.domain.offer_rules import Piece

# A fragment a line would make tables of a thousand lines that nobody can look over.
# fmt: off

LISTS = {
    "n": r"\d{1,3}",
    "span": r"\d{1,3}(?:\s*(?:-|–|~|to)\s*\d{1,3})?",
    "count": r"(?:\d{1,2}|one|two|three|four|five|six|eight|ten)",
    "several": r"(?:[2-9]|[1-9]\d|two|three|four|five|six|eight|ten)",
    "is": r"(?:\s*(?:is|are|was|:|#|=|-))?\s*",
    "gap": r"[^\d.,;\n]{0,30}?",
    "code": r"[a-z]{0,5}[-#]?\d[a-z\d./-]{1,29}[a-z\d]",
    "month": r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?",
    "date": (
        r"(?:\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{1,2}/\d{4}|(?:\d{1,2}(?:st|nd|rd"
        r"|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+(?:\d{1,2}(?:st|nd|rd"
        r"|th)?,?\s+)?\d{4})"
    ),
    "won": (
        r"(?:(?:krw|₩|won)\s*\d[\d,.]{0,15}(?:\s*(?:m|k|million|thousand)(?![a-z]))?|\d[\d,.]{0,15}(?:\s*(?:m|k"
        r"|million|thousand))?\s*(?:krw|won|₩))"
    ),
    "time": r"(?:days?|weeks?|months?|years?)",
    "language": (
        r"(?:english|japanese|chinese|mandarin|cantonese|russian|thai|spanish|vietnamese|arabic|french|german"
        r"|mongolian|indonesian|tagalog|korean)"
    ),
    "doctor": r"(?:doctor|dr|physician|surgeon|dermatologist)",
    "place": r"(?:abdomen|belly|stomach|tummy|thighs?|flanks?|waist|hips?|buttocks?|upper arms?)",
    "source": (
        r"(?:human|plant|rose|adipose|fat|umbilical|cord|placenta|placental|bone marrow|salmon|milk|bovine|ginseng"
        r"|lactobacillus|donor)"
    ),
    "cells": (
        r"(?:(?:real|actual|true|living|live|cultured|own|your|our)\s+){0,2}(?:stem[\s-]?cells?|svf|mscs?)(?:\s+"
        r"(?:therapy|treatment|injections?))?"
    ),
    "minutes": (
        r"(?:\d{1,2}(?:\s*(?:-|–|~|to)\s*\d{1,2})?|ten|five(?:\s*(?:-|–|to)\s*ten)?)[\s-]*min\w*"
        r"(?!'? (?:walk|from|away|before|after|later|ago|late|early|of (?:numb|an)))"
    ),
    "for": (
        r"(?:(?: (?:for|about|around|only|just|approximately|approx\.?|roughly|maximum|max\.?|up to|at most|less than"
        r"|under|takes?|lasts?|is|will be|of|a|max))*\s*[:=(-]?\s*)"
    ),
    "talk": r"(?:talk|chat|meeting|appointment|interview|conversation|discussion|visit|check|check[- ]?up|time)",
    "to you": (
        r"(?: (?:to|with|you|your|patients?|everything|it|the|procedure|treatment|plan|about|all|face|skin|each|every"
        r"|personally|directly|briefly))*"
    ),
    "exosome": r"exosomes?(?: (?:therapy|treatments?|injections?|facials?))?",
    "shared": r"(?:day|session|time|visit|price|room|place|date|appointment|package|clinic|doctor|cost)",
    "wholly": (
        r"(?: (?:just|basically|actually|really|also|simply|essentially|exactly|virtually|practically|both|all))*"
    ),
    "source cells": r"(?:stem[\s-]?cells?|mscs?|svf|donor cells?|cultured cells?)",
    "kind": r"(?:therapy|therapies|treatments?|injections?|procedures?|products?|cells?|sessions?|boosters?)",
    "undone": (
        r"(?:included|offered|used|provided|performed|given|done|part|covered|contained|added|involved|available"
        r"|applied|injected|needed|necessary|required|mixed|what|our|an option|in (?:it|the|this|our)|true|correct"
        r"|right|possible|realistic|claimed|promised|said|proven|something|the (?:case|same))"
    ),
    "mild": (
        r"(?:vitamins?|glutathione|hydration|nutrients?|nutrition|saline|electrolytes?|beauty|whitening|recovery"
        r"|cinderella|minerals?)"
    ),
    "drip": r"(?: c)? (?:iv|drips?|infusions?)(?: (?:drips?|infusions?|therapy))?",
    "beside": r"(?:fillers?|botox|toxin|lasers?|prp|svf|stem cells?|rejuran|skin ?boosters?|led|masks?)",
    "coordinator": r"(?:coordinators?|consultants?|managers?|counsell?ors?|agents?)",
}
"""Words that stand for each other, and shapes of numbers, by the name that rows use in angle brackets."""

PIECES = {
    Piece.USED: (
        r"exosomes?", r"secretome", r"(?:conditioned|culture) medi(?:a|um)", r"svf", r"stromal vascular fraction",
        r"nano ?fat", r"(?:cultured|expanded|lab[- ]grown)(?: [a-z-]{2,15}){0,3} cells?", r"mscs?", r"prp",
        r"(?:fat|adipose)(?: tissue)?[- ]derived(?: (?:stem|regenerative|mesenchymal))? cells?",
        r"mesenchymal stem cells?", r"platelet[- ]rich plasma", r"rejuran", r"juvelook", r"sculptra", r"pdrn",
        r"polynucleotides?", r"pdlla", r"plla", r"ultherapy", r"thermage", r"sofwave", r"onda", r"titanium lifting",
        r"hyaluronic acid", r"botox", r"donor cells", r"umbilical cord(?: blood)?(?: (?:stem|mesenchymal)){0,2} cells",
    ),
    Piece.STEPS: (
        r"step ?(?:1|one) … step ?(?:2|two)", r"steps?(?: of the procedure)?<is>(?:\(?1|first)",
        (
            r"first,? … (?:cleans|numb|an(?:a)?esth|take|draw|harvest|collect|extract|remov|wash|appl|inject)\w* …"
            r" (?:then|after that|next|followed by)"
        ),
        r"[a-z]{3,} ?(?:→|->|>) ?[a-z\s]{3,30}(?:→|->|>)",
        r"(?:1\)|1\.|\(1\)) … (?:2\)|2\.|\(2\)) … (?:3\)|3\.|\(3\))",
        r"(?:cleansing|cleaning|numbing|an(?:a)?esthetic cream),? … (?:then|followed by|after that)",
    ),
    Piece.CLASSIFICATION: (
        r"class (?:i{1,3}|[123])",
        (
            r"(?:low|lower|medium|moderate|high|higher)[- ]risk (?:category|class|procedure|regenerative|under"
            r"|according|because|in korea)"
        ),
        r"(?:classified|categori[sz]ed|falls|graded) … (?:low|medium|moderate|high)[- ]risk",
        r"outside (?:of )?(?:the )?(?:scope of )?(?:the )?(?:act|advanced regenerative)",
        (
            r"not (?:subject to|covered by|regulated (?:by|under)|fall under) (?:the )?(?:act|law on|advanced"
            r" regenerative)"
        ),
        r"excluded from the (?:act|advanced)",
    ),
    Piece.BASIS: (
        (
            r"(?:class|risk|classified|categori[sz]ed|act|excluded) … (?:because|since|as it is|as the cells"
            r"|according to|under (?:the )?(?:act|article|law)|based on|by (?:the )?(?:decree|law|act))"
        ),
        (
            r"(?:under|according to|based on|because of|pursuant to) … (?:act|article|law|decree|manipulat\w*) … "
            r"(?:class|risk|classified|excluded|outside)"
        ),
        r"(?:minimal(?:ly)? manipulat\w*) … (?:class|risk|act|excluded|outside)",
        r"(?:class|risk|act) … minimal(?:ly)? manipulat\w*",
    ),
    Piece.ORIGIN: (
        r"(?:from|of) (?:your|the patient'?s|patient'?s) own (?:fat|blood|tissue|body|cells|adipose)",
        r"(?:from|out of) your (?:fat|blood|abdomen|belly|thighs?)",
        r"(?:derived|extracted|isolated|obtained|taken|harvested|sourced|come|comes|made) (?:from|out of) … <source>",
        r"<source>(?:[- ](?:adipose|stem|tissue|cord|blood|mesenchymal|cells?)){0,3}[- ]derived",
    ),
    Piece.MAKER: (
        (
            r"(?:made|manufactured|produced) by (?!hand|us|our|the|a|an|your|this|doctors?|experts?|specialists?"
            r"|professionals?|machines?|order|skilled|top|medical|korean?|certified|licensed|experienced|trusted"
            r"|famous)[a-z]\w+"
        ),
        r"(?:manufacturer|maker)(?:'s name)?(?: is |: ?| = ?)(?!confidential|unknown|a |one |not)[a-z]\w+",
        r"exocobio", r"pharma ?research",
    ),
    Piece.LOT: (r"(?<!parking )(?:lot|batch)(?: (?:no\.?|number|code))?<is><code>",),
    Piece.EXPIRY: (r"(?:expiry|expiration|exp\.?|expires|use[- ]by|best before)(?: date)?(?: on)?<is><date>",),
    Piece.LABEL_GIVEN: (
        (
            r"(?:you (?:will|can|may) (?:get|receive|keep|take)|we (?:will |always )?(?:give|send|hand|provide)) …"
            r" (?:lot (?:number|no|card|label|sticker)|label|batch (?:number|label)|product sticker)"
        ),
        (
            r"(?:lot (?:number|no|card|label|sticker)|product label|batch number|product sticker) … (?:given|handed"
            r"|provided|sent) to (?:you|the patient|patients)"
        ),
    ),
    Piece.DESIGNATION: (
        r"designat\w* … (?:ministry of health|mohw|regenerative|health and welfare)",
        r"(?:ministry of health(?: and welfare)?|mohw|regenerative)[- ](?:\w+ ){0,2}designat\w*",
        r"(?:designated )?advanced regenerative (?:medicine|medical) (?:cent(?:er|re)|institution|clinic|hospital)",
        r"designation (?:is )?(?:not|no|number|certificate)", r"no designation", r"not (?:yet )?designated",
    ),
    Piece.CERTIFICATE: (
        r"designat\w*(?: certificate)?(?: (?:no\.?|number))<is><code>",
        r"designat\w* … (?:on|since|dated|date|of)<is><date>", r"certificate … designat\w* … (?:attached|enclosed)",
        r"designation(?: certificate)? … (?:attached|enclosed)",
        r"designation (?:is )?not (?:needed|required|applicable|necessary)", r"not (?:yet )?designated",
        r"no designation",
    ),
    Piece.REGISTRATION: (
        r"m-\d{4}-\d{2}-\d{2}-\d{4,5}", r"(?:foreign|international)[- ]patients? … registration … <code>",
        r"(?<!business )(?<!company )registration (?:no\.?|number)<is>m?[a-z]{0,3}-?\d[\w-]{4,30}",
        r"not registered (?:for|to) … foreign",
    ),
    Piece.VALIDITY: (
        (
            r"(?:registration|registered|m-\d{4}-\d{2}-\d{2}-\d{4,5}) … (?:valid|until|expires?|through|till) … "
            r"(?:<date>|20\d\d)"
        ),
    ),
    Piece.INSURANCE: (r"(?:liability|malpractice|indemnity) insurance", r"insured … (?:malpractice|liability)"),
    Piece.DOCTOR: (
        (
            r"dr\.? (?!is|will|has|can|who|and|or|the|in|on|for|to|with|only|may|team|consult\w*|fee|jart|cyj"
            r"|g)[a-z][a-z'-]{1,20}"
        ),
        (
            r"(?:director|professor|prof\.?|surgeon|dermatologist|doctor) (?:kim|lee|park|choi|jung|jeong|kang|cho"
            r"|yoon|jang|lim|han|oh|seo|shin|kwon|hwang|ahn|song|hong|wi|yang|ko|moon|bae)"
        ),
    ),
    Piece.SPECIALTY: (
        (
            r"board[- ]certified(?: [a-z]+){0,2} (?:dermatolog\w+|plastic surgeons?|surgeons?|physicians?|doctors?"
            r"|specialists?)"
        ),
        r"special(?:ist|ises|izes|ty) (?:in|is|of) [a-z]+",
        r"(?:dermatology|plastic surgery|family medicine|anesthesiology) specialists?",
        r"(?:by|is|are) (?:an? |our )?(?:dermatologist|plastic surgeon|family physician)s?",
    ),
    Piece.CONSULTATION: (
        r"consult\w*<gap><span>[\s-]*(?:min\w*|hours?)",
        r"<span>[\s-]*(?:min\w*|hours?)(?: (?!before|after|from|walk|prior|away|until)[a-z'-]{1,12}){0,3} consult\w*",
        r"(?:talk|speak|meet\w*)<gap> <doctor><gap><span>[\s-]*(?:min\w*|hours?)",
        (
            r"<doctor>s?\.?(?: [a-z]{2,15})?(?: (?:will|can|only))* (?:talks?|speaks?|meets?|sees?)<to you><for><span>"
            r"[\s-]*(?:min\w*|hours?)(?! (?:away|later|after|before))"
        ),
        r"<span>[\s-]*(?:min\w*|hours?) (?:with|talk with|talking with) (?:the |our |a |your )?<doctor>",
    ),
    Piece.INTERPRETER: (
        (
            r"(?:interpret(?:er|ers|ing|ation)|translat(?:or|ors|ion))(?: service)?s? … (?:is|are|will|provided"
            r"|available|included|free|costs?|present|with you|not)"
        ),
        (
            r"(?:provide|have|with|offer)s? (?:an? |our )?(?:in-house )?(?:<language>[- ](?:speaking )?)?"
            r"(?:interpreters?|translators?)"
        ),
        r"no (?:interpreters?|translators?)",
        r"<language>[- ]speaking (?:doctor|staff|coordinator|interpreter|nurse|team|consultant)s?",
        r"<doctor>s?\.? [a-z .'-]{0,20}speaks? (?:fluent |good )?<language>",
        r"(?:interpreters?|interpretation) (?:in|for|:) <language>",
    ),
    Piece.SIDE_EFFECTS: (
        (
            r"(?<!no )(?<!zero )(?<!without )(?<!any )(?:side[- ]effects?|adverse (?:events?|reactions?|effects?)"
            r"|complications?) (?:are|is|will be|can be|must be|get) … (?:reported|treated|managed|handled|taken"
            r" care of)"
        ),
        (
            r"we (?:will |always )?(?:report|treat|manage|handle) (?:any |all |every )?(?:side[- ]effects?|adverse"
            r" (?:events?|reactions?)|complications?)"
        ),
        r"report (?:it|them|any (?:side|adverse)[\w\s]{0,20}) to (?:the|mfds|kids|nih|ministry|national)",
        (
            r"(?:if|in case of|should) (?:there (?:is|are) |you have |you get |any )*(?:a |any )*(?:side[- ]effects?"
            r"|adverse (?:events?|reactions?)|complications?|problems?),? … (?:doctors? (?:will |can )?(?:treat"
            r"|examine|see|check)|we (?:will )?(?:treat|examine|check) (?:it|them|you (?:at|free|for|without))"
            r"|prescribe|come back (?:and|to|so))"
        ),
    ),
    Piece.CONTACT: (
        (
            r"(?:after|when|once) (?:you (?:return|go|get|are|have returned|fly|travel)|returning|going|your return"
            r"|you're)(?: back)? ?(?:home|back|to your country)?,? … (?:contact|message|reach|whatsapp|kakao\w*|line"
            r"|e-?mail|call|write to)"
        ),
        (
            r"(?:contact|message|reach|call|write to)(?: us| me| the clinic| our (?:nurse|doctor|team))? … (?:after"
            r"|when|once) (?:you )?(?:return|go|are|get)(?:ing)? (?:back|home)"
        ),
        r"(?:emergency|after[- ]?care|24[\s/-]*(?:h|hours?|7)) (?:contact|hotline|line|number|phone|whatsapp|e-?mail)",
    ),
    Piece.TOTAL: (
        r"total(?: (?:price|cost|amount|fee|comes to|of|will be|for [\w\s-]{1,30}?)){0,2}<is><won>",
        r"<won> (?:in )?total", r"(?:all[- ]in(?:clusive)?|final|full)(?: (?:price|cost|amount))?<is>(?:of )?<won>",
    ),
    Piece.TAX: (
        (
            r"(?:incl\w*\.?|including|inclusive of|excl\w*\.?|excluding|plus|without|with|before|after|\+|no) (?:the"
            r" )?(?:10 ?% )?(?:of )?(?:vat|tax|taxes)"
        ),
        (
            r"(?:vat|tax|taxes) ?(?:\(?10 ?%\)? )?(?:is |are )?(?:already |not |all )?(?:incl\w*|excl\w*|extra|added"
            r"|separate)"
        ),
    ),
    Piece.SESSIONS: (
        r"(?<!in )(?<!after )(?<!just )(?<!only )(?<!single )<count>[- ]sessions?", r"(?:per|each) session",
        r"(?:course|series|package|set) of <count>", r"(?<!after a )(?<!in a )single session",
    ),
    Piece.INCLUDED: (
        r"(?:price|cost|fee|package|total|quote|it|this) (?:also )?(?:includes?|covers?)(?! (?:10 ?% )?(?:vat|tax))",
        r"includ(?:ed|es|ing)(?: in (?:the|this) (?:price|package))?:",
        r"(?<!vat )(?<!tax )(?<!taxes )(?:is|are) (?:also |all |not )?included",
        r"includes (?!vat|tax|the vat|10)[a-z]+", r"what(?: is|'s) included", r"not included:?",
    ),
    Piece.CANCELLING: (
        r"cancel\w* … (?:refund\w*|fee|free|charge\w*|deposit|days?|hours?|possible|\d ?%)",
        r"(?:refund\w*|fee|charge\w*|deposit) … cancel\w*", r"non[- ]?refundable", r"refund policy<is>[a-z\d]",
        r"deposit (?:is )?(?:fully |not )?refundable", r"no[- ]show … (?:fee|charge\w*|deposit|refund\w*)",
    ),
    Piece.EFFECT: (
        (
            r"(?:effects?|results?|improvements?)(?: [a-z]+){0,3} (?:last|lasts|lasting|maintained|visible|seen"
            r"|appear\w*|kept)(?: [a-z]+){0,3} <span> <time>"
        ),
        (
            r"(?:usual|typical|expected|average) (?:effect|result|improvement)s?(?: is|:| are) (?!amazing|great"
            r"|perfect|excellent|visible|natural|beautiful|fantastic|very|the best)[a-z\d]+"
        ),
    ),
    Piece.STUDIES: (
        (
            r"published in (?:the )?(?:(?:19|20)\d\d|[a-z\s]{0,30}(?:journal|medicine|surgery|dermatology|research"
            r"|science))"
        ),
        r"journal of", r"pubmed", r"doi[:. /]", r"et al",
        r"(?:stud(?:y|ies)|paper|trial)s? … (?:attached|enclosed|link|https?)",
        r"(?:stud(?:y|ies)|trial|paper) (?:of|with|in|from) (?:\d+ patients|(?:19|20)\d\d)",
        r"followed(?: up)? (?:for|over|during) <span> <time>", r"nct ?\d{6,8}",
    ),
    Piece.NO_PROMISE: (
        r"(?:no|not any) (?:results?|outcomes?|effects?) (?:is|are|can be) (?:guaranteed|promised)",
        (
            r"(?:cannot|can not|can't|cant|do not|don't|dont|does not|will not|won't|unable to|not able to|may not"
            r"|must not) (?:be )?(?:guarantee|promise)d?"
        ),
        r"(?:results?|outcomes?|effects?)(?: [a-z]+){0,2} (?:is|are) not (?:guaranteed|promised)",
        r"no guarantee (?:of|for|on|that|can)",
        r"(?:guarantee|promise)s? (?:of (?:a )?results? )?(?:is|are) not (?:possible|allowed|given)",
    ),
    Piece.CONSENT_FORM: (
        (
            r"(?:consent|agreement) (?:form|document|paper)s? … (?:in (?:your (?:own )?language|<language>)"
            r"|<language>|before|in advance|beforehand|by e-?mail|attached|sent|translated)"
        ),
        r"(?:send|e-?mail|attach|translate)\w* … consent (?:form|document|paper)s?",
        r"<language> consent (?:form|document|paper)s?",
    ),
    Piece.HARVEST: (
        r"(?:fat|tissue|harvest\w*|liposuction) … (?:from|at|of|on) (?:the |your )?(?:lower |inner |outer )?<place>",
        r"harvest\w*(?: site)?<is>(?:the |your )?<place>",
    ),
    Piece.ANAESTHESIA: (
        r"(?:local|general|sleep|sleeping|twilight|iv|intravenous|topical|light) (?:an(?:a)?esthe\w+|sedation)",
        r"under (?:sedation|an(?:a)?esthesia)", r"an(?:a)?esthe(?:siologist|tist)s?", r"no an(?:a)?esthe\w+",
    ),
    Piece.SEPARATION: (
        r"enzym\w*", r"collagenase", r"mechanical(?:ly)? … (?:separat|isolat|process|emulsif|method)\w*",
        r"(?:separat|isolat|process)\w* … (?:mechanical\w*|centrifug\w*)",
    ),
    Piece.CLOSED_SYSTEM: (r"(?:closed|open)[- ](?:system|kit|circuit|loop)",),
    Piece.SAME_DAY: (
        r"same[- ]day … (?:inject\w*|return\w*|given back|re-?inject\w*|administ\w*)",
        r"(?:injected|returned|given back|re-?injected|administered|used|put back) … same day",
    ),
    Piece.NOT_CULTURED: (
        (
            r"(?:not|no|without|never) (?:be |any )?(?:cultur\w+|grown|expan(?:ded|sion|ding)|stor(?:ed|age|ing)"
            r"|bank(?:ed|ing)|frozen|freezing)"
        ),
        r"(?:non[- ]?|un)cultured",
        r"cells? (?:are|is|will be) (?:first )?(?:cultured|grown|expanded|stored|frozen|banked)",
    ),
    Piece.SAME_FUNCTION: (
        (
            r"(?:same|different|original|another) (?:basic )?(?:function|purpose|role)s? … (?:tissue|fat|original"
            r"|skin|as)"
        ),
        r"(?:non[- ]?)?homologous use",
    ),
    Piece.CLASS_OF_SVF: (
        r"class (?:i{1,2}|[12])",
        r"(?:low|lower|medium|moderate)[- ]risk (?:category|class|procedure|regenerative|under|according|because)",
        r"(?:classified|categori[sz]ed) … (?:low|medium|moderate)[- ]risk",
    ),
    Piece.SCOPE: (
        r"scope of (?:the |our )?designation", r"designat\w* … (?:covers?|is limited to|applies to|includes)",
    ),
    Piece.PLAN: (
        r"(?:plan|study|research|trial|approval|irb|protocol) (?:no\.?|number|code)<is><code>", r"nct ?\d{6,8}",
    ),
    Piece.INDICATION: (
        (
            r"(?:plan|study|trial|research|approved|approval) … (?:for|in) … (?:disease|arthritis|disorder|condition"
            r"|lymphoma|patients with|illness|disease)"
        ),
        r"indication<is>[a-z]+",
    ),
    Piece.LICENSED_MEDICINE: (
        (
            r"(?:licensed|approved)(?: by (?:the )?mfds)?(?: as)? (?:a |an )?(?:medicine|drug|cell therapy product"
            r"|medicinal product)"
        ),
        r"cartistem", r"cupistem", r"queencell", r"cureskin", r"keraheal", r"kaloderm",
    ),
    Piece.FACILITY: (
        (
            r"(?:gmp|cell[- ]processing|cell[- ]culture|culture|cpc) (?:certified |licensed )?(?:facility|lab"
            r"|laboratory|center|centre|room)"
        ),
        (
            r"(?:processed|cultured|grown) (?:at|in) (?:our|a|the) (?:[a-z-]+ ){0,2}(?:facility|lab|laboratory"
            r"|center|centre)"
        ),
    ),
    Piece.CULTURE_TIME: (
        r"(?:cultur\w+|expan\w+|grow\w*|grown)(?: [a-z]+){0,4} <span> <time>",
        r"<span> <time> (?:of |for )?(?:the )?(?:cultur\w+|expansion)", r"<span>[- ](?:day|week|month) cultur\w+",
    ),
    Piece.RELEASE_TESTS: (
        (
            r"(?:sterility|endotoxin|viability|mycoplasma|cell count)(?: (?:and|,) [a-z]+)? (?:test\w*|results?"
            r"|report|certificate)"
        ),
        r"(?:viability|endotoxin|cell count)<is>(?:above|over|below|under|>|<|≥|about )? ?\d",
    ),
    Piece.IDENTITY: (
        r"chain of (?:identity|custody)",
        r"(?:barcode\w*|labell?ed|double[- ]checked|identif\w+) … (?:cells|sample|tissue) ",
        r"(?:cells|sample|tissue) … (?:barcode\w*|labell?ed with your)",
    ),
    Piece.LONG_FOLLOW_UP: (
        r"long[- ]term follow[- ]?up", r"follow[- ]?ups? … <span> (?:months?|years?)",
        r"follow(?:ed)?(?: you)?(?: up)? for <span> (?:months?|years?)",
    ),
    Piece.VISITS: (
        r"<count> (?:visits?|trips?)", r"(?:visit|come|travel|fly)(?: [a-z]+){0,4} (?:twice|<count> times|once)",
    ),
    Piece.INTERVAL: (
        r"<span> <time> (?:apart|interval|later|after the first|between)",
        r"(?:interval(?:s)?|every|between(?: [a-z]+){0,3})<is>(?:of |about )?<span> <time>",
    ),
    Piece.DONOR: (
        r"donors? … (?:healthy|young|age\w*|umbilical|cord|korean|from|hospital)",
        r"(?:umbilical cord|cord blood|placental?|wharton'?s jelly)",
    ),
    Piece.SCREENING: (
        r"(?:donors?|blood) … (?:screened|tested) (?:for|negative)", r"donor (?:screening|testing)",
        r"screened for (?:hiv|hepatitis|infect\w+|syphilis)",
    ),
    Piece.APPROVAL: (
        (
            r"(?:approved|approval|cleared|decision|permission) (?:by|from|of) (?:the )?(?:mfds|ministry of food|"
            r"(?:[a-z]+ ){0,3}review committee)"
        ),
        r"(?:mfds|review committee) (?:has )?(?:approved|approval|decided|decision)",
    ),
    Piece.HARM_INSURANCE: (
        r"(?:compensation|liability|malpractice|clinical trial) insurance",
        r"insurance … (?:harm|harmed|injur\w+|compensat\w+)",
    ),
    Piece.PRODUCT: (
        r"product(?:'s)? name(?: is |: ?| = ?)(?!confidential|not|a |secret)[a-z\d]\w+",
        r"product(?: is|:)? (?:called|named) [a-z\d]\w+", r"brand(?: name)?(?: is |: ?| called | = ?)[a-z\d]\w+",
        r"asce ?\+?", r"purasomes?", r"benev", r"kimera",
    ),
    Piece.COUNTRY: (
        (
            r"(?:made|manufactured|produced) in (?:south )?(?:korea|japan|china|germany|italy|switzerland|spain"
            r"|france|the us|the usa|usa|america)"
        ),
        r"(?:korean|japanese|american|swiss|italian|german|us)[- ]made",
        r"country of (?:origin|manufacture)<is>[a-z]+", r"(?:manufacturer|maker) in (?:south )?korea",
    ),
    Piece.LICENCE: (
        (
            r"(?:licensed|approved|registered|notified|classified|certified|categori[sz]ed|sold)(?: [a-z]+){0,4} as"
            r" (?:a |an )?(?:functional )?(?:cosmetics?|medical device|medicine|drug|quasi[- ]drug)"
        ),
        (
            r"(?:is|are|category<is>) (?:a |an )?(?:cosmetic product|cosmetics?|medical device|medicinal product"
            r"|prescription (?:drug|medicine))(?! procedures?| surgery| clinics?| treatments?| purposes?| doctors?|"
            r" cent(?:er|re)s?| dermatology| hospital| lasers?)"
        ),
        r"mfds (?:category|classification)<is>[a-z]+",
    ),
    Piece.LICENCE_NUMBER: (
        (
            r"(?:licen[cs]e|approval|permit|permission|notification|item|certification|certificate|mfds|product) "
            r"(?:no\.?|number)<is>(?:is )?<code>"
        ),
    ),
    Piece.PERMITTED_ROUTE: (
        (
            r"(?:permitted|approved|licensed|allowed|registered|authori[sz]ed)(?: only)? (?:for|route|use|way)(?: of"
            r" (?:use|administration))?<is>(?:is )?(?:[a-z]+ ){0,2}(?:topical|skin|microneedl\w*|inject\w*|external"
            r"|intradermal|surface)"
        ),
        r"for (?:external|topical) use only",
    ),
    Piece.PLANNED_ROUTE: (
        (
            r"(?:applied|inject(?:ed|ing)?|deliver(?:ed|y)|given|administered|infused|put|apply|infuse|deliver|used"
            r"|performed|done)(?: [a-z]+){0,4} (?:with|by|via|into|onto|on|through|using) (?:[a-z-]+ ){0,3}"
            r"(?:microneedl\w*|mts|needles?|syringe|skin|face|scalp|iv|drip|injections?|vein|potenza|laser)"
        ),
        (
            r"(?:via|by|through|using|with) (?:[a-z-]+ ){0,2}(?:microneedl\w*|mts|dermapen|injections?|iv(?: drip)?"
            r"|drip|potenza)"
        ),
        r"exosomes? (?:iv|drip|injections?|microneedling|mts|booster injections?)",
        r"(?:microneedl\w*|mts) (?:\+|with|and|plus) exosomes?", r"inject(?:ed)? intraderm\w*", r"topically",
    ),
    Piece.VESICLE_ORIGIN: (
        (
            r"<source>(?:[- ](?:adipose|stem|tissue|cord|blood|mesenchymal|cells?|fat|umbilical)){0,4}[- ](?:derived"
            r" )?(?:stem cell )?exosomes?"
        ),
        r"exosomes? … (?:derived|come|comes|extracted|isolated|obtained|made|are) (?:from|of) … <source>",
    ),
    Piece.NO_CELLS: (
        (
            r"(?:no|without|zero|free of|not contain|not have|contains? no) (?:any )?(?:living |live |viable |stem"
            r" )?cells"
        ),
        r"cell[- ]free", r"acellular",
    ),
    Piece.NOT_EQUAL: (
        (
            r"(?:not|isn't|aren't|never) (?:be )?(?:presented as |the |a |an |considered )*(?:same|equal|equivalent"
            r"|comparable|identical|substitute)(?: as| to| for| of| with)? … (?:stem[- ]cells?|svf|mscs?|cultured"
            r"|fat cells)"
        ),
        r"different (?:from|to|than) (?:[a-z]+ ){0,2}(?:stem[- ]cells?|svf|mscs?)",
    ),
    Piece.SEALED: (
        (
            r"(?:open\w*|unseal\w*) … (?:in front of you|in front of (?:the )?patients?|while you (?:watch|see)"
            r"|before your eyes)"
        ),
        r"(?:show|see|check)\w* … (?:sealed|unopened|seal of|lot label)",
        r"(?:sealed|unopened) … (?:show\w*|check|see) ",
    ),
    Piece.NOT_STEM_CELL: (
        (
            r"(?:not|isn't|never) (?:a |an |offered as |sold as |presented as )*stem[- ]cell (?:treatment|therapy"
            r"|procedure|product)"
        ),
        r"(?:not|does not) (?:contain|use|involve) (?:any )?stem[- ]cells?", r"no stem[- ]cells?",
    ),
}
