"""What named rules make of the dead of a story's events, as pages and terminal show it: always with the claims."""

from collections.abc import Mapping
from typing import Any

from whosays.resources import lexicon
from whosays.story import Assessed, Reason, Story
from whosays.story_shown import day_span, harm_words, numbered


def assessed_harm(story: Story) -> list[dict[str, Any]]:
    """Each event whose dead are assessed: what it is, and what each scheme gives by which rules of which claims.

    Claims are told by the numbers that they are shown under, rules with what they go by.
    """
    events = {e.id: (n, e) for n, e in enumerate(story.events, 1)}
    numbers = numbered(story)
    found = []
    for assessment in story.assessments:
        number, event = events[assessment.event]
        start = event.when.start if event.when else None
        days = day_span(start, (event.when.end if event.when else None) or start) if start else None
        found.append(
            {
                "event": event.id,
                "number": number,
                "facts": ", ".join(x for x in (event.type, event.place, days) if x),
                "schemes": [_scheme(assessed, numbers) for assessed in assessment.found],
            }
        )
    return found


def _scheme(assessed: Assessed, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "scheme": assessed.scheme,
        "words": harm_words(assessed),
        "rules": [_rule(reason, numbers) for reason in assessed.reasons],
    }


def _rule(reason: Reason, numbers: Mapping[str, int]) -> dict[str, Any]:
    claims = sorted({numbers[id] for id in reason.claims if id in numbers})
    return {"rule": reason.rule, "meaning": lexicon("rules").get(reason.rule, ""), "claims": claims}
