"""Pairs of a summary and a rationale, invented: what each pair contradicts itself in."""

from openimr.domain.consistency import ContradictionKind as K
from tests.unit.domain.consistency.pair import Pair

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
        (),
        "After the injury the worker had 18 sessions of therapy with some relief.",
        "The worker has had 18 sessions of physical therapy.",
    ),
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
)
