"""Parts of the body and sides."""

BODY_PARTS: dict[str, str] = {
    "lumbar spine": "lumbar spine|lumbar|low back|lower back|lumbosacral|lumbosacral spine|l-spine|l/s|ls spine|"
    "lumbar region|lumbo sacral|low-back|l spine|paralumbar",
    "cervical spine": "cervical spine|cervical|neck|c-spine|c/s|c spine",
    "thoracic spine": "thoracic spine|thoracic|mid back|middle back|upper back|t-spine|mid-back|t spine",
    "back": "back|spine|thoracolumbar spine|thoracolumbar",
    "sacroiliac joint": "sacroiliac|si joint|sacroiliac joint|sij|sacrum|coccyx|tailbone",
    "shoulder": "shoulder|rotator cuff|acromioclavicular|glenohumeral|subacromial|ac joint|supraspinatus|scapula|"
    "glenoid labrum",
    "elbow": "elbow|epicondyle|cubital tunnel|lateral epicondyle|medial epicondyle",
    "wrist": "wrist|carpal tunnel|carpal|carpus",
    "hand": "hand|finger|thumb|index finger|middle finger|ring finger|small finger|trigger finger|metacarpal|little "
    "finger",
    "forearm": "forearm|radius|ulna",
    "upper arm": "upper arm|humerus|biceps|triceps",
    "arm": "arm|upper extremity|bue|lue|rue|upper limb",
    "hip": "hip|groin|trochanter|greater trochanter|acetabulum",
    "knee": "knee|meniscus|acl|patella|patellofemoral|meniscal|mcl",
    "ankle": "ankle|achilles|talus",
    "foot": "foot|feet|toe|plantar|heel|great toe|hallux|metatarsal|calcaneus",
    "leg": "leg|lower extremity|ble|lle|rle|lower limb|calf|shin|tibia|fibula",
    "thigh": "thigh|femur|hamstring|quadriceps",
    "buttock": "buttock|gluteal",
    "head": "head|skull|brain|face|facial|scalp",
    "jaw": "jaw|tmj|temporomandibular joint",
    "eye": "eye|ocular",
    "chest": "chest|rib|thorax|sternum|chest wall",
    "abdomen": "abdomen|abdominal|inguinal",
    "pelvis": "pelvis|pelvic",
    "trapezius": "trapezius|trapezii|trapezial",
}
"""Phrases with bars between them."""

SIDES: dict[str, str] = {
    "left": "left|lt|left-sided|left sided|lle|lue",
    "right": "right|rt|right-sided|right sided|rle|rue",
    "both": "bilateral|bilaterally|both|right and left|left and right|bilat|b/l|ble|bue|both sides|left greater "
    "than right|"
    "right greater than left|left and the right|right and the left",
}
