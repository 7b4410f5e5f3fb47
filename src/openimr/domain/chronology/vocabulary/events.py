"""Words that say what happened to a treatment, and what it did."""

from openimr.domain.chronology.facts import Response, TreatmentEvent

_E = TreatmentEvent
WEAK = "~"
"""Ends the value of a word that says so only where no stronger word stands by the treatment."""
NONE = "0"
"""The value of words that look like an event and are none."""
EVENTS: dict[str, str] = {
    NONE: "work schedule|his schedule|her schedule|the schedule|schedule conflict|"
          "no further|required|modified duty|modified work|modified duties|modified activities|modified job|"
          "modified oswestry|modified barium|activity modification|lifestyle modification|requesting physician|"
          "requesting provider|requesting doctor|request for information|records request|in "
          "order to|"
    "requested by|rfa form|approved drug|without difficulty|received date|date received|request form|start of care|"
    "certified mail|board certified|in order|order of|complete blood count|complete range of motion|orders placed|"
    "complete relief|complete pain relief|start date|received by|complete review|referral source|referring physician|"
    "recommended as an option|discharge summary|completed by|form completed|certified medical|stop smoking|plan of "
    "care|"
    "authorized representative|certified shorthand|certified interpreter|received from|completed the form|"
    "authorized signature|licensed and certified|requested information|first received|records received",
    _E.REQUESTED: "requested|seeks|disputed|in dispute|at issue|under review|"
                  "asking the insurer|asking the carrier|asking the adjuster|asked the insurer|asked the carrier|"
                  "asked the adjuster|asks the insurer|asks the carrier|ask again for|asks again for|"
                  "asked again for|asking again for|put in for|puts in for|"
                  "applied for|applying for|req auth|request auth|req|req'd|requesting auth|asking for|ask for|"
                  "asks for|asked to "
                  "approve|requesting|request|requests|re-requested|"
                  "request for authorization|rfa|rfas|"
    "authorization is requested|authorization requested|requesting authorization|authorization request|"
    "submitted a request|resubmitted|rfa submitted|is requested|seeking|we request|requested treatment|"
    "authorization was requested|requested authorization|is asking for|asked for|"
    "awaiting authorization|pending authorization|treatment requested|awaiting approval|re-request|sought|"
    "submitted for|services requested|requested service|requested services|pending approval|re-requests",
    "requested~": "authorization for",
    _E.AUTHORIZED: "authorized|coverage was extended to|ok per|ok by|found medically necessary|"
                   "deemed medically necessary|"
                   "authorize|approve|authorise|agreed to pay for|agreed to cover|gave us|"
                   "came through|has come through|given the go-ahead|got the okay|approved|certified|"
                   "authorised|authorization received|approval|has authorization|"
    "authorization obtained|received authorization|certify|was granted|certifies|got approved|approves|"
    "authorization was received|authorization granted|approval received|granted|authorizes|recommend certification|"
    "certification|is medically necessary|authorization has been received|were overturned|received approval|"
    "recommended certification|got approval|was okayed|auth received|auth'd|authorization given|cert|"
    "certification recommended|approving|certifying|number approved|visits authorized|go-ahead|okayed|ok'd|"
    "signed off on|gave the okay|allowed by",
    "authorized~": "agreed to|said yes to|gave|allowed|allows|allow|auth|auths|cert|authorization|authorizations",
    _E.DENIED: "denied|non-cert|noncert|non-cert'd|refused|was refused|were refused|refusal|non-certified|"
               "noncertified|not certified|"
               "non-certify|non-certification|denial|"
    "adverse determination|not authorized|not approved|deny|noncertification|refused authorization|"
    "denies the request|"
    "did not approve|did not certify|did not authorize|failed to approve|denial of|declined to authorize|declined "
    "to certify|declined to approve|not medically necessary|"
    "was not authorized|were not authorized|was not certified|were not certified|was not approved|were not approved|"
    "denies request|rejected|disapproved|noncertify|denying|nonauthorized|turned down|not granted|is not certified|"
    "has not been authorized|has not been approved|have not been approved|has not been certified|"
    "not been authorized|not been approved|not been certified|is non-certified|recommend non-certification|"
    "recommended non-certification|do not certify|refused to authorize|not medically indicated",
    "modified~": "reduced|cut",
    _E.MODIFIED: "modified|partially certified|partially approved|modified certification|modifies|"
    "conditionally certified|partial certification|certified with modification|approved with modification|"
    "modified to|modified the request|partially authorized|reduced to|certified in part|cut to|approved in part",
    _E.DEFERRED: "deferred|deferral|defer|on hold|put on hold|held pending|conditional non-certification|postponed|"
    "delayed pending",
    _E.COMPLETED: "completed|ended on|ended in|course done|was done|were done|is done|are done|complete|"
                  "completing|finished|has finished|competed|"
                  "completes|completion of|"
    "finishing|course of treatment completed|course completed|concluded|discharged from|has had all|graduated from|"
    "exhausted|used up|discharge from|completion|visits completed|sessions completed|compelted|d/c'd from",
    _E.ATTENDED: "attended|showed up for|turned up for|have been to|had been to|was rendered|were rendered|"
                 "has been rendered|have been rendered|"
                 "took place|has taken place|have taken place|used|attending|attends|underwent|received|has had|"
                 "has undergone|undergone|treated with|"
                 "receiving|"
    "has been treated with|participated in|has received|treatment to date|treatments to date|previous treatment|"
    "prior treatment|prior treatments|previous treatments|past treatment|past treatments|treatment history|"
    "participating in|currently in|visits to date|sessions to date|has been to|has done|undergoing|went to|"
    "conservative treatment|conservative care|treatments have included|treatment has included|has been attending|"
    "has been receiving|was seen for|seen for|treatment included|treatments included|attendance|attend|tried|"
    "had undergone|had received|prior therapies|treatment has consisted of|conservative measures|"
    "has participated in|used to date|visits used|visits attended|sessions attended|treated today|performed|"
    "administered|"
    "has been in|has been doing|treatments to date include|treated conservatively|"
    "status post|s/p|went through|has gone to|gone to|has attended|treatment so far|therapies to date|"
    "going to|has tried|arrived for|present for|has used|was provided|was given|"
    "here for|presents for|presented for|has been using",
    "attended~": "seen|kept|been to|came to|present|got|went|gone|having|trial of|course of|is in|had|post|did|"
    "got|came in for|uses|using|is using|"
                 "received a|with",
    _E.MISSED: "no show cancelled|no shows cancelled|no show cancellation|no shows cancellations|cancelled no show|"
               "cancellations no shows|canceled no show|cancel no show|no show canceled|missed cancelled|missed|"
               "did not use|has not used|never used|not used|ns|cancel|rescheduled|no show|no-show|no showed|"
               "no-showed|cancelled|canceled|did not attend|"
               "did not show|"
    "could not attend|unable to attend|could not get there|not able to go|unable to go|could not go|was not able to "
    "attend|"
    "called off|went unattended|unattended|failed to attend|failed to appear|failed to come|failed to keep|"
    "did not appear|late cancel|late cancellation|"
    "broken|did not make|was unable to get to|never attended|has not attended|not able to attend|"
    "unable to make|unable to get to|did not go|could not make|was a no show|cancellation|n/s|cx|dna|"
    "has not been able to attend|never went|did not keep|absent|was not able to go|could not get to|"
    "were not attended|not attended|was not attended|failed to show|skipped|nonattendance|unable to complete",
    _E.STARTED: "started|began|begin|initiated|begun|start|starting|initiate|commenced|initial visit|"
    "initial evaluation|has started|has begun|commence",
    _E.STOPPED: "stopped|discontinued|discontinue|discontinuing|stopping|came off|coming off|taken off|off of|"
                "terminated|ceased|quit|d/c|dc'd|d/c'd|has stopped|stop|dc|"
    "weaned off|tapered off|no longer taking|no longer attending|self-discontinued|halted",
    _E.RECOMMENDED: "recommended|sending him for|sending her for|sending the patient for|extend|extending|"
                    "plan consisted of|plan consists of|plan included|plan includes|plan was for|plan "
                    "is for|plan of treatment includes|recommend|recommends|recommending|ordered|prescribed|advised|"
                    "continue|cont|continuing|"
    "referred for|refer for|refer to|referred to|referral to|referral for|referral|would benefit from|suggest|"
    "suggested|"
    "order|rx|prescription for|prescribe|plan for|will order|plans|consider|continued|continues|proceed with|"
    "candidate for|needs|should have|recommendation|recommendations|scheduled for|schedule|to undergo|would like|"
    "will undergo|will continue|resume|prescription|in need of|orders|prescribes|add|refill|refilled|renew|"
    "renewed|refilling|renewing|dispensed|"
    "recs|re-refer|scheduled|encouraged|instructed in|instructed on",
    "recommended~": "further",
}  # fmt: skip
"""Phrases with bars between them."""

_R = Response
RESPONSES: dict[str, str] = {
    _R.BETTER: "improved|improvement|significant improvement|better|relief|pain relief|helpful|helped|helping|helps|"
    "benefit|benefited|benefitted|good relief|decreased pain|reduced pain|less pain|responded well|good response|"
    "beneficial|effective|functional improvement|excellent relief|alleviated|improving|"
    "pain reduction|pain decreased|positive response|significant relief|gains|relieved|good results|"
    "favorable response|"
    "excellent response|reduction in pain|decrease in pain|helped|progress",
    _R.UNCHANGED: "no relief|no improvement|without relief|without improvement|without benefit|no benefit|unchanged|"
    "no change|did not help|no significant improvement|minimal relief|not helpful|failed|no better|ineffective|"
    "no lasting relief|no significant relief|no help|not helped|little relief|little benefit|no lasting benefit|"
    "plateaued|no response|not improved|not improving|has not helped|minimal benefit|with no relief|no sustained "
    "relief|"
    "did not improve|not better|not effective|about the same|minimal improvement|without significant relief|"
    "no functional improvement|without significant improvement|without lasting relief|no long-term relief|"
    "unhelpful|no appreciable benefit|without any relief|without any benefit|no effect|has not improved|failure of|"
    "does not help|plateau|not beneficial|didn't help|same",
    _R.WORSE: "worse|worsened|aggravated|increased pain|exacerbated|worsening|flared|more pain|flare up|aggravates|"
    "made it worse|flare-up|pain increased|increase in pain|deteriorated",
    _R.NOT_DOCUMENTED: "lack of documentation|not documented|no documentation|no documented|not clear|unclear|"
    "no notes|no physical therapy notes|not documented whether|insufficient documentation|documentation is lacking|"
    "response was not documented|no evidence of|no evidence that|no record of|not available for review|"
    "does not document|did not document|no records of|were not provided|was not provided|not provided for review|"
    "no mention of|not submitted for review|not specified|response not documented|"
    "undocumented|no objective evidence|not been documented|no documentation of|lacking documentation",
}
