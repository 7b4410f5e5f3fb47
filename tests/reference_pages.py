"""An invented case file that says of the reference letter's worker what the letter says, and no more.

The demo's case file tells a fuller story: therapy notes, a home programme that was taught, massage visits that were
kept. Here nothing is on record of a home programme, of goals or of therapy visits, and two papers disagree on whether
the six massage visits took place, as the letter's summary and its rationale do.
"""

from datetime import date

from openimr.domain.chronology.reading import PageSource

_SURGEON, _TREATING = "Priya Raman, MD", "Owen Tallis, MD"
_EXAMINER = "Colette Amsler, Harborline Claims Services"
_OPERATION = """San Joaquin Valley Surgical Hospital
Operative report

Date of surgery: February 6, 2013
Surgeon: Priya Raman, MD

Procedure
Anterior and posterior fusion at L4-L5 and L5-S1.

The patient left the operating room in good condition. A bone growth stimulator is prescribed.
"""
_FIRST_AUTHORIZATION = """Harborline Claims Services
January 24, 2014

Six (6) massage therapy sessions for the lumbar spine are authorized.

Colette Amsler, claims examiner
"""
_THERAPY_AUTHORIZATION = """Harborline Claims Services
Utilization review decision dated February 4, 2014

Six (6) sessions of physical therapy for the lumbar spine are certified.

Colette Amsler, claims examiner
"""
_SECOND_AUTHORIZATION = """Harborline Claims Services
February 11, 2014

The six massage therapy sessions authorized on January 24, 2014 were not attended for lack of transportation.
On February 11, 2014, six (6) massage therapy sessions for the lumbar spine were authorized.

Colette Amsler, claims examiner
"""
_DENIAL = """Utilization review determination
Date of decision: February 19, 2014

The request for additional physical therapy is denied. In a telephone call on February 19, 2014 the requesting
physician agreed to wait with physical therapy until the massage therapy is done.
"""
_MARCH = """Primary treating physician's progress report (PR-2)
Date of visit: March 5, 2014
Date of injury: January 23, 2010

She is a 36-year-old female. She has had low back pain for four years. She complains of tingling in the left
foot. Physical therapy was denied on February 19, 2014, and her symptoms are worse since then.

Treatment plan
I am requesting 12 sessions of physical therapy for the lumbar spine. I am requesting 12 sessions of massage therapy
for the lumbar spine.
"""
_MAY = """Primary treating physician's progress report (PR-2)
Date of visit: May 5, 2014
Date of injury: January 23, 2010

She has low back pain, left leg pain and pain in the left lower extremity to the ankle and the left foot. She recently
completed 6 sessions of massage therapy. Her overall pain level improved from 5-6/10 to 4/10 on the visual analog scale.

Flexion is 80% of normal and extension is 80% of normal. Straight leg raise and FABER tests are negative bilaterally.
Deep tendon reflexes are 2+ and equal in both legs.

X-rays of the lumbar spine on May 5, 2014 show the implants in good position. The fusion in front is not complete.
This is delayed fusion.

Diagnosis: status post anterior and posterior fusion at L4-L5 and L5-S1, herniated disc at L3-L4, right lumbar
radiculopathy.
"""
_NOT_ATTENDED = """Harborline Claims Services
May 12, 2014

No bill and no visit note from the massage therapist has reached this office. As far as our records show, the patient
has not attended any massage therapy.

Colette Amsler, claims examiner
"""
_PAPERS = (
    (_OPERATION, date(2013, 2, 6), "operative_report", _SURGEON),
    (_FIRST_AUTHORIZATION, date(2014, 1, 24), "correspondence", _EXAMINER),
    (_THERAPY_AUTHORIZATION, date(2014, 2, 4), "ur_decision", _EXAMINER),
    (_SECOND_AUTHORIZATION, date(2014, 2, 11), "correspondence", _EXAMINER),
    (_DENIAL, date(2014, 2, 19), "ur_decision", "Meridian Utilization Partners"),
    (_MARCH, date(2014, 3, 5), "progress_report", _TREATING),
    (_MAY, date(2014, 5, 5), "progress_report", _TREATING),
    (_NOT_ATTENDED, date(2014, 5, 12), "correspondence", _EXAMINER),
)


def reference_pages() -> tuple[PageSource, ...]:
    """The eight pages in order, numbered from 1."""
    return tuple(PageSource(number, *paper) for number, paper in enumerate(_PAPERS, start=1))
