"""What a record may say of function, by names that criteria cards use."""

from enum import StrEnum


class FunctionMatter(StrEnum):
    """What a statement about function is of; the criteria cards ask for these."""

    ADL_IMPROVED = "adl_improved"
    WORK_RESTRICTIONS_REDUCED = "work_restrictions_reduced"
    RETURNED_TO_WORK = "returned_to_work"
    LESS_DEPENDENT_ON_CARE = "less_dependent_on_care"
    LESS_MEDICATION = "less_medication"
    HOME_EXERCISE_PROGRAMME = "home_exercise_programme"
    ACTIVE_TREATMENT = "active_treatment_alongside"
    MEASURABLE_GOALS = "measurable_goals"
    PLATEAU = "plateau"
    SLEEP_IMPROVED = "sleep_improved"
    FUNCTION_IMPROVED = "function_improved"
    FREQUENCY_FADES = "frequency_fades"
    SIDE_EFFECTS = "side_effects"
    ABERRANT_BEHAVIOUR = "aberrant_behaviour"
    OPIOID_AGREEMENT = "opioid_agreement"
