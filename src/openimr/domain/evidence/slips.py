"""Which differences between a word and its reading off a page are small slips of the reading, and which never are.

A digit is never forgiven, nor a negation, a side, a unit, a month, or a word whose neighbour in spelling says something
else (abduction, adduction). What is forgiven is a word misread into no word.
"""

from collections.abc import Callable
from functools import lru_cache

from openimr.domain.evidence.tokens import is_word_number, listed
from openimr.domain.twins.words import distance

IsWord = Callable[[str], bool]
"""Says whether a form is known to be a word and not a misreading of one."""

NEGATIONS = listed(
    "no not none never without denies denied deny denying negative cannot cant wont dont doesnt didnt "
    "isnt wasnt arent werent hasnt havent hadnt couldnt wouldnt shouldnt nor neither absent absence lacks "
    "lacking lack non nil unable unremarkable ruled"
)
SIDES = {
    "left": "left", "lt": "left", "l": "left", "leftsided": "left", "right": "right", "rt": "right", "r": "right",
    "rightsided": "right", "bilateral": "both", "bilaterally": "both", "both": "both",
}  # fmt: skip
_WEIGHTY = (
    NEGATIONS
    | frozenset(SIDES)
    | listed(
        "positive present normal abnormal approved certified denied modified authorized mg mcg ml gm kg lb "
        "lbs cm mm hours hour daily weekly monthly bid tid qid prn qhs day days week weeks month months year "
        "years january february march april may june july august september october november december jan feb "
        "mar apr jun jul aug sep sept oct nov dec cervical thoracic lumbar sacral completed incomplete all "
        "some most few more less better worse before after upper lower above below"
    )
)
_OPPOSITES = (
    ("hyper", "hypo"), ("ab", "ad"), ("in", "de"), ("inter", "intra"), ("pre", "post"), ("ante", "anti"),
    ("supra", "infra"), ("endo", "exo"), ("macro", "micro"), ("super", "infer"), ("pro", "re"), ("inter", "ex"),
    ("pre", "pro"), ("pre", "per"), ("peri", "para"), ("in", "ex"), ("as", "de"), ("en", "in"), ("e", "in"),
    ("im", "re"), ("in", "un"), ("af", "ef"), ("epi", "hypo"),
)  # fmt: skip
_NEGATING = ("un", "in", "im", "ir", "il", "non", "a", "an", "dis", "de", "mis")
_ADDED = ("s", "es", "ed", "d", "ing", "ly", "al", "er", "or")
_ENDINGS = (*_ADDED, "ion", "ions", "e", "ies", "ity", "ive", "ic")
_DOING = (("ectomy", "otomy"), ("ectomy", "ostomy"), ("otomy", "ostomy"), ("gram", "graphy"), ("scopy", "plasty"))
_NEAR_WORDS = frozenset(
    frozenset(pair.split("/"))
    for pair in listed(
        "healed/heated ilium/ileum medication/meditation palpation/palpitation perineal/peroneal facet/faces "
        "spinal/spiral reflex/reflux fusion/lesion patient/patent prostate/prostrate mental/dental lateral/latent "
        "extension/extensor flexion/flexor tendon/tenon trail/trial though/through affect/effect quite/quiet "
        "discomfort/discomfit mucus/mucous stature/statute radial/medial radical/radial dorsal/distal ulnar/volar "
        "fibular/tibular femoral/temporal sacral/sural plantar/planter oral/aural ureter/urethra tract/track "
        "sprain/strain sprained/strained sprains/strains moderate/modulate severe/sever began/begun where/there "
        "other/rather three/there while/white could/would would/world month/mouth weight/height eight/sight "
        "thigh/tight light/tight might/night eight/right rotator/rotation injection/infection injections/infections "
        "infection/inflection traction/fraction contraction/contracture lesion/legion strength/stretch "
        "attended/attempted stable/table"
    )
)
_SHORT = listed(
    "a i am an as at be by do go he if in is it me mg my no of on or so to up us we age ago air all and "
    "any are arm ask ate bad bag bed big bit box but can car cut day did due ear eat end eye far fat few "
    "for fro fun gas get got gym had has hat her hey hid him hip his hit hot how ice ill its jar jaw job "
    "key kit lab law lay leg let lid lie lip log lot low mad man map mat may men met mid mix mom mri new "
    "nor not now off oil old one our out own pad pay pen per pin put ran raw red rib rid rim row rub run "
    "sad sat saw say sea see set she sit six skin son sum sun tan tap ten the tip toe too top try two use "
    "via was way wet who why win won yes yet you able acid acne ache acts also area arms asks away back "
    "base been best body bone both burn call calm came care case cast cold come cord core cost cuff cure "
    "cyst data date days dead deep disc disk does done dose down draw drop drug dull each ears ease east "
    "easy emg ends even ever exam eyes face fact fair fall fast fear feel feet fell felt fill film find "
    "fine firm five flat flex flow foot form four free from full gait gave give goal goes gone good grip "
    "grow hair half hand hard harm have head heal hear heat heel held help here high hips hold home hope "
    "hour hurt inch into iron item jobs join jump just keep kept kind knee know lack lady last late lead "
    "leaf leak left legs less life lift like limb limp line list live load long look lose loss lost lots "
    "lung main make male mass mean meet mild mind mode more most move much must nail name near neck need "
    "next nine node none noon norm nose note numb only onto open oral over pace pack page paid pain pale "
    "part pass past path phase plan plus poor post pull push quad rash rate read rest rise risk role root "
    "said same save scan scar seat seen self sent shin ship shot show side sign site size skin slow soft "
    "some soon sore spur stay stem step stop such sure swab take talk task tear tell tend term test text "
    "than that them then they thin this tilt time tiny toes told tone took torn turn type unit upon used "
    "user uses vein very view vital void walk wall want warm was wash weak wear week well went were west "
    "what when whom wide will wind wish with word wore work worn year your zero"
)
_FOLDED = str.maketrans(
    {
        "1": "l",
        "i": "l",
        "|": "l",
        "!": "l",
        "0": "o",
        "5": "s",
        "8": "b",
        "6": "b",
        "9": "g",
        "q": "g",
        "c": "e",
        "2": "z",
        "u": "n",
        "f": "t",
        "h": "b",
    }
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "n"), ("li", "h"), ("ri", "n"))
_SHORTEST_TWICE, _SHORT_WORD = 8, 4


def is_weighty(word: str) -> bool:
    """Whether a word must be read as it stands: it negates, or names a side, a number, a unit, a time."""
    return word in _WEIGHTY or is_word_number(word) or word.isdigit()


def is_short_word(text: str) -> bool:
    """Whether a few letters are a word by themselves, or a single letter."""
    return len(text) == 1 or text in _SHORT


def _is_fixed(word: str) -> bool:
    """Whether a word is never guessed: it negates, or names a side or a number."""
    return word in NEGATIONS or word in SIDES or is_word_number(word)


def no_word_is_known(_: str) -> bool:
    """For texts of which nothing else is at hand: no form is known to be a word."""
    return False


def is_slip(stated: str, read: str, is_word: IsWord = no_word_is_known) -> bool:
    """Whether `read` may be nothing but `stated`, misread; never where the one or the other must stand as it is."""
    if stated == read:
        return True
    if not stated.isalpha() or is_weighty(read) or read.isdigit():
        return False
    if _is_fixed(stated):
        # Long ones have no neighbour that looks alike: “dcnies” can be nothing but “denies”. “uot” stays unclear.
        return len(stated) > _SHORT_WORD + 1 and _shape(stated) == _shape(read)
    return _is_misread(stated, read) and not is_word(read)


def is_unclear(stated: str, read: str, is_word: IsWord = no_word_is_known) -> bool:
    """Whether `read` is no word and near to one that must not be guessed: “uot” for “not”. Not forgiven."""
    if not _is_fixed(stated) or not stated.isalpha() or is_weighty(read) or read in _SHORT or read.isdigit():
        return False
    is_near = _shape(stated) == _shape(read) or distance(stated, read, 1) <= 1
    return is_near and not says_otherwise(stated, read) and not is_word(read)


@lru_cache(maxsize=20_000)
def _is_misread(stated: str, read: str) -> bool:
    if len(stated) <= _SHORT_WORD:
        if _shape(stated) == _shape(read) and (len(stated) == _SHORT_WORD or not read.isalpha()):
            return read not in _SHORT
        is_near = distance(stated, read, 1) <= 1 or _shape(stated) == _shape(read)
        return stated in _SHORT and read not in _SHORT and is_near
    most = 2 if len(stated) >= _SHORTEST_TWICE else 1
    is_near = _shape(stated) == _shape(read) or (read not in _SHORT and distance(stated, read, most) <= most)
    return is_near and not says_otherwise(stated, read)


def says_otherwise(one: str, other: str) -> bool:
    """Whether two words that are near in spelling are known to be two words."""
    return frozenset((one, other)) in _NEAR_WORDS or _is_inflected(one, other) or _are_opposite(one, other)


def _is_inflected(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if longer.startswith(shorter) and longer[len(shorter) :] in _ADDED:
        return True
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= _SHORT_WORD - 1 and one[shared:] in _ENDINGS and other[shared:] in _ENDINGS


def _are_opposite(one: str, other: str) -> bool:
    for prefix in _NEGATING:
        if one == prefix + other or other == prefix + one:
            return True
    for first, second in (*_OPPOSITES, *((b, a) for a, b in _OPPOSITES)):
        if one.startswith(first) and other.startswith(second) and one[len(first) :] == other[len(second) :]:
            return True
    return any(
        {one[-len(a) :], other[-len(b) :]} == {a, b} and one[: -len(a)] == other[: -len(b)]
        for a, b in (*_DOING, *((b, a) for a, b in _DOING))
    )


def _shape(word: str) -> str:
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return word.translate(_FOLDED)
