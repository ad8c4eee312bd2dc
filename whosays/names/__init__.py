"""Names: which words are one, and when two mean the same.

People are one by surname, bodies by acronym or short form, states by seat and adjective.

Pure comparisons of words, for one page (`find/people/chains`) and across reports (`link/same_entity`).
"""

from whosays.names.agencies import agencies, agencies_in, agency_forms
from whosays.names.bodies import (
    POLICE_LETTERS,
    acronym_of,
    body_of_members,
    branch,
    initials,
    is_acronym,
    is_known_body,
    known_body_of_fighters,
    proper_name,
    shortened,
    without_seat,
)
from whosays.names.folded import MEMORY, fold, is_name, is_written_as_name
from whosays.names.known import (
    armed_group_names,
    armed_groups,
    bare_name,
    bodies,
    body_names,
    canonical,
    country_codes,
    country_names,
)
from whosays.names.numbers import number_words
from whosays.names.people import PARTICLES, name_tokens, sound, sounds_alike, spelled_alike
from whosays.names.roles import RULERS, head_word, is_ones_role, is_role, role_nouns, same_role, titles
from whosays.names.states import (
    akin,
    content_words,
    forces_of,
    government_of,
    is_byname,
    is_seat,
    kin,
    same_state,
    state_in,
    state_of,
    unnamed_side,
)

__all__ = [
    "MEMORY",
    "PARTICLES",
    "POLICE_LETTERS",
    "RULERS",
    "acronym_of",
    "agencies",
    "agencies_in",
    "agency_forms",
    "akin",
    "armed_group_names",
    "armed_groups",
    "bare_name",
    "bodies",
    "body_names",
    "body_of_members",
    "branch",
    "canonical",
    "content_words",
    "country_codes",
    "country_names",
    "fold",
    "forces_of",
    "government_of",
    "head_word",
    "initials",
    "is_acronym",
    "is_byname",
    "is_known_body",
    "is_name",
    "is_ones_role",
    "is_role",
    "is_seat",
    "is_written_as_name",
    "kin",
    "known_body_of_fighters",
    "name_tokens",
    "number_words",
    "proper_name",
    "role_nouns",
    "same_role",
    "same_state",
    "shortened",
    "sound",
    "sounds_alike",
    "spelled_alike",
    "state_in",
    "state_of",
    "titles",
    "unnamed_side",
    "without_seat",
]
