"""Named tests of the physical examination."""

NAMED_TESTS: dict[str, str] = {
    "straight leg raise": "straight leg raise|straight leg raising|straight-leg raise test|slr|slr test|lasegue|lasegue's|sitting slr|"
    "straight leg raise test|straight leg raising test|lasegue's test|seated straight leg raise|supine straight leg raise",
    "FABER": "faber|faber test|fabere|patrick|patrick's|patrick's test|fabere test",
    "Spurling": "spurling|spurling's|spurling's test|spurling's maneuver|spurling's sign|spurling test",
    "Tinel": "tinel|tinel's|tinel's sign|tinel sign|tinel's test",
    "Phalen": "phalen|phalen's|phalen's test|phalen test|phalen's sign",
    "Hawkins": "hawkins|hawkin's|hawkins'|hawkins-kennedy|hawkins test|hawkins sign|hawkins kennedy test",
    "Neer": "neer|neer's|neer's test|neer's sign|neers|neer test|neer sign|neer impingement sign",
    "Kemp": "kemp|kemp's|kemps|kemp's test",
    "McMurray": "mcmurray|mcmurray's|mcmurray's test|mcmurray test|mcmurrays",
    "Lachman": "lachman|lachman's|lachman test|lachman's test|lachmans",
    "drawer": "anterior drawer|posterior drawer|drawer test|anterior drawer test|posterior drawer test|drawer sign",
    "Finkelstein": "finkelstein|finkelstein's|finkelstein's test|finkelstein test",
    "Hoffmann": "hoffmann|hoffman|hoffmann's|hoffman's|hoffmann's sign|hoffman's sign",
    "Babinski": "babinski|babinski's|babinski sign", "Apley": "apley|apley's|apley's test",
    "empty can": "empty can|empty can test|jobe|jobe's|jobe's test", "drop arm": "drop arm|drop-arm test|drop arm test|drop arm sign",
    "Speed": "speed's|speed's test|speeds test", "O'Brien": "o'brien|o'brien's|o'brien's test|o'brien test|obrien",
    "Yergason": "yergason|yergason's|yergason's test", "cross arm": "cross arm|cross-arm test|cross body|cross arm adduction|cross body adduction",
    "apprehension": "apprehension|apprehension test|apprehension sign",
    "facet loading": "facet loading|facet loading test|lumbar facet loading", "slump": "slump|slump test|seated slump",
    "compression": "compression test|cervical compression test|cervical compression|axial loading|foraminal compression test|axial compression|foraminal compression",
    "distraction": "distraction test|cervical distraction|cervical distraction test",
    "Gaenslen": "gaenslen|gaenslen's|gaenslen's test", "Trendelenburg": "trendelenburg|trendelenburg's|trendelenburg sign|trendelenburg test",
    "Romberg": "romberg|romberg's|romberg test", "Waddell": "waddell|waddell's|waddell signs|waddell's signs",
    "impingement": "impingement sign|impingement test|impingement signs", "valgus": "valgus stress|valgus stress test",
    "varus": "varus stress|varus stress test", "Cozen": "cozen|cozen's|cozen's test", "Adson": "adson|adson's|adson's test",
    "Durkan": "durkan|durkan's|carpal compression|carpal compression test|median nerve compression test", "grind": "grind test|patellar grind|patellar grind test",
    "Braggard": "braggard|braggard's|bragard's|braggards", "femoral stretch": "femoral stretch|femoral nerve stretch|femoral stretch test|femoral nerve stretch test",
    "thigh thrust": "thigh thrust", "Thompson": "thompson test|thompson's test", "Ely": "ely's|ely's test|ely test", "Yeoman": "yeoman's|yeoman's test",
}
"""By name: all spellings with bars between them."""
