"""Photo credits at the end of captions: the photographer takes no part in the report."""

import re

from whosays.document import BlockKind, Span

KINDS: frozenset[BlockKind] = frozenset({"caption", "paragraph"})  # some captions are read as paragraphs
MOST = 200  # characters of a credit

_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:[ ][A-ZÀ-Þ][\w.’'-]*){0,4}"
_SAID = r"(?i:photo(?:graph)?s?|images?|pictures?|pics?)"
# Each stands at the end of a caption, one behind another: "(Photo by …)", "(Halm Press/Oru Venn)"; "HALM PHOTO / Oru
# Venn" and "© Halm Press" behind a whole sentence; "Photograph: Oru Venn/Halm Press".
_CREDIT = re.compile(
    rf"""(?:
    \((?:\w+[ ])?{_SAID}(?:[ ]?[/:|]|[ ](?:by|credit|courtesy)\b)[^()]{{0,{MOST}}}\)
  | \((?i:file|(?:file[ ])?{_SAID})\)
  | \({_NAME}(?:[ ]?/[ ]?{_NAME}){{1,3}}\)
  | (?<=[.!?"”’)\]|])[ ]?(?:©[ ]?)?{_NAME}(?:[ ]?/[ ]?{_NAME}){{1,3}}
  | (?<=[.!?"”’)\]|])[ ]?(?:©|\(c\))[ ]?{_NAME}
  | (?<=[.!?"”’)\]|])[ ]?{_SAID}(?:[ ](?i:credit|courtesy|by))?(?:[ ]of)?[ ]?:?[ ]{_NAME}(?:[ ]?[/,|][ ]?{_NAME}){{0,3}}
  | [ ]?[|][ ]?{_SAID}[ ](?i:credits?):[^|]{{0,{MOST}}}
    )\s*$""",
    re.VERBOSE,
)


def without_credit(text: str, span: Span, kind: BlockKind) -> Span:
    """The span of a caption without the credits at its end; unchanged if it has none or is nothing else.

    >>> text = "A bridge burns in Halm on Friday. HALM PHOTO / Oru Venn (Photo credit should read ORU VENN/HALM)"
    >>> without_credit(text, Span(0, len(text)), "caption").of(text)
    'A bridge burns in Halm on Friday.'
    """
    kept = span
    while kind in KINDS and (found := _CREDIT.search(text, max(kept.start, kept.end - 2 * MOST), kept.end)):
        before = Span(kept.start, found.start()).trimmed(text)
        if before is None:
            return span
        kept = before
    return kept
