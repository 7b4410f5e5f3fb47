"""The running text of docs/LAW.md, and the table of clocks."""

HEAD = """\
# The law that OpenIMR counts with

Printed by `openimr law-table --spec tests/spec`; do not edit. It is a build reference, not legal advice.

Grades: **S** primary text read; **S24** regulation text of autumn 2024, before the rewrite of 1 April 2026; **2** a
secondary source; **L** seen in published letters; **M-hi**, **M**, **M-lo** from memory. Everything below S is
marked *not verified*: read the primary text before you rely on it.
"""

COUNTING = """\
## How days are counted

* The day of the event is left out, the last day is counted (Code of Civil Procedure 12). [S]
* A calendar-day deadline that ends on a Saturday, Sunday or judicial holiday moves to the next day that is none of
  them (12a). [S] This holds for every calendar-day clock, also for those of the review organisation.
* Service by mail extends a party's own time by 5 calendar days in California, 10 when either address is in another
  state, 12 for a confidential address with the Secretary of State, 20 when either is abroad; overnight delivery and
  agreed fax by 2 court days (1013(a), (c), (e)). [S] Mail without a place counts as in state. Hand delivery and
  electronic service add nothing: 1013 names no days for them. The extension applies to C-07, C-08, C-09 and C-26
  only.
* The deadline rolls once, at the end: 1013 extends the period itself, and 12a looks at its last day. So 30 days
  that end on a Saturday, mailed in state, end on the Thursday after. The two court days of overnight and fax are
  counted from the last calendar day, whatever day that is.
* Business and working days leave out Saturdays, Sundays and State holidays (Labor Code 4600.4(b)). [S] "Working
  days" is not defined for this review; taking the same days follows *Pa'u* (2019). [2] The same list is used before
  2020, when 4600.4(b) came into force. Days that a Governor declares are not in the table and can be added to the
  calendar.
* Hours run by the clock, over weekends, holidays and the change to or from summer time. From a bare day they end on
  the next day, because the hour is not known.
* An instant belongs to the day it falls on in California, whatever zone it is written in. Where an event comes
  twice, the latest counts.
* WCAB rule 10605 gives 5, 10 or 20 calendar days for any service that is not personal. [2] It would lengthen C-26
  after electronic, overnight and faxed service; OpenIMR shows the earlier day of CCP 1013.
"""

HOLIDAY_NOTES = """\
## Holidays

Two lists, because two rules ask. Courts keep the full-day holidays of Government Code 6700 with the exceptions of
CCP 135; one on a Saturday is kept on Friday, on a Sunday on Monday (Rules of Court, rule 1.11). State offices keep
the days of Government Code 19853(a), to which 4600.4(b) points; only Veterans Day moves from Saturday to Friday,
and a Sunday moves to Monday. Every day was compared with the public `holidays` library; where the two differ, a
test names the difference and the citation. Admission Day, Lunar New Year, Genocide Remembrance Day and Diwali are
excepted from CCP 135. The law of 2014 (AB 1973) made Native American Day a holiday of section 6700 from 2015; the
text that AB 855 changed in 2021 shows it excepted from CCP 135. The day from which it was excepted was not read:
courts were open on it in 2015 to 2021. [M]
"""

SCREENING = """\
## Screening

Default: where any question of medical necessity appears, the application goes to review, unless liability is
disputed (Labor Code 4610.5(k)). [S] The verdict is `ineligible` when a reason stands for the whole application or
for every item; else `deferred` when liability is disputed; else `needs_information` when a fact that decides is not
known; else `eligible`, for the items that are left. The same facts always give the same answer.

* In time is what was *sent* on or before the last day; without a day of sending, the day of receipt counts. [S]
* An application is late only when no way of counting makes it timely: an unknown way of service is asked for when
  the slowest one would save the application.
* While liability is disputed, no time runs; the notice that it is resolved starts C-09 (4610.5(h)(2)). [S] Before
  the form package is given, no time runs (4610.5(h)(3)). [S]
* Expedited without the physician's certification is processed as regular [M-hi]; formulary before 2018 too. [S]
* Twelve months (4610(k)): the rule is read [S]; its effect on eligibility is not verified [M].
* A finding of ineligibility is a determination for the appeal: C-26 runs from its service (8 CCR 10575(a)). [S]
"""

FEES_TEXT = """\
## Fees

Borne by claims administrators (Labor Code 4610.6(l)). [S] A fee follows from the day on which the application was
received and from what happened to the case.

* Nothing is charged for a case that was never assigned. "Before a reviewer had it" is before one accepted it: an offer
  alone opens no file. [2, as OpenIMR reads "before forwarding to a reviewer"]
* A case has one fee. A determination that goes out again brings no second one.
* Medicines only: every item's wording names medicines and nothing else, or the review is on the formulary's track.
* "Not read" means that no amount is known: nothing is charged until finance enters one with its source and a second
  person agrees. An entry counts before the rows below; they are kept as `ScheduleEntry`.
* Invoices are due in 30 days (C-28). [M-lo] What reviewers are paid is contract, not law, and stands in entries only.
* Late records: $500 a day up to $5,000 (C-29), counted from the day after the records were due. [2]

"""

RULES_TEXT = """\
## Issue rules

*Blocks* stops the act; *needs override* stops it until a person answers with a reason; *warns* is shown.

"""

_CAL, _BUS = "rolls (12a)", "business days only"

CLOCKS: tuple[tuple[str, ...], ...] = (
    ("C-07", "applicant", "`ur_decision_served`, or `form_package_served` when later", "30 calendar days",
     "+ CCP 1013; rolls (12a)", "`LATE`; the decision stands", "Labor Code 4610.5(h)(1)(B), (h)(3)", "S"),
    ("C-08", "applicant", "the same, priority formulary, disputes from 2018", "10 calendar days",
     "+ CCP 1013; rolls (12a)", "`LATE`", "Labor Code 4610.5(h)(1)(A)", "S"),
    ("C-09", "applicant", "`liability_resolved_notice_served`", "30 calendar days", "+ CCP 1013; rolls (12a)",
     "`LATE`", "Labor Code 4610.5(h)(2)", "S"),
    ("C-10", "the party asked", "`information_request_received`",
     "until 11 February 2014: 15 calendar days; then 5 business days", "rolls (12a); business days only",
     "decided on what there is", "8 CCR 9792.10.3(c)", "S24"),
    ("C-11", "Administrative Director", "complete information", "none: immediately", "–", "measured only",
     "Labor Code 4610.5(k)", "S"),
    ("C-12", "review organisation", "`eligibility_found`", "1 business day", _BUS, "measured only",
     "8 CCR 9792.10.4(b)", "S"),
    ("C-13", "claims administrator", "`assignment_notice_sent`, else `…_received`; regular and formulary",
     "10 calendar days", _CAL, "warned", "Labor Code 4610.5(l)", "S"),
    ("C-14", "claims administrator", "`assignment_notice_sent`; regular and formulary",
     "15 calendar days; 12 when the notice was electronic", "rolls (12a); no CCP 1013: it names its own days",
     "records overdue; penalty C-29", "8 CCR 9792.10.5(a)(1)", "S24"),
    ("C-15", "claims administrator",
     "`assignment_notice_received`, or `…_sent` by a way that arrives at once; expedited",
     "24 hours", "no roll", "records overdue; the statute, from the approval, is named beside it",
     "8 CCR 9792.10.5; Labor Code 4610.5(n)", "S24"),
    ("C-16", "employee, attorney, physician (optional)", "as C-14 or C-15", "as C-14 or C-15", "as C-14 or C-15",
     "may go unread", "8 CCR 9792.10.5(b)", "M-hi"),
    ("C-17", "the party asked", "`reviewer_request_received`", "5 business days; expedited 1 calendar day",
     "business days only; rolls (12a)", "decided without", "8 CCR 9792.10.5(c); Labor Code 4610.6(b)", "M-hi"),
    ("C-18", "claims administrator", "discovery of new records", "none: immediately", "–", "as C-13",
     "Labor Code 4610.5(m)", "S"),
    ("C-19", "review organisation", "the later of `application_received` and `records_complete`", "30 calendar days",
     _CAL, "none on validity (*Margaris*); measured", "Labor Code 4610.6(d)(1)(B)", "S"),
    ("C-20", "review organisation", "`records_complete`; expedited", "3 calendar days", _CAL, "as C-19",
     "Labor Code 4610.6(d)(1)(C)", "S"),
    ("C-21", "review organisation", "as C-19; formulary, disputes from 2018", "5 working days", _BUS, "as C-19",
     "Labor Code 4610.6(d)(1)(A)", "S"),
    ("C-22", "claims administrator", "`treatment_authorized`", "5 calendar days", _CAL, "exposure under 4610.5(i)",
     "Labor Code 4610.5(g)", "S"),
    ("C-23", "issuing administrator", "`administrator_changed`", "5 working days", _BUS, "as C-22",
     "Labor Code 4610.5(p)", "S"),
    ("C-24", "claims administrator", "`determination_received`", "5 working days",
     "business days only; suspended by a liability dispute or an appeal", "up to $5,000 a day",
     "Labor Code 4610.6(j), (k)", "S"),
    ("C-25", "claims administrator", "`determination_received`", "20 calendar days", _CAL, "up to $5,000 a day",
     "Labor Code 4610.6(j), (k)", "S"),
    ("C-26", "aggrieved party", "`determination_served`", "30 calendar days", "+ CCP 1013; rolls (12a)",
     "the determination is final", "Labor Code 4610.6(h); 8 CCR 10575(c)", "S"),
    ("C-27", "review organisation", "`client_list_changed`", "5 business days", _BUS, "contract",
     "Labor Code 139.5(d)(2)(E)(ii)", "S"),
)  # fmt: skip
"""Clock, owed by, starts with, length, how it ends, if missed, citation, grade."""
