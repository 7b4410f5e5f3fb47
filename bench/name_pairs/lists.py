"""Census-like lists: invented people carry usual names by their frequency, and names made of syllables."""

import random


def _words(text: str, between: str | None = None) -> list[str]:
    return text.strip().split(between)


USUAL_SURNAMES = _words("""
Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Wilson Anderson Thomas Nguyen
Lee Kim Patel Chen Tran Singh Wong
""")
KNOWN_SURNAMES = _words("""
Abernathy Alcaraz Baptiste Beltran Blackwood Brannigan Calloway Castellanos Chaudhry Delacroix Eastman Fairbanks Farrell
Galindo Gutierrez Haverford Hutchins Iglesias Jankowski Kaminski Kirkpatrick Lindqvist Lockhart Macready Marchetti
Merriweather Montoya Nakagawa Nowicki Okonkwo Oyelaran Papadakis Pennington Quintero Rahimi Rasmussen Sandoval Schaefer
Stavros Takahashi Thackeray Underwood Valdivia Vandermeer Villanueva Wadsworth Winterbourne Yeager Zamarripa Zielinski
""")
SPANISH_SURNAMES = _words("""
Garcia Rodriguez Martinez Hernandez Lopez Alcaraz Beltran Castellanos Galindo Gutierrez Iglesias Montoya Quintero
Sandoval Valdivia Villanueva Zamarripa Barrientos Olivares Escalante Cifuentes
""")
MEN = _words("""
James John Robert Michael William David Richard Joseph Thomas Christopher Daniel Anthony Steven Andrew Edward Lawrence
Gregory Frederick Alejandro Jose Guillermo Francisco Rafael Hector Samuel Benjamin Walter Raymond Theodore Vikram Wei
Amir Desmond Leopold Thaddeus Cornelius Bartholomew Ignacio Emmanuel Augustin
""")
WOMEN = _words("""
Mary Patricia Jennifer Elizabeth Margaret Susan Katherine Deborah Barbara Rebecca Christine Victoria Maria Guadalupe
Rosa Carmen Teresa Josefina Beatriz Alexandra Stephanie Cynthia Priya Mei Fatima Ingrid Philippa Cordelia Henrietta
Rosalind Seraphina Winifred Araminta Clementine
""")
USUAL_GIVEN = (*MEN[:13], "Jose", *WOMEN[:6], "Deborah", "Barbara", "Maria", "Rosa", "Carmen")
SHORT_FORMS = {
    "James": "Jim", "John": "Jack", "Robert": "Bob", "Michael": "Mike", "William": "Bill", "David": "Dave",
    "Richard": "Rick", "Joseph": "Joe", "Thomas": "Tom", "Christopher": "Chris", "Daniel": "Dan", "Anthony": "Tony",
    "Steven": "Steve", "Andrew": "Andy", "Edward": "Ted", "Lawrence": "Larry", "Gregory": "Greg", "Frederick": "Fred",
    "Francisco": "Paco", "Samuel": "Sam", "Benjamin": "Ben", "Walter": "Walt", "Raymond": "Ray", "Theodore": "Ted",
    "Guillermo": "Memo", "Patricia": "Patty", "Jennifer": "Jenny", "Elizabeth": "Liz", "Margaret": "Peggy",
    "Susan": "Sue", "Katherine": "Kate", "Deborah": "Debbie", "Barbara": "Barb", "Rebecca": "Becky",
    "Christine": "Chris", "Victoria": "Vicky", "Guadalupe": "Lupe", "Josefina": "Josie", "Cynthia": "Cindy",
}  # fmt: skip
SPELLINGS = {
    "Mohammed": "Muhammad", "Sergei": "Sergey", "Katherine": "Catherine", "Steven": "Stephen", "Philippa": "Phillipa",
    "Teresa": "Theresa", "Christine": "Kristine", "Rafael": "Raphael",
}  # fmt: skip
TOWNS = _words(
    """
Fresno|Modesto|Visalia|Redding|Ventura|Salinas|Los Angeles|San Diego|Oakland|Santa Rosa|Merced|Chico|Napa|San Jose
""",
    "|",
)
LARGE_TOWNS = ("Los Angeles", "San Diego", "San Jose", "Oakland", "Fresno", "Modesto")
STREETS = _words("Almond Birch Cedar Dogwood Elm Fir Grove Hawthorn Ironwood Juniper Laurel Maple Oak Poplar")
FIRM_OWN = _words("""
Kestrel Ashgrove Larkfield Bluewater Thornbury Westmark Halcyon Meridale Copperline Silverlake Norwick Ridgeway Evermont
Stonebrook Calder Penrose Hollister Marlowe Aldersgate Tamarack Juniper Wrenfield Northgate Osprey
""")
FIRM_PLACE = _words("Valley|Bay|Pacific Coast|Golden Gate|Central Valley|Sierra|Coastal|Inland|Redwood|Delta", "|")
FIELDS = _words("Orthopaedic|Physical Therapy|Pain|Surgery|Imaging|Chiropractic|Rehabilitation|Occupational", "|")
FIRM_ENDS = _words("Medical Group|Associates|Center|Clinic|Specialists|Medical Center", "|")
BUSINESS = _words(
    """
Insurance Company|Mutual Insurance Company|Claims Services|Utilization Review|Packing|Logistics|Construction|Foods
""",
    "|",
)
FORMS = ["", "", ", Inc.", " LLC", ", A Medical Corporation", " Inc", ", A Professional Corporation"]
SHORTER = {
    "Orthopaedic": ("Ortho", "Orthopedics", "Orthopedic"), "Medical": ("Med", "Med."), "Group": ("Grp", "Grp."),
    "Associates": ("Assoc", "Assocs."), "Center": ("Ctr", "Centre"), "Insurance": ("Ins", "Ins."),
    "Company": ("Co", "Co."), "Services": ("Svcs", "Services"), "Rehabilitation": ("Rehab",),
    "Utilization": ("Util",), "Surgery": ("Surgical",), "Chiropractic": ("Chiro",), "Specialists": ("Spec",),
    "Mutual": ("Mut",), "Occupational": ("Occ",),
}  # fmt: skip
_STARTS = _words(
    "Bar Cal Dor Fen Gar Hal Jor Kel Lor Mar Nor Per Quin Ras Sel Tor Val Wen Zel Bre Cro Dru Fla Gri Pla Ste"
)
_MIDDLES = _words("a e i o an en in el or ar at ed is om ul")
_ENDS = _words("by dale der feld gren holt kin lund mont nik rose sen sky stad ton vale win worth ard eau ovic")


def surname(chance: random.Random) -> str:
    """A surname: one in three usual, one in three known, one in three made of syllables."""
    kind = chance.randrange(3)
    if kind == 0:
        return chance.choice(USUAL_SURNAMES)
    return chance.choice(KNOWN_SURNAMES) if kind == 1 else invented_surname(chance)


def invented_surname(chance: random.Random) -> str:
    """A surname that nobody is known to have."""
    return chance.choice(_STARTS) + chance.choice(_MIDDLES) + chance.choice(_ENDS)
