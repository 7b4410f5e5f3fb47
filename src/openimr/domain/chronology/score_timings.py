"""Words that say when, or under what, a score was taken."""

import re

TIMINGS: tuple[tuple[str, str], ...] = (
    ("without medicine", r"(?:when|while|if) (?:he |she |the patient )?(?:is )?(?:not|does not|doesn't|skips|"
                         r"misses|out of)(?: tak\w+| on| us\w+)? "
                         r"(?:it|them|(?:his |her |the |any |pain )?(?:medic\w+|meds|pills|doses?))|"
                         r"between doses|no medic\w+|without (?:his |her |the |any |pain )?(?:medic\w+|meds?|"
                         r"pills)|off (?:of )?(?:his |her |"
                         r"the )?(?:medic\w+|meds)|w/o (?:medic\w+|meds?|rx)|"
                         r"before (?:taking )?(?:his |her |the |pain )?(?:medic\w+|meds)|prior to (?:taking "
                         r")?(?:his |her |the |pain )?(?:medic\w+|meds)|unmedicated|no meds|without(?=\s+and\s)|"
                         r"without(?= analges| opioid)|without (?:it|them)\b"),
    ("with medicine", r"(?:when|while|if|once) (?:he |she |the patient )?(?:is )?(?:tak(?:es|ing|en)|on|us(?:es|"
                      r"ing)) (?:it|them|(?:his |her |the |pain )?"
                      r"(?:medic\w+|meds|pills|opioids?))|under medic\w+|with (?:the use of |use of |his |her |"
                      r"the |pain |current |taking |use of her )?(?:medic\w+|"
                      r"meds?|pills|opioids?|analges\w+)|on (?:his |her |the )?(?:current )?(?:medic\w+|meds)|w/ "
                      r"?(?:medic\w+|meds?)|"
                      r"after (?:taking )?(?:his |her |the |pain )?(?:medic\w+|meds)|medicated"),
    ("worst", r"(?:on )?(?:a |the |his |her )?bad days?|at the high end|at (?:its |the |his |her )?worst|worst|"
              r"at its most severe|maximum|max\b|highest|peak|at most"),
    ("best", r"(?:on )?(?:a |the |his |her )?good days?|at the low end|at (?:its |the |his |her )?best|best|"
             r"least|lowest|minimum|at its least"),
    ("average", r"average|on average|usual|typically|usually|avg"),
    ("before", r"(?:on|upon|at) arrival|coming in|at (?:the )?(?:start|outset|beginning)|beforehand|originally|"
               r"at first|"
               r"(?:on|upon) (?:intake|entering)|in the beginning|before|prior to|pre-?(?:treatment|tx|procedure|"
               r"injection|op\w*|therapy|session)?\b|initially|"
               r"initial|previous(?:ly)?|baseline|at intake|was previously|on admission|start of|beginning|initial "
               r"eval\w*|at eval\w*|(?<!since )(?<!since the )last visit|(?:down|up|decreas\w*|increas\w*|improv\w*|"
               r"reduc\w*|dropped) from"),
    ("after", r"(?:on|upon|when) leaving|going out|(?:at|by|toward) the (?:end|conclusion)|(?:on|at|upon) (?:departure|"
              r"completion|conclusion)|after|following|post-?(?:treatment|tx|procedure|injection|op\w*|therapy|"
              r"session)\b|post\b|"
              r"afterwards?|at discharge|end of|upon discharge"),
    ("rest", r"at rest|resting"),
    ("activity", r"with (?:activity|activities|movement|motion|walking|use)|during activity|with exertion|on exertion"),
    ("now", r"current(?:ly)?|today|now|at present|presently|right now|this visit"),
)  # fmt: skip
TIMING = re.compile(
    "|".join(f"(?P<t{place}>\\b(?:{words})\\b)" for place, (_, words) in enumerate(TIMINGS)), re.IGNORECASE
)
NAMES = [name for name, _ in TIMINGS]
