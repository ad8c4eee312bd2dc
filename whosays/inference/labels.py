"""What one pass of the encoder found in a report's text."""

from typing import NamedTuple

from whosays.document import Span
from whosays.inference.readings import Readings


class LabelledSpan(NamedTuple):
    """A span with its label and the model's probability for it."""

    span: Span
    label: str
    score: float


class Attribution(NamedTuple):
    """The parts of a statement as the model links them; a part that it does not see is None or empty.

    `manners` and `certainties` are probabilities in the order of MANNERS and CERTAINTIES.
    """

    cue: LabelledSpan | None
    source: LabelledSpan | None
    contents: tuple[LabelledSpan, ...]
    manners: tuple[float, ...]
    certainties: tuple[float, ...]


class Labels(NamedTuple):
    """What one pass found, in reading order: names, actors (named or not), statements, place names, events, control.

    `parts` are all spans tagged as a source, a cue or a content (their label), also those that no statement took.
    `toponyms` are names of places, each labelled "literal" where the place itself is meant, "other" where a government,
    a team or a body is; None where no encoder made the labels. `events` are the anchors of what happens, by ACLED
    sub-event; `triggers` the same in the coarser types of event corpora; `controls` words that say who holds a place,
    by state.
    `readings` answers for any other span; None where no encoder made the labels.
    """

    model: str
    mentions: tuple[LabelledSpan, ...]
    actors: tuple[LabelledSpan, ...]
    parts: tuple[LabelledSpan, ...]
    attributions: tuple[Attribution, ...]
    toponyms: tuple[LabelledSpan, ...] | None = None
    triggers: tuple[LabelledSpan, ...] = ()
    events: tuple[LabelledSpan, ...] = ()
    controls: tuple[LabelledSpan, ...] = ()
    readings: Readings | None = None
