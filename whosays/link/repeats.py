"""What several reports have somebody say in much the same words, whatever it is about.

Most of what sources say is of no matter of the lexicon. Where two reports give it, it is a claim of its own all the
same: one question for each such saying.
"""

from collections.abc import Mapping, Sequence

from whosays.link.claims import Answer, answers
from whosays.link.matters import family
from whosays.link.same_entity import Origins
from whosays.link.tellings import Telling, place_in_story
from whosays.story import PAGE

LEAST_STEMS = 3  # words with a meaning that a saying must have: "we are concerned" is said by everybody
SAME_SAYING = 0.7  # of all words of two sayings, from which they are one
SAME_MOUTH = 0.5  # the same for two sayings of one speaker
MOST_SAYINGS = 1500  # of a story that are compared; the rest is left out


def repeated(told: Sequence[Telling], origins: Origins, roots: Mapping[str, str]) -> tuple[tuple[Answer, ...], ...]:
    """The sayings without a matter that two reports or more have, in reading order, each with everyone who says it.

    `roots` tells by a report's id the report whose copy it is: copies repeat everything, and count once.
    """
    groups: list[list[Answer]] = []
    for answer in _sayings(told, origins):
        same = next((g for g in groups if _one_saying(g[0], answer)), None)
        if same is None:
            groups.append([answer])
        else:
            same.append(answer)
    return tuple(tuple(g) for g in groups if len({roots.get(a.telling.report, a.telling.report) for a in g}) > 1)


def _sayings(told: Sequence[Telling], origins: Origins) -> list[Answer]:
    out: list[Answer] = []
    for telling in sorted(told, key=place_in_story):
        if telling.voice is None or len(telling.words) < LEAST_STEMS or not _bare_saying(telling, origins):
            continue
        speaker = origins.of(telling.report, telling.voice)
        if speaker.key != PAGE:
            by = (speaker, origins.several(telling.report, telling.voice))
            out.append(Answer("other", "", "said", telling.text, telling, (telling.span,), *by))
    return out[:MOST_SAYINGS]


def _bare_saying(telling: Telling, origins: Origins) -> bool:
    """Whether a telling is of no matter, or of harm and says neither how many nor who did it."""
    if telling.matter is None:
        return True
    return family(telling.matter) == "harm" and all(a.kind == "occurrence" for a in answers(telling, "", origins))


def _one_saying(a: Answer, b: Answer) -> bool:
    x, y = a.telling.words, b.telling.words
    least = SAME_MOUTH if a.speaker.key == b.speaker.key else SAME_SAYING
    return a.telling.denied == b.telling.denied and len(x & y) >= least * len(x | y)
