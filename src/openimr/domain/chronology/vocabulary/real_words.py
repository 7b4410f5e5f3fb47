"""Words of the language that lie one letter from a known one and are no slip of it."""

REAL_WORDS = frozenset(
    ["infection", "infections", "retraction", "contraction", "protraction", "extraction", "distraction", "subtraction",
        "attraction", "attended", "attender", "declined", "reclined", "receive", "received", "relieve", "relieves",
            "believed", "competent", "competed", "radical", "medical", "surgical", "lateral", "complete", "completes",
                "competent", "tension", "pension", "mention", "intention", "concussion", "percussion", "discussion",
                    "injecting", "objection", "ejection", "rejection", "projection", "certifies", "verified",
                        "certified", "preserved", "reserved", "deserved", "denial", "genial", "dental", "mental",
                            "reported", "deported", "recorded", "deposition", "disposition", "position", "positions",
                                "moderate", "moderately", "started", "stated", "statement", "started", "stared",
                                    "starred", "failing", "falling", "filling", "affected", "effected", "infected",
                                        "inflected", "reflected", "neglect", "necked", "decreased", "deceased",
                                            "diseased", "increased", "received", "relieved", "referral", "referred",
                                                "deferred", "inferred", "preferred", "conferred", "transferred",
                                                    "attending", "amending", "extending", "intending", "attention",
                                                        "retention", "detention", "contention", "approved", "improved",
                                                            "proved", "appeared", "approves", "improves", "improve",
                                                                "approve", "improving", "approving", "ordered",
                                                                    "bordered", "borders", "provision", "revision",
                                                                        "division", "precision", "decision",
                                                                            "incision", "excision", "illness",
                                                                                "stillness", "patience", "patients",
                                                                                    "patient", "physical", "psychical",
                                                                                        "planned", "planed", "plane",
                                                                                            "scanned", "spanned",
                                                                                                "granted", "planted",
                                                                                                    "slanted",
                                                                                                        "weaned",
                                                                                                            "leaned",
                                                                                                                "cle"
                                                                                                                "ane"
                                                                                                                "d", "therapist", "therapists", "trained", "strained", "sprained", "drained", "brained", "restrained", "headings", "readings", "meetings", "greetings", "sitting", "sittings", "fitting", "hitting", "setting", "proximal", "maximal", "minimal", "optimal", "farther", "father", "fathers"]
) - {"competed", "approved", "improved", "referred", "deferred", "started", "certified", "attended", "declined",
     "completes", "complete", "planned", "granted", "ordered", "increased", "decreased", "relieved", "illness"}  # fmt: skip
"""Looked up before a word is taken for a misspelling."""
