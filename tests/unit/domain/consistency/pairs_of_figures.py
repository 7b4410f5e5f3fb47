"""Pairs on ages, scores, talks, signs, and on what is told without its name; and pairs of a request with its item."""

from openimr.domain.consistency import ContradictionKind as K
from tests.unit.domain.consistency.pair import Pair

FIGURES = (
    # the worker
    Pair((K.WORKER,), "A 36-year-old woman hurt her back.", "This 46 year old female has chronic pain."),
    Pair((K.WORKER,), "The worker is a 36-year-old woman.", "This 36 year old man has chronic pain."),
    Pair((), "A 36-year-old woman hurt her back.", "This 37 y/o female is younger than patients over 65 years old."),
    # scores and relief
    Pair((K.SCORE,), "Her low back pain was rated 7/10.", "Her low back pain is rated 9/10."),
    Pair((), "Her low back pain was rated 5-7/10.", "Her low back pain is rated 6 out of 10."),
    Pair(
        (K.SCORE,),
        "With acupuncture her pain fell from 8/10 to 4/10.",
        "After acupuncture the pain decreased from 8/10 to 6/10.",
    ),
    Pair(
        (K.SCORE,),
        "The epidural steroid injection gave 70% relief.",
        "He had 40% relief from the epidural steroid injection.",
    ),
    Pair(
        (),
        "The epidural steroid injection gave 70% relief.",
        "Relief of 70 percent followed the epidural steroid injection.",
    ),
    # days
    Pair(
        (K.DATE,),
        "A peer-to-peer discussion took place on 2/19/2014.",
        "The peer to peer call of 2/9/2014 is noted.",
    ),
    Pair(
        (K.DATE,),
        "He underwent left knee arthroscopy on 3/4/2014.",
        "The surgery of 5/4/2014 went well.",
    ),
    Pair((), "He underwent left knee arthroscopy on 3/4/2014.", "The surgery of 3/4/2014 went well."),
    Pair(
        (K.DATE,),
        "The injured worker had an MRI of the left knee on 3/4/2014.",
        "A repeat study is not needed since the left knee was imaged with MRI on 3/14/2014.",
    ),
    # doses and signs
    Pair(
        (K.DOSE,),
        "Lyrica 100 mg is taken.",
        "He was started on Lyrica. The dose was raised from 50 mg to 75 mg.",
    ),
    Pair(
        (K.LATERALITY,),
        "Straight leg raise was positive on the left.",
        "Straight leg raising is positive on the right.",
    ),
    Pair(
        (),
        "Straight leg raise was positive on the left and right.",
        "Straight leg raising is positive on the right.",
    ),
    # not done
    Pair((K.COMPLETION,), "She completed 8 massage visits.", "She has not yet completed the massage therapy."),
    Pair((K.COMPLETION,), "She completed 8 massage visits.", "The authorized massage therapy remains incomplete."),
    Pair((K.COMPLETION,), "She completed 8 massage visits.", "No massage therapy has been provided to date."),
    # items against requests
    Pair(
        (K.REQUEST,),
        "Utilization review denied 12 sessions of acupuncture.",
        "No reason is given.",
        "Acupuncture times 6",
    ),
    Pair(
        (),
        "Utilization review denied 12 sessions of acupuncture.",
        "No reason is given.",
        "Acupuncture 2 times a week for 6 weeks",
    ),
    Pair(
        (K.REQUEST,),
        "The RFA was for naproxen 550 mg #60.",
        "No reason is given.",
        "Naproxen 550 mg #90",
    ),
    Pair(
        (K.REQUEST,),
        "Acupuncture is in dispute.",
        "The request for 16 sessions of acupuncture is not medically necessary.",
        "6 sessions of acupuncture",
    ),
)
