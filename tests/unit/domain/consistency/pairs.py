"""Pairs of a summary and a rationale, invented: what each pair contradicts itself in, or None where it does not."""

from dataclasses import dataclass

from openimr.domain.consistency import ContradictionKind as K


@dataclass(frozen=True)
class Pair:
    """A summary, a treatment in dispute, a rationale of that item, and the kinds that may be told of them."""

    kinds: tuple[K, ...]
    summary: str
    rationale: str
    treatment: str = "A further course of care"


PAIRS = (
    # counts
    Pair(
        (K.COUNT,),
        "The worker finished 9 of 12 chiropractic visits.",
        "The worker has had 5 chiropractic visits so far.",
    ),
    Pair(
        (K.COUNT,),
        "To date he has had eight acupuncture treatments.",
        "He has already been given 14 acupuncture treatments.",
    ),
    Pair(
        (K.COUNT,),
        "Twelve sessions of aquatic therapy were authorized.",
        "Eighteen sessions of aquatic therapy were authorized.",
    ),
    Pair(
        (),
        "The worker finished 9 of 12 chiropractic visits.",
        "Nine chiropractic visits were completed out of the twelve allowed.",
    ),
    Pair(
        (),
        "Twelve sessions of physical therapy were authorized; she attended six.",
        "She has attended 6 of the 12 authorized sessions of physical therapy.",
    ),
    Pair(
        (),
        "She had 6 visits of physical therapy in 2013 and 8 visits in 2014.",
        "She had 8 visits of physical therapy in 2014.",
    ),
    # approvals
    Pair(
        (K.APPROVAL_DATE,),
        "Six sessions of acupuncture were certified on 03/04/2015.",
        "On 04/03/2015 the reviewer certified six sessions of acupuncture.",
    ),
    Pair(
        (K.APPROVAL_DATE,),
        "Authorization for ten visits of occupational therapy came on June 2, 2014.",
        "Ten visits of occupational therapy were authorized on July 2, 2014.",
    ),
    Pair(
        (),
        "Six sessions of acupuncture were certified on 03/04/2015 and six more on 05/06/2015.",
        "On May 6, 2015 six more sessions of acupuncture were approved.",
    ),
    Pair(
        (),
        "In March 2015 six sessions of acupuncture were approved.",
        "Acupuncture, six sessions, was approved on 3/14/15.",
    ),
    # services
    Pair(
        (K.SERVICE,),
        "A UR decision of 8/9/2014 certified 4 visits of acupuncture.",
        "The decision of 8/9/2014 certified 4 visits of chiropractic care.",
    ),
    Pair((K.SERVICE,), "She completed 12 sessions of massage.", "She completed 12 sessions of acupuncture."),
    Pair(
        (),
        "On 8/9/2014 UR certified 4 visits of acupuncture and 4 visits of chiropractic care.",
        "The decision of 8/9/2014 certified 4 visits of chiropractic care.",
    ),
    # completion
    Pair(
        (K.COMPLETION,),
        "She has finished all eight sessions of massage therapy.",
        "It cannot be determined whether the massage sessions were ever completed.",
    ),
    Pair(
        (K.COMPLETION,),
        "He completed 10 visits of physical therapy.",
        "The record is silent on whether he completed any physical therapy.",
    ),
    Pair(
        (K.COMPLETION,),
        "He attended 7 sessions of chiropractic care.",
        "He never attended the chiropractic care that was approved.",
    ),
    Pair(
        (K.COMPLETION,),
        "The worker could not attend the six acupuncture sessions for lack of transport.",
        "The worker completed the six acupuncture sessions.",
    ),
    Pair(
        (),
        "The worker could not attend the six acupuncture sessions for lack of transport.",
        "The six acupuncture sessions were not attended.",
    ),
    Pair(
        (),
        "He completed 10 visits of physical therapy.",
        "There is no documentation why a home exercise program is not enough after 10 visits of physical therapy.",
    ),
    # response
    Pair(
        (K.RESPONSE, K.COMPLETION),
        "Physical therapy helped: she can lift 20 pounds now.",
        "Physical therapy has brought no benefit.",
    ),
    Pair(
        (K.RESPONSE, K.COMPLETION),
        "Six acupuncture visits reduced her pain from 7/10 to 3/10.",
        "There is no record of any benefit from acupuncture.",
    ),
    Pair((K.RESPONSE, K.COMPLETION), "Chiropractic care has not helped.", "Chiropractic care has been beneficial."),
    Pair((K.RESPONSE,), "Gabapentin relieves the burning in his feet.", "Gabapentin has been ineffective."),
    Pair(
        (K.RESPONSE,), "He reports 50% pain relief with Norco.", "There is no documentation of pain relief with Norco."
    ),
    Pair(
        (),
        "Six acupuncture visits reduced her pain from 7/10 to 3/10.",
        "There is no documentation of functional improvement from acupuncture.",
    ),
    Pair((), "Chiropractic care helped but acupuncture did not help.", "Acupuncture did not help."),
    Pair(
        (),
        "Gabapentin relieves the burning; tramadol does not help.",
        "Tramadol has not helped; gabapentin relieves the burning.",
    ),
    # sides
    Pair(
        (K.LATERALITY,),
        "He has a tear of the left rotator cuff and pain in the left shoulder.",
        "The right shoulder has a tear that has not been treated.",
    ),
    Pair(
        (K.LATERALITY,),
        "She had arthroscopy of the right knee on 4/5/2013 and of the left knee on 9/9/2013.",
        "She had arthroscopy of the left knee on 4/5/2013.",
    ),
    Pair(
        (K.LATERALITY,),
        "Pain in the right wrist.",
        "The request for a right elbow brace is not medically necessary.",
        "Left elbow brace",
    ),
    Pair(
        (),
        "Pain in both knees, worse on the right.",
        "The left knee shows a positive McMurray test. The right knee is stable.",
    ),
    Pair(
        (),
        "Left leg pain and tingling in the left foot. The diagnosis is right lumbar radiculopathy.",
        "The records do not bear out a second injection.",
    ),
    # levels
    Pair((K.LEVEL,), "MRI showed a herniated disc at L4-5.", "The herniated disc at L3-4 is not severe."),
    Pair(
        (K.LEVEL,),
        "An epidural steroid injection at C5-6 was given on 6/7/2014.",
        "The injection of 6/7/2014 was an epidural steroid injection at C6-7.",
    ),
    Pair(
        (K.LEVEL,),
        "Back pain with L4-5 stenosis.",
        "The request for a transforaminal epidural steroid injection at L5-S1 is not medically necessary.",
        "Transforaminal epidural steroid injection at L4-5",
    ),
    Pair((), "Fusion of L4-5 and L5-S1 in 2012.", "The worker had a fusion at L5-S1."),
    Pair((), "Disc bulges from L3 to S1.", "The bulge at L4-5 touches the root."),
    # doses
    Pair((K.DOSE,), "She takes Norco 10/325 mg twice a day.", "She takes Norco 5/325 mg twice a day."),
    Pair(
        (K.DOSE,),
        "Current medication: gabapentin 300 mg three times a day.",
        "Gabapentin 600 mg is used three times a day.",
    ),
    Pair(
        (K.DOSE, K.REQUEST),
        "She takes tramadol 50 mg.",
        "The request for tramadol 100 mg #60 is not medically necessary.",
        "Tramadol 50 mg #60",
    ),
    Pair((), "Norco was raised from 5/325 mg to 10/325 mg on 2/2/2014.", "She takes Norco 10/325 mg."),
    # dates
    Pair(
        (K.DATE,),
        "An MRI of the lumbar spine of 2/3/2014 showed a bulge.",
        "The lumbar MRI dated 3/3/2014 shows a bulge.",
    ),
    Pair(
        (K.DATE,),
        "She underwent carpal tunnel release on August 8, 2013.",
        "Her carpal tunnel release of September 8, 2013 went well.",
    ),
    Pair((K.DATE,), "The worker was injured on 5/6/2012 when a pallet fell.", "The date of injury is 6/5/2012."),
    Pair(
        (),
        "The worker was injured on 5/6/2012 when a pallet fell.",
        "The injury of May 6, 2012 has been treated at length.",
    ),
    Pair((), "She had an MRI on 2/3/2014 and a second MRI on 8/9/2015.", "The MRI of August 9, 2015 shows no change."),
    # the request, and the decision
    Pair(
        (K.REQUEST,),
        "Back pain.",
        "The request for 18 visits of physical therapy is not medically necessary.",
        "Physical therapy 12 visits",
    ),
    Pair((K.REQUEST,), "Back pain.", "Therefore, acupuncture x 6 is not medically necessary.", "Massage therapy x 6"),
    Pair(
        (K.REQUEST,),
        "Back pain.",
        "The request for Flexeril 10 mg #90 is not medically necessary.",
        "Flexeril 10 mg #60",
    ),
    Pair(
        (K.LABEL,),
        "Back pain.",
        "The request for physical therapy is medically necessary.",
        "Physical therapy 12 visits",
    ),
    Pair(
        (),
        "Back pain.",
        "The request for twelve visits of physical therapy is not medically necessary.",
        "Physical therapy 2 times a week for 6 weeks",
    ),
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
