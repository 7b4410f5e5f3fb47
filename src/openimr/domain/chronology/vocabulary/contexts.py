"""Words that tell how a statement is meant: denied, past, planned, of others, unsure. After the ConText rules."""

FORWARD, BACKWARD, STOP, FALSE = ">", "<", "|", "0"
"""Whether a word speaks of what follows or of what stands before it; or ends the reach of another; or means nothing."""

CONTEXTS: dict[str, str] = {
    "negated>": "no|not|has yet to|have yet to|denies|denied any|denying|without|no evidence of|negative for|"
    "never|patient denied|he denied|"
    "she denied|has denied|absence of|absent|free of|rules out|ruled out for|no signs of|no sign of|no history of|"
    "fails to reveal|did not|does not|has not|have not|had not|was not|were not|is not|are not|cannot|"
    "no longer|unable to|no complaints of|lack of|lacks|neither|nor|none of|no prior|no previous|hasn't|didn't|"
    "doesn't|wasn't|isn't|haven't|weren't|no known|deny|patient denies|has never|not had|rather than|instead of|"
    "in lieu of|failed to|declines|declined|refuses|refused|not been|has not been|have not been|had never",
    "negated<": "was ruled out|were ruled out|is ruled out|are ruled out|was negative|were negative|is negative|"
    "unlikely|"
    "not seen|not present|not found|is absent|are absent|was not done|not performed|were not done|not done|"
    "has been ruled out|not taken|not attended|not completed|not received|not started|not been completed|"
    "not been started|not been done|were not performed|was not performed|did not occur|did not take place|"
    "not needed|not indicated",
    "historical>": "history of|past history of|previous|previously|prior|h/o|in the past|past medical history|past|"
    "hx of|"
    "remote|status post|status spot|status past|s/p|formerly|had a history of|years ago|earlier|had been|used to|"
    "historical|hx|"
    "past surgical history|already|to date|former|has a history of",
    "historical<": "in the past|years ago|previously|to date|months ago|as a child|remotely|by history|year ago|"
    "before|"
    "last year|in his youth|in her youth",
    "planned>": "will|is to|are to|was to|to begin|to start|begin on|plan|planned|plans|recommend|recommended|"
    "recommends|request|requested|requesting|requests|schedule|"
    "scheduled|consider|considering|would benefit from|candidate for|if|should|would|may need|pending|refer|"
    "referred for|"
    "await|awaiting|to undergo|proceed with|going to|discussed|suggest|future|order|ordered|anticipate|anticipated|"
    "needs|upcoming|prospective|need for|in case|in order to|return if|next|risks of|risk of|rfa|recommending|"
    "authorization for|suggested|eventual|eventually|potential|option|would like|might need|may require|to consider|"
    "contemplating|contemplated|requests for|request for|planning|shall|elect to|in the event|hold off on|advised "
    "to|wait until|until after|once she|once he|after completion of",
    "planned<": "is planned|are planned|is recommended|was recommended|were recommended|is pending|are pending|"
    "was requested|were requested|is requested|are requested|is scheduled|was scheduled|is indicated|are scheduled|"
    "was ordered|were ordered|is being requested|was advised|was discussed|were discussed|pending|is anticipated|"
    "has been recommended|has been requested|have been requested|are recommended|requested|recommended|"
    "will be needed|may be needed|if needed|being requested|be considered|awaiting authorization|"
    "awaiting approval|scheduled|was suggested|is being considered|to be scheduled|was proposed|is proposed",
    "of_others>": "family history|father|mother|brother|sister|son|daughter|uncle|aunt|grandmother|grandfather|"
    "cousin|"
    "family history of|fhx|parents|sibling|wife|husband|spouse|his wife|her husband|coworker|co-worker|"
    "mother's|father's|family members|brother's|sister's|maternal|paternal",
    "uncertain>": "doubt that|doubtful that|"
    "possible|possibly|probable|probably|suspected|rule out|r/o|questionable|may have|might have|"
    "suspicion of|"
    "versus|vs|could be|presumed|apparent|suggestive of|suspicious for|concern for|concerning for|equivocal|"
    "cannot rule out|cannot exclude|unclear whether|unclear if|whether|not certain|not sure|differential|likely|"
    "appears to|appears to have|seems|evaluate for|to rule out|not clear whether|not clear if|as to whether|"
    "lack of documentation as to whether|may represent|could represent|reportedly|allegedly|unknown whether|"
    "no documentation that|no evidence that|no record that|not documented whether|lack of documentation|"
    "query|perhaps|uncertain if|uncertain whether|no documentation of|no documented",
    "uncertain<": "is suspected|was suspected|is possible|is questionable|is unclear|was unclear|is not clear|"
    "cannot be excluded|cannot be ruled out|not documented|is unknown|was not documented|were not documented|"
    "is uncertain|not available for review|were not provided|not specified|questionable|was not clear|in question",
    "any|": "but|however|although|though|except|except for|apart from|aside from|which|who|yet|still|nevertheless|"
    "and has|and had|and is|and was|and states|and reports|and the|and he|and she|because|since|due to|secondary to|"
    "as there is|despite|whereas|while|other than|and continues|and will|and does|until|and underwent|after which|"
    "and currently|and now|and recently|so|therefore|hence|thus|then",
    "any0": "as before|same as before|than before|"
    "no increase|not only|not necessarily|gram negative|no change|no further|not certain whether|not drain|"
    "without difficulty|no significant change|no interval change|no doubt|not extend|not limited to|if any|"
    "as needed|with or without|w/o contrast|without contrast|with and without|without complication|no complications|"
    "without complications|no more than|not more than|not to exceed|no less than|may take|will power|"
    "without incident|without dye|as if|range of|plan of care|treatment plan|without medication|without medications|"
    "without meds|without pain medication|no known drug allergies|without her medication|without his medication|"
    "no refills|no refill|no substitution|will be seen|without the medication|without pain medications|not exceed|"
    "no earlier than|no later than|without any medication|without any medications|order of|in order|"
    "interpretation pending|no fewer than",
}
"""Each key is what a trigger means and its direction; the phrases have bars between them."""
