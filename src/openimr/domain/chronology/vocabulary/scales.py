"""Scales that records score pain, function, mood and risk with, and the top of each."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: its name, its spellings, and its tops: the usual one first. A percentage has 100."""

    name: str
    phrases: str
    tops: tuple[int, ...]
    is_percent: bool = False

    @property
    def top(self) -> Decimal:
        """The usual top of the scale."""
        return Decimal(self.tops[0])


SCALES: tuple[Scale, ...] = (
    Scale("pain", "vas|visual analog scale|visual analogue scale|nrs|numeric rating scale|numerical rating scale|"
                  "pain scale|"
          "pain level|pain score|pain rating|nprs|vas score|pain intensity|numeric pain rating scale|vas pain score|"
          "pain vas|verbal rating scale|verbal analog scale|numeric pain scale|numerical pain scale|nrs-11|vas scale|"
          "numeric pain rating|pain index|pain scores|verbal numeric scale|pain nrs", (10, 100)),
    Scale("Oswestry", "oswestry|oswestry disability index|odi|oswestry low back pain disability questionnaire|"
                      "oswestry score|"
          "modified oswestry|oswestry low back disability|owestry|oswestry disability questionnaire|oswestry index|"
          "oswestry low back pain disability index", (100, 50), True),
    Scale("NDI", "neck disability index|ndi", (100, 50), True),
    Scale("PHQ-9", "phq-9|phq9|patient health questionnaire|patient health questionnaire-9|phq 9|"
          "patient health questionnaire (phq-9)", (27,)),
    Scale("PHQ-2", "phq-2", (6,)),
    Scale("GAD-7", "gad-7|gad7|generalized anxiety disorder-7|generalized anxiety disorder 7|gad 7", (21,)),
    Scale("BDI", "bdi|beck depression inventory|bdi-ii|bdi-2|beck depression|beck depression inventory-ii|bdi ii|"
          "beck depression inventory ii|beck depression inventory second edition", (63,)),
    Scale("BAI", "bai|beck anxiety inventory|beck anxiety", (63,)),
    Scale("DASH", "dash|disabilities of the arm shoulder and hand|disabilities of arm shoulder and hand|"
          "disabilities of the arm, shoulder and hand|dash score", (100,)),
    Scale("QuickDASH", "quickdash|quick dash|quick-dash|q-dash", (100,)),
    Scale("LEFS", "lefs|lower extremity functional scale|lower extremity function scale", (80,)),
    Scale("GAF", "gaf|global assessment of functioning|global assessment of function", (100,)),
    Scale("Roland-Morris", "roland-morris|roland morris|rmdq|rolland-morris|roland-morris disability "
          "questionnaire", (24,)),
    Scale("Epworth", "epworth|epworth sleepiness scale|ess", (24,)),
    Scale("KOOS", "koos", (100,)),
    Scale("WOMAC", "womac", (96, 100)),
    Scale("Lysholm", "lysholm|lysholm score", (100,)),
    Scale("SOAPP-R", "soapp-r|soapp|soapp r", (96,)),
    Scale("ORT", "opioid risk tool|ort", (26,)),
    Scale("COMM", "comm|current opioid misuse measure", (68,)),
    Scale("PCS", "pain catastrophizing scale|pcs", (52,)),
    Scale("FABQ", "fabq|fear avoidance beliefs questionnaire|fear-avoidance beliefs questionnaire", (96,)),
    Scale("PCL-5", "pcl-5|pcl5|pcl", (80,)),
    Scale("SPADI", "spadi|shoulder pain and disability index", (100,)),
    Scale("PSFS", "psfs|patient specific functional scale|patient-specific functional scale", (10,)),
    Scale("Brief Pain Inventory", "brief pain inventory|bpi", (10,)),
    Scale("MMSE", "mmse|mini-mental state examination|mini mental status exam|mini-mental status exam|mini-mental "
                  "status", (30,)),
    Scale("MoCA", "moca|montreal cognitive assessment", (30,)),
    Scale("GCS", "gcs|glasgow coma scale|glasgow coma score", (15,)),
    Scale("HAM-D", "ham-d|hamilton depression rating scale|hamilton depression|hdrs", (52,)),
    Scale("HAM-A", "ham-a|hamilton anxiety", (56,)),
    Scale("Berg", "berg|berg balance scale|berg balance", (56,)),
    Scale("UCLA shoulder", "ucla shoulder score|ucla shoulder scale", (35,)),
    Scale("Constant", "constant score|constant-murley", (100,)),
    Scale("FAAM", "faam|foot and ankle ability measure", (100,)),
    Scale("Harris hip", "harris hip score", (100,)),
    Scale("PROMIS", "promis", (100,)),
    Scale("Insomnia Severity Index", "insomnia severity index|isi", (28,)),
    Scale("Pain Disability Index", "pain disability index|pdi", (70,)),
    Scale("Zung", "zung|zung depression scale", (80,)),
    Scale("UEFI", "uefi|upper extremity functional index", (80,)),
    Scale("FOTO", "foto", (100,)),
    Scale("DIRE", "dire score", (21,)),
    Scale("PDQ", "pdq|pain disability questionnaire", (150,)),
)  # fmt: skip
BY_NAME: dict[str, Scale] = {scale.name: scale for scale in SCALES}
SCALE_PHRASES: dict[str, str] = {scale.name: scale.phrases for scale in SCALES}
"""By name: all spellings with bars between them."""
