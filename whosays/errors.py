"""Everything that can go wrong for a user, as a small tree of exceptions. Each message says what to do next.

WhosaysError
├── UnreadablePage        a page that gives no report; `reason` is one short word for tables
│   ├── EmptyPage
│   ├── BinaryPage
│   ├── PageTooLarge
│   ├── PageNotFound
│   ├── NoArticle         a line of a file of articles that is none, or one without a text
│   ├── NoStory           a cookie wall, a menu, a pay wall: there is text but no report
│   └── NotEnglish
├── ModelMismatch         a model file whose labels or version are not those of this release
├── RecordError           a record file that is missing, newer than this release, or not ours
├── CorrectionError       a correction that cannot be made; the message names the finding or the line
├── GazetteerError        a gazetteer that cannot be built or read
│   └── OwnPlacesError    a user's table of places with a mistake in it; the message names the line
└── LexiconError          a lexicon file that does not follow its own rules
"""


class WhosaysError(Exception):
    """Anything that whosays reports to its user in one line."""


class UnreadablePage(WhosaysError):
    """A page that gives no report."""

    reason = "unreadable"


class EmptyPage(UnreadablePage):
    """Nothing but white space."""

    reason = "empty"


class BinaryPage(UnreadablePage):
    """Not text: a picture, a PDF, an archive."""

    reason = "binary"


class PageTooLarge(UnreadablePage):
    """More bytes, or deeper mark-up, than a news page has."""

    reason = "too large"


class PageNotFound(UnreadablePage):
    """No such file, or an address that could not be fetched."""

    reason = "not found"


class NoArticle(UnreadablePage):
    """A line of JSON that is no article."""

    reason = "no article"


class NoStory(UnreadablePage):
    """Text, but no report in it."""

    reason = "no story"


class NotEnglish(UnreadablePage):
    """A language that this release does not read."""

    reason = "not English"


class ModelMismatch(WhosaysError):
    """A model made for other labels or another version of the input."""


class RecordError(WhosaysError):
    """A record file that cannot be used."""


class CorrectionError(WhosaysError):
    """A correction that cannot be made; of several, `each` has what is wrong with every one."""

    def __init__(self, message: str, each: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.each = each or (message,)


class LexiconError(WhosaysError):
    """A lexicon file that breaks its own rules."""


class GazetteerError(WhosaysError):
    """A gazetteer that cannot be built or read."""


class OwnPlacesError(GazetteerError):
    """A user's table of places with a mistake in it."""
