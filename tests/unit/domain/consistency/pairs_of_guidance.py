"""Pairs with words of guidelines in them, and with several visits, courses, sides and doses that agree."""

from openimr.domain.consistency import ContradictionKind as K
from tests.unit.domain.consistency.pair import Pair

PAIRS = (
    # what guidelines say
    Pair(
        (),
        "She completed 6 sessions of massage therapy.",
        "The guideline limits massage therapy to 4-6 visits. It recommends 9 visits of physical therapy over 8 weeks.",
    ),
    Pair(
        (),
        "He takes Norco 10/325 mg.",
        "The guideline recommends no more than 50 mg a day. Norco 5/325 mg should be tried first according to "
        "the MTUS.",
    ),
    Pair(
        (K.COUNT,),
        "Records show the claimant participated in 16 physical therapy visits through March 2015.",
        "The claimant participated in only 10 physical therapy visits.",
    ),
    Pair(
        (K.COUNT,),
        "UR modified the request and certified 6 of the 12 chiropractic visits.",
        "UR certified 8 of the 12 chiropractic visits.",
    ),
    Pair(
        (K.COUNT, K.REQUEST),
        "She was authorized for 24 sessions of physical therapy following surgery.",
        "It is noted that 12 sessions of post-operative physical therapy were authorized.",
    ),
    Pair(
        (K.COMPLETION,),
        "The patient reports having completed a trial of six acupuncture sessions.",
        "The documentation does not indicate that the trial of acupuncture has been completed.",
    ),
    Pair(
        (K.COMPLETION,),
        "He has attended 8 sessions of cognitive behavioral therapy to date.",
        "There is no evidence that the patient has attended any cognitive behavioral therapy.",
    ),
    Pair(
        (K.COMPLETION,),
        "The injured worker underwent 4 sessions of aquatic therapy.",
        "The injured worker has not undergone aquatic therapy.",
    ),
    Pair(
        (K.COMPLETION,),
        "She finished her course of 12 visits of occupational therapy in May.",
        "It remains unclear if the occupational therapy was completed.",
    ),
    Pair(
        (K.COMPLETION,),
        "The four chiropractic sessions approved in April were not attended because of illness.",
        "The four chiropractic sessions were completed.",
    ),
    Pair(
        (K.APPROVAL_DATE,),
        "On 5/12/2015 the claims administrator authorized 6 visits of acupuncture.",
        "Six acupuncture visits were previously authorized on 5/21/2015.",
    ),
    Pair(
        (K.APPROVAL_DATE,),
        "The initial 12 PT visits were approved 1/5/2016.",
        "The initial 12 PT visits were approved on 1/15/2016.",
    ),
    Pair(
        (K.APPROVAL_DATE,),
        "A UR determination dated 10/3/2014 certified eight chiropractic treatments.",
        "Eight chiropractic treatments were certified in the determination of 11/3/2014.",
    ),
    Pair(
        (K.SERVICE,),
        "On 5/12/2015 the claims administrator authorized 6 visits of acupuncture.",
        "On 5/12/2015 the claims administrator authorized 6 visits of physical therapy.",
    ),
    Pair(
        (K.SERVICE,),
        "The worker attended 8 sessions of aquatic therapy.",
        "The worker attended 8 sessions of land-based physical therapy.",
    ),
    Pair(
        (K.SERVICE, K.COUNT),
        "She has completed 6 chiropractic visits and 10 physical therapy visits.",
        "She has completed 6 acupuncture visits.",
    ),
    Pair(
        (K.LATERALITY,),
        "He underwent left shoulder arthroscopic decompression on 2/2/2015.",
        "Following right shoulder arthroscopic decompression on 2/2/2015, he received therapy.",
    ),
    Pair(
        (K.LATERALITY,),
        "Exam: left knee effusion, positive McMurray on the left. MRI left knee: medial meniscus tear.",
        "Given the right knee effusion and positive McMurray, surgery is reasonable.",
    ),
    Pair(
        (K.LATERALITY,),
        "Right carpal tunnel syndrome confirmed by EMG.",
        "The patient has left carpal tunnel syndrome confirmed by EMG.",
    ),
    Pair(
        (K.LATERALITY,),
        "Back pain with left ankle sprain.",
        "The request for MRI of the right ankle is not medically necessary.",
        "MRI of the left ankle",
    ),
    Pair(
        (K.LEVEL,),
        "MRI of the cervical spine revealed a 3 mm disc protrusion at C5-6.",
        "The MRI revealed a disc protrusion at C4-5.",
    ),
    Pair(
        (K.LEVEL,),
        "The patient underwent an L5-S1 laminectomy in 2011.",
        "The patient is status post L4-5 laminectomy.",
    ),
    Pair(
        (K.LEVEL,),
        "Request is for medial branch blocks at L3-4 and L4-5.",
        "The request for medial branch blocks at L4-5 and L5-S1 is not medically necessary.",
        "Medial branch blocks L3-4 and L4-5",
    ),
    Pair(
        (K.DOSE,),
        "Medications include Percocet 5/325 mg every 6 hours and Soma 350 mg.",
        "The patient is prescribed Percocet 10/325 mg.",
    ),
    Pair((K.DOSE,), "She was started on Lyrica 75 mg twice daily.", "Lyrica 150 mg twice daily was started."),
    Pair((K.DOSE,), "He is taking OxyContin 20 mg 2 times a day.", "He is taking OxyContin 20 mg 3 times a day."),
    Pair((K.DOSE,), "Current medications: Nucynta 50 mg, Lexapro 10 mg.", "The current Lexapro dose is 20 mg."),
    Pair(
        (K.RESPONSE, K.COMPLETION),
        "The patient reported significant functional improvement with chiropractic treatment, including return "
        "to modified work.",
        "There was no functional improvement with chiropractic treatment.",
    ),
    Pair(
        (K.RESPONSE, K.COMPLETION),
        "The lumbar epidural steroid injection of 3/3/2014 gave 60% relief for two months.",
        "The epidural steroid injection of 3/3/2014 provided no relief.",
    ),
    Pair(
        (K.RESPONSE, K.COMPLETION),
        "Physical therapy made her symptoms worse.",
        "Physical therapy was helpful to the patient.",
    ),
    Pair(
        (K.RESPONSE,),
        "The patient notes that Lyrica decreases her pain from 8/10 to 5/10.",
        "Lyrica did not decrease her pain.",
    ),
    Pair(
        (K.RESPONSE, K.COMPLETION),
        "TENS unit use resulted in pain relief and better sleep.",
        "There was no benefit from the TENS unit.",
    ),
    Pair(
        (K.DATE,),
        "EMG/NCV dated 7/14/2014 showed carpal tunnel syndrome.",
        "The EMG/NCV of 7/24/2014 confirmed carpal tunnel syndrome.",
    ),
    Pair(
        (K.DATE,),
        "She had a right knee arthroscopy on November 3, 2014.",
        "It has been over a year since the right knee arthroscopy of October 3, 2014.",
    ),
    Pair(
        (K.DATE,), "The claimant sustained an industrial injury on 9/9/2013.", "This claimant was injured on 9/19/2013."
    ),
    Pair((K.DATE,), "Lumbar X-rays of 1/2/2015 were normal.", "The lumbar X-rays taken on 2/1/2015 were normal."),
    Pair(
        (K.DATE,),
        "On 4/4/2014 the worker underwent an L4-5 epidural steroid injection.",
        "The L4-5 epidural steroid injection took place on 4/14/2014.",
    ),
    Pair(
        (K.REQUEST,),
        "Neck pain.",
        "Therefore, the request for 12 sessions of chiropractic care is not medically necessary.",
        "Chiropractic care, 8 sessions",
    ),
    Pair(
        (K.REQUEST,),
        "Neck pain.",
        "As such, the requested Norco 10/325 mg #120 is not medically necessary.",
        "Norco 10/325 mg #90",
    ),
    Pair(
        (K.LABEL,),
        "Neck pain.",
        "Medical necessity has been established. The requested chiropractic care is medically necessary.",
        "Chiropractic care, 8 sessions",
    ),
    # several visits, courses, sides and doses that agree
    Pair(
        (),
        "Records show 16 physical therapy visits through March 2015 with temporary benefit.",
        "After 16 physical therapy visits the benefit was temporary.",
    ),
    Pair(
        (),
        "She completed 6 acupuncture sessions in 2014 with relief. In 2015 a second course of 8 sessions brought "
        "no relief.",
        "The second course of 8 acupuncture sessions brought no relief.",
    ),
    Pair(
        (),
        "He takes Norco 10/325 mg four times a day, down from Norco 10/325 mg six times a day.",
        "Norco 10/325 mg four times a day is below the threshold.",
    ),
    Pair(
        (),
        "Right shoulder arthroscopy 2013. Left shoulder pain since 2014, MRI of the left shoulder 5/5/2015 with "
        "tendinosis.",
        "The MRI of the left shoulder of 5/5/2015 shows tendinosis only; the right shoulder has recovered after "
        "arthroscopy.",
    ),
    Pair(
        (),
        "UR on 5/5/2015 certified 6 of 12 PT visits and denied acupuncture x 6.",
        "UR certified six PT visits on 5/5/2015. Acupuncture was denied that day.",
        "Acupuncture x 6",
    ),
    Pair(
        (),
        "The patient completed 12 of 12 authorized PT visits. Another 12 visits are requested.",
        "The patient completed 12 PT visits; with the 12 requested the total would be 24, more than the 10 that "
        "the guideline allows.",
    ),
    Pair(
        (),
        "MRI of 2/2/2014: L4-5 protrusion. EMG of 3/3/2014: L5 radiculopathy on the left.",
        "The MRI shows a protrusion at L4-5 and the EMG bears out a left L5 radiculopathy.",
    ),
    Pair(
        (),
        "Prior therapy: PT x 12, chiropractic x 8, acupuncture x 6. Pain is 6/10.",
        "He has had 12 PT visits, 8 chiropractic visits and 6 acupuncture visits.",
    ),
    Pair(
        (),
        "She was injured on 1/2/2013. A second injury of 4/5/2014 involved the knee.",
        "The injury of 4/5/2014 involved the knee.",
    ),
    Pair(
        (),
        "The patient has not had physical therapy for the neck. He completed 10 visits of physical therapy for "
        "the low back.",
        "There is no documentation of physical therapy for the neck.",
    ),
    Pair(
        (),
        "Gabapentin 300 mg was stopped on 3/3/2015 for drowsiness; gabapentin 100 mg was started on 4/4/2015.",
        "Gabapentin 100 mg has been taken since 4/4/2015.",
    ),
    Pair(
        (),
        "ESI at L4-5 on 1/1/2014 gave 50% relief. ESI at L5-S1 on 6/6/2014 gave no relief.",
        "The L5-S1 ESI on 6/6/2014 gave no relief.",
    ),
    Pair(
        (),
        "The patient attended 6 sessions of PT and is scheduled for 6 more.",
        "Six sessions of PT have been attended and six more are scheduled.",
    ),
    Pair(
        (),
        "She reports less pain with massage therapy.",
        "There is no objective documentation that massage therapy improved her ability to work.",
    ),
)
