"""Invented names of people and firms, frequent ones more often, and the same name written another way."""

import random
from collections.abc import Callable
from itertools import accumulate


def _words(text: str) -> list[str]:
    return text.split()


_GIVEN = _words("""
Maria James Jose Robert Linda Michael Patricia David Jennifer William Elizabeth Richard Barbara Joseph Susan Thomas
Jessica Carlos Sarah Daniel Karen Matthew Lisa Anthony Nancy Mark Sandra Juan Ashley Steven Kimberly Paul Donna
Andrew Michelle Kenneth Carol Luis Amanda Kevin Melissa Brian Deborah George Stephanie Timothy Rebecca Miguel Laura
Jason Helen Jeffrey Cynthia Ryan Angela Jacob Emma Gary Anna Nicholas Ruth Eric Teresa Jonathan Gloria Stephen
Hannah Larry Frances Justin Alice Scott Julia Brandon Grace Benjamin Judy Samuel Marta Gregory Rosa Alexander Diana
Patrick Wei Frank Mei Raymond Priya Jack Anjali Dennis Fatima Jerry Leila Tyler Ngoc Aaron Thuy Jorge Kavita Adam
Yolanda Henry Beatriz Douglas Ximena Nathan Ingrid Peter Olga Zachary Irina Kyle Amara Walter Chidi Harold Sione
Jeremy Kalani Ethan Noor Carl Omar Keith Hiro Roger Kenji Gerald Arjun Christian Ravi Terry Dmitri Sean Pavel
""")
_SURNAMES = _words("""
Smith Garcia Johnson Hernandez Williams Lopez Brown Martínez Jones Rodríguez Miller González Davis Pérez Wilson
Sánchez Anderson Ramírez Taylor Torres Nguyen Flores Lee Rivera Kim Gómez Tran Díaz Chen Reyes Wong Morales Singh
Cruz Patel Ortiz Clark Gutiérrez Lewis Chávez Robinson Ramos Walker Ruiz Young Álvarez Allen Mendoza King Castillo
Wright Vásquez Scott Jiménez Hill Moreno Green Herrera Adams Medina Baker Aguilar Nelson Vargas Campbell Guzmán
Mitchell Castro Carter Fernández Roberts Delgado Turner Rojas Phillips Salazar Evans Contreras Parker Estrada
Edwards Núñez Collins Peña Stewart Soto Morris Ríos Murphy Valdez Cook Ibarra Rogers Acosta Morgan Navarro Cooper
Fuentes Peterson Mejía Reed Pacheco Bailey Cárdenas Bell O'Brien Kelly D'Angelo Howard O'Connor Ward McCarthy Cox
MacDonald Richardson Hashimoto Wood Yamamoto Watson Nakamura Brooks Tanaka Bennett Sato Gray Ramaswamy James
Krishnan Hughes Banerjee Price Chatterjee Myers Venkatesh Long Okafor Foster Adeyemi Sanders Mensah Ross Petrov
Kowalski Ivanova Nowak Haddad Schmidt Nasser Weber Khoury Müller Petrosyan Schröder Sarkissian Larsen Hovhannisyan
Jensen Kaleo Lindström Tupou Andersson Faleafa Dubois Lefèvre Moreau Beaumont Ferrari Lombardi Santoro Marchetti
""")
_HEADS = _words("""
Alder Amber Arroyo Aspen Bayview Beacon Birch Bluewater Bristlecone Cascade Cedar Chaparral Cinder Coastal Copper
Cypress Delta Dogwood Eastbrook Elmwood Ember Fairmont Falcon Fernwood Foothill Gateway Glenoak Golden Granite
Harbor Hawthorn Hearthstone Highland Ironwood Jasper Juniper Keystone Lakeshore Larkspur Laurel Lighthouse Lupine
Madrone Magnolia Manzanita Maplewood Meridian Millstone Mojave Monarch Northgate Oakhurst Obsidian Ocotillo Olive
Orchard Osprey Pacific Palomar Paragon Pebble Pinnacle Poppy Quail Quartz Ranchero Redwood Ridgeline Riverbend
Rosewood Saffron Sagebrush Sequoia Shasta Sierra Silverado Sonora Sparrow Stonebridge Summit Sycamore Tamarack
Telegraph Thistle Tidewater Torrey Trellis Tule Umber Valley Verdant Vineyard Vista Walnut Westwind Willow Yarrow
""")
_TAILS = _words("""
field crest brook ridge haven point grove stone mere gate hollow bank ward shire wick bourne
""")
TOWNS = (
    "Fresno", "Oakland", "Bakersfield", "Stockton", "Modesto", "Salinas", "Redding", "Chico", "Riverside", "Oxnard",
    "Visalia", "Merced", "Eureka", "Santa Rosa", "Ventura", "Lodi", "Hayward", "Fontana", "Palmdale", "Torrance",
)  # fmt: skip
_FORMS = (("Inc.", "Incorporated"), ("LLC", "L.L.C."), ("Corp.", "Corporation"), ("Company", "Co."))
_ABBREVIATED = (
    ("Medical Group", "Med. Grp."), ("Medical Center", "Med Ctr"), ("Insurance", "Ins."), ("Associates", "Assoc."),
    ("Hospital", "Hosp."), ("Services", "Svcs"), ("Management", "Mgmt"), ("and", "&"),
)  # fmt: skip
_PLAIN = str.maketrans("áéíóúñüÁöèÜÖ", "aeiounuAoeUO")


class Names:
    """Names from one seed. Surnames follow a steep curve as a census does; given names a flatter one."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._surnames = list(accumulate(1 / (n + 4) for n in range(len(_SURNAMES))))
        self._given = list(accumulate(1 / (n + 12) for n in range(len(_GIVEN))))
        self._firms: set[str] = set()

    def person(self, *, is_rare: bool = False) -> str:
        """'Given M. Surname'; with `is_rare` a double surname, as one who is meant and nobody else."""
        given = self.chance.choices(_GIVEN, cum_weights=self._given)[0]
        middle = f" {self.chance.choice('ABCDEFGHJKLMNPRSTVW')}." if self.chance.random() < 0.7 else ""
        surname = self._surname()
        if is_rare:
            surname = f"{surname}-{self.chance.choice(_SURNAMES)}"
        return f"{given}{middle} {surname}"

    def _surname(self) -> str:
        return self.chance.choices(_SURNAMES, cum_weights=self._surnames)[0]

    def firm(self, kind: str) -> str:
        """A firm's name with what it does and its legal form; no two share their own words."""
        while True:
            own = f"{self._word()} {self._word()}"
            if own not in self._firms:
                self._firms.add(own)
                return f"{own} {kind}"

    def _word(self) -> str:
        """A word of a firm's own; one of six is a word that many firms have."""
        tail = self.chance.choice(_TAILS) if self.chance.random() < 0.83 else ""
        return f"{self.chance.choice(_HEADS)}{tail}"

    def with_form(self, firm: str) -> str:
        """The firm with a legal form."""
        return f"{firm}, {self.chance.choice(_FORMS)[0]}"

    def town(self) -> str:
        """A town in California."""
        return self.chance.choice(TOWNS)


def another_way(name: str, chance: random.Random, *, is_person: bool) -> str:
    """The same name as somebody else would write it."""
    ways = _OF_PERSONS if is_person else _OF_FIRMS
    for way in chance.sample(ways, chance.choice((1, 1, 2))):
        name = way(name, chance)
    return name


def _plain(name: str, chance: random.Random) -> str:
    return name.translate(_PLAIN)


def _upper(name: str, chance: random.Random) -> str:
    return name.upper()


def _turned(name: str, chance: random.Random) -> str:
    """'Surname, Given M.'; a name that is turned already stays."""
    if "," in name:
        return name
    *given, surname = name.split()
    return f"{surname}, {' '.join(given)}"


def _without_middle(name: str, chance: random.Random) -> str:
    return " ".join(word for word in name.split() if not (len(word) == 2 and word.endswith(".")))


def _with_degree(name: str, chance: random.Random) -> str:
    return name if name.endswith("D.") or "," in name else f"{name}, M.D."


def _with_title(name: str, chance: random.Random) -> str:
    return name if "," in name or name.startswith("Dr") else f"Dr. {name}"


def _other_form(name: str, chance: random.Random) -> str:
    for short, long in _FORMS:
        if name.endswith(short):
            return name.removesuffix(short).rstrip(" ,") if chance.random() < 0.5 else name.removesuffix(short) + long
    return name


def _abbreviated(name: str, chance: random.Random) -> str:
    for long, short in _ABBREVIATED:
        name = name.replace(f" {long}", f" {short}")
    return name


def _slip(name: str, chance: random.Random) -> str:
    """Two neighbouring letters of a long word change places."""
    words = name.split()
    places = [n for n, word in enumerate(words) if len(word) > 7 and word.isalpha()]
    if places:
        n = chance.choice(places)
        word, at = words[n], chance.randrange(2, len(words[n]) - 2)
        words[n] = f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
    return " ".join(words)


_Way = Callable[[str, random.Random], str]
_OF_PERSONS: tuple[_Way, ...] = (_plain, _upper, _turned, _without_middle, _with_degree, _with_title)
_OF_FIRMS: tuple[_Way, ...] = (_plain, _upper, _other_form, _other_form, _abbreviated, _slip)
