"""English cue words, as diplomats and their editors use them."""

from __future__ import annotations

from timeline.reading.cues import CueSet, Table

_LONG = r"(?:(?:very |most |rather )?(?:a|an|the|his|her|my|our|long|brief|short|lengthy|private|informal|friendly|frank|further|another|general|final|first|second|third|farewell|courtesy|telephone|working|two-hour|hour'?s?|last|full|good|useful|cordial|preliminary|confidential|detailed|official|official|interesting) )*"  # noqa: E501
_NOUN = (
    r"(?:conversations?|talks?|discussions?|meetings?|interviews?|conferences?|negotiations|"
    r"consultations?|sessions?|dinner|lunch|luncheon|breakfast|supper|tea|reception|audience|"
    r"briefings?|encounters?|mtgs?|convs?|exchanges? of views|chat|visits?|calls?)"
)
_WHOM = (
    r"(?:me|us|him|her|them|by|the (?:ambassador|charg[eé]|minister|delegation|president|"
    r"secretary|envoy|counsel+or)|ambassador|minister|mr|mrs|general|gen|comrades?|com|cde|"
    r"president|premier|chairman|marshal|dr|prince|king)"
)

ENGLISH: Table = {
    "earlier": (
        r"refer(?:red|ring|s)? to",
        r"(?:with )?reference to",
        r"had (?:already |just |also |previously |first |been )?(?:had|met|begun|seen|spoken|"
        r"talked|held|"
        r"told|said|informed|asked|made|expressed|discussed|taken|received|given|agreed|called|"
        r"raised|visited|promised|mentioned|invited|requested|handed|sent)",
        r"(?:informs|tells|advises) (?:me|us|embassy)|"
        r"(?:informs|tells|advises|hears|learns|learned|understands) (?:that|from)",
        r"recall(?:ed|ing|s)?|remember(?:ed|s)?|remind(?:ed|s)?",
        r"(?:was|were|been) (?:fully |already )?discussed",
        r"following (?:his|her|my|our|their|your|up)",
        r"subsequent to",
        r"(?:previous|earlier|preceding|prior|last) " + _NOUN,
        r"(?:summary|results?|outcome|account|record|memorand(?:um|a)|notes|minutes|reports?) "
        r"(?:of|on|about) (?:his|her|their|your)(?: \w+)? " + _NOUN,
        r"(?:in|during|after|at|since) (?:his|her|their) (?:\w+ )?"
        + _NOUN
        + r" with(?! (?:me|us|the ambassador)\b)",
        r"our " + _NOUN + r"(?= (?:of|on)\b)|your (?:\w+ )?" + _NOUN,
        r"the " + _NOUN + r" (?:that |which )?(?:he|she|they|you|i|we) (?:had|held)",
        r"(?:summari[sz]|describ|cover)\w* (?:his|her|their|\w+['’]s) " + _NOUN,
        r"(?:meeting|session)s? of (?:the )?(?:un |u\.n\. |united nations )?(?:security council|"
        r"general assembly|cabinet|parliament|council of ministers|politburo|presidium)",
        r"follow[- ]?up|including(?= (?:\w+ ){0,2}" + _NOUN + r"\b)",
        r"as (?:agreed|discussed|decided|requested|stated|indicated|reported)",
        r"at (?:its|their) " + _NOUN,
        r"thank(?:ed|s|ing)?",
        r"in connection with",
        r"pursuant to",
        r"further to",
        r"since (?:(?:his|her|my|our|their|the) )?(?:last )?" + _NOUN + r"|since (?:i|we|he|she|"
        r"they)",
        _NOUN + r" you (?:asked|said|told|requested|raised|mentioned|suggested|agreed|decided)",
        r"based (?:up)?on(?! (?:\w+ )?(?:memcon|memorandum of conversation|notes|conversation)\b)",
        r"(?:information|word|reports?|details?|statements?|rumou?rs?) (?:re|regarding|concerning|"
        r"on|about|of)",
        r"in (?:reply|response|answer) to(?! (?:[\w'’]+ ){0,2}(?:quer|question|inquir|enquir))",
        r"previously|last (?:saw|met|spoke|called|visited)",
        r"reuters?|tass|press reports?|newspapers?|radio|according(?: to)?|we note",
        r"(?:unable|failed|refused|declined) to|(?:did|could|would|was|were|has|have) not|never",
        r"ago",
        r"ended|concluded|broke up",
    ),
    "plan": (
        r"(?:wish(?:es)?|wants?|desires?|intends?|asks?|hopes?|would like) to",
        r"will|shall|would (?:be|meet|like|have|come|call|leave|arrive|take)",
        r"(?:is|are|was|were) to (?:be|meet|come|take|leave|arrive|visit|have|hold|go|see)",
        r"to be held|scheduled|set for|planned|plans?|planning|arranged for|fixed for",
        r"tomorrow|next|coming|forthcoming|upcoming|future|later this",
        r"in preparation for|in advance of|ahead of|prior to|prepared for|no later than|"
        r"not later than|until|till|deadline|due",
        r"hop(?:e|es|ed|ing) (?:to|that|for)|expect(?:s|ed|ing)?|intend(?:s|ed|ing)?|propos(?:e|es|ed|ing)(?= to| that| a)",  # noqa: E501
        r"invitation (?:for|to)",
        r"(?<!\d )may(?! \d)|might",
    ),
    "meet": (
        r"(?:have |has |was |were )?(?:met|seen|received|visited|summoned|invited)(?= (?:with )?"
        + _WHOM
        + r"\b)",
        r"met(?: with)?|meets|saw(?! it\b)",
        r"received(?= " + _WHOM + r"\b)|(?:was|were) received(?! (?:here|at|in|from|too)\b)",
        r"(?:was )?called(?! (?:for|it|the|a|an|off|attention|back|to order|upon to|up|out|into)"
        r"\b)",
        r"calls? on|paid " + _LONG + r"(?:call|visit)",
        r"came (?:in|over|by|round|around|to (?:see|visit|my|the|our|call|me|lunch|dinner))|"
        r"dropped (?:in|by)|stopped by|went to see",
        r"came(?= (?:yesterday|today|this|last|on|at|with)\b)",
        r"visited|talked|spoke|conversed|conferred|discussed|dined|lunched|negotiated|chatted|"
        r"exchanged views|interviewed|consulted with|sat down with",
        _NOUN + r" with",
        r"had " + _LONG + _NOUN + r"|have had " + _LONG + _NOUN,
        r"gave " + _LONG + _NOUN + r"|hosted|entertained|held " + _LONG + _NOUN,
        r"(?:delivered|handed|gave(?! (?:\w+ )?(?:prominence|space|rise|way|publicity|"
        r"assurance\b.{0,20}press))|presented|"
        r"communicated) (?:[\w'’]+ ){1,6}to(?= \w)",
        r"(?:secretary|president|minister|ambassador|premier|chairman|marshal|king|prince|he|i|we) "
        r"received(?! (?:a|an|the|your|his|from|no|word|information|reports?|telegram|here)\b)",
        r"sat (?:next to|beside)|breakfasted|convoked|sounded (?:(?:him|her|them) )?out|kept me|"
        r"took (?:it|this|the \w+|\w+) up with|had (?:an|a|half an) hour|expressed to (?:me|us)|"
        r"asked (?:me|us) to (?:stop by|call|come|see)|went over|"
        r"(?:reviewed|raised|discussed) (?:[\w'’]+ ){1,5}with",
        r"opened (?:the|his|our|yesterday's|today's)",
        r"sent for (?:me|us|him|the|mr|dcm|charg[eé]|counselor|ambassador|\w+ officer)|"
        r"telephoned|phoned|rang|"
        r"(?:by|over the|on the) (?:tele)?phone|summoned|invited|"
        r"took (?:me|him|us) aside|sought (?:me|him|us) out|approached|debrief\w*|briefed|"
        r"addressed (?:a|the)|attended|was present|participated|raised with",
        r"(?:arrived at|came to) (?:the |my |our |his )?(?:embassy|residence|office|department|"
        r"legation|"
        r"consulate)",
        r"went to (?:his|her|the) (?:home|house|residence|office|ministry|palace|villa|foreign)|"
        r"made (?:by [\w ]{2,30} )?to (?:me|us)\b|gave (?:the )?(?:army|naval|air|military|press|"
        r"labor|political|"
        r"embassy|consulate|economic) (?:attach[eé]|officer|counselor)",
        r"said(?= (?:on )?(?:yesterday|today|last (?:night|evening)|this (?:morning|afternoon)|"
        r"jan|feb|mar|"
        r"apr|may|jun|jul|aug|sept?|oct|nov|dec|\d)\w*)",
        r"while with|opportunity to (?:see|speak|talk|meet)",
        r"spent (?:\w+ ){1,5}with|(?:was|were) (?:at|in) (?:my|our) (?:house|home|residence|"
        r"office)|"
        r"was (?:my|our) guest|compared notes|sought (?:my|our) (?:\w+ )?(?:views?|advice|opinion)",
        r"(?:occasion|opportunity) (?:was )?taken|took (?:the |this )?(?:occasion|opportunity)",
        r"to (?:meet|see|discuss|talk|call on|confer)",
        r"informed|told(?! (?:the )?(?:press|parliament|newsmen|correspondents|reporters|diet|"
        r"commons|"
        r"(?:national )?assembly|journalists|congress|cabinet|house)\b)|handed|presented|read to",
        r"(?:stated|said|mentioned|confided|reiterated|remarked|repeated|protested|complained|"
        r"suggested|explained|commented|observed) to|remonstrated with|inquired of",
        r"(?:asked|assured|gave|queried|showed|questioned|pressed|reassured|urged) (?:me|us)\b",
        r"(?:i|we) (?:asked|queried|pressed|assured|urged|reminded|questioned|protested|warned)",
        r"(?:took|taken|brought|take) (?:it |this |matter |\w+ |subject |"
        r"question )?up (?:\w+ )?with|"
        r"took up (?:[\w'’]+ ){1,4}with|brought up (?:[\w'’]+ ){1,4}with|"
        r"left (?:[\w'’\-é]+ ){1,4}with|conveyed (?:[\w'’]+ ){1,5}to|"
        r"made (?:\w+ )?(?:representations|d[eé]marche|approach|oral statement)|"
        r"(?:acted on|carried out|executed) (?:your |dept\w* |the )?(?:instructions?|deptel\w*)",
    ),
    "say": (
        r"(?:given|handed(?: over)?|delivered|presented) to",
        r"advised|notified|communicated|suggested|recommended|stated|indicated",
    ),
    "meeting": (
        r"presentation(?! of)|tour d['’]horizon|(?:general|broad|full|frank) (?:review|"
        r"exchange) of",
        _NOUN.replace(
            "visits?|", r"(?<!day )(?<!state )(?<!official )(?<!['’]s )visits?(?! to\b)|"
        ),
    ),
    "write": (
        r"(?:drafted|prepared|dictated|typed) and (?:initial+ed|signed|typed|approved|dictated|"
        r"edited|"
        r"revised|cleared)",
        r"drafted|drafting date|date of (?:drafting|preparation|dictation|the draft)",
        r"dictated|typed|typewritten|transcribed|prepared|written|dated|recorded|drawn up|"
        r"composed|signed|bears the date|under date of|set down|noted down|written up",
        r"date|datum",
    ),
    "pass": (
        r"approved|approval|cleared|clearance|forwarded|initial+ed|distributed|circulated|attached|"
        r"enclosed|filed|stamped|revised|concurred|copies|declassified|printed|"
        r"covering|cover(?= (?:memo|letter|note))|under cover of|repeated|handwritten|"
        r"transmitted|transmittal|noted|seen by|saw it|read by|returned|corrected|edited|reviewed",
    ),
    "receive": (
        r"(?:cop(?:y|ies)|originals?|papers?|texts?|documents?|letters?|(?:tele|air)grams?|cables?|"
        r"messages?|notes?|reports?|memorand(?:um|a)) (?:was|were) received",
        r"received|rec'?d|receipt|incoming|came in|reached",
    ),
    "send": (
        r"(?:was|were) (?:delivered|handed|presented) to (?:the )?(?:\w+ )?"
        r"(?:embassy|ministry|foreign office|legation|mission|government)",
        r"sent|dispatched|despatched|outgoing|mailed|cabled|telegraphed|conveyed|conveying|transmitting",
    ),
    "paper": (
        r"(?<!following )letters?|telegrams?|cables?|ciphers?|memorand(?:um|a)|memos?|notes?|"
        r"(?<!following )messages?|"
        r"aides?[- ]m[eé]moires?|despatch(?:es)?|dispatch(?:es)?|statements?|speech(?:es)?|"
        r"articles?|reports?|papers?|drafts?|texts?|documents?|embtels?|deptels?|reply|replies|"
        r"response|communications?|decrees?|resolutions?|agreements?|treaty|treaties|orders?|"
        r"instructions?|communiqu[eé]s?|declarations?|proposals?|"
        r"briefing (?:book|memorandum|paper)|"
        r"nos?\.|numbers?|article|appointment book|diary|volume|minutes|directive|plan of",
    ),
    "event": (
        r"(?:carried|carries|published|printed) (?:\w+ )?interview",
        r"presented (?:my|his|her) credentials",
        r"(?:supreme soviet|cabinet|parliament|politburo|council of ministers|central committee|"
        r"national assembly|plenum) (?:met|convened)(?! with)",
        r"(?:cabinet|government|parliament) (?:meeting|session) (?:yesterday|today|on \w+ \d+) "
        r"(?:approved|adopted|passed|decided|voted)",
        r"addressed (?!me|us|a (?:note|letter)|the (?:note|letter))(?=(?:\w+ ){0,4}(?:house|"
        r"assembly|parliament|"
        r"diet|crowd|rally|congress|nation|press|session|conference|meeting|senate))",
        r"arriv(?:ed|al|ing)|return(?:ed|ing)?|left|leaves?|leaving|depart(?:ed|ure|ing)|flew|flown|landed|"
        r"attack(?:s|ed|ing)?|raid(?:s|ed)?|shot|shooting|resumed|issued|announced|announcement|published|"
        r"established|began|begun|broke|died|death|born|elected|appointed|nationali[sz]ed|"
        r"requested|asked|wrote|voted|vote|expires?|expired|adopted|released|release|"
        r"captured|crossed|celebrat\w+|founded|founding|proclaimed|trip|journey|travel+ed|"
        r"incident|battle|war|revolt|coup|election|anniversary|birthday|passed|ratified|"
        r"delivered a|happened|fell|stay|tour|departures?|effective|as of|decided|ordered|started",
    ),
}
"""Cue words by role."""

ENGLISH_CUES = CueSet(ENGLISH, words=True, before=0, after=14, reach=150)
