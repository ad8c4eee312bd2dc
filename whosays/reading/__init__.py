"""Stage 1: a page becomes a report.

Bytes are decoded, made into one canonical text, cut into lines; a classifier names each line's kind; the lines and the
mark-up say when, where and by whom the report was written.
"""

import re

from whosays.document import Block, Page, Report
from whosays.errors import EmptyPage, NoStory, NotEnglish, PageTooLarge, UnreadablePage
from whosays.reading.articles import article_lines, article_of, article_page, unpacked, with_fields
from whosays.reading.blocks import label_lines, load_block_model
from whosays.reading.chronology import told_by_day
from whosays.reading.html import choose_story, html_lines, parse_html
from whosays.reading.lines import WORD, Line, plain_lines
from whosays.reading.markup import Markup, read_markup
from whosays.reading.metadata import caption_parts, read_info
from whosays.reading.page import holds_articles, load_page, page_from_bytes
from whosays.reading.text import decode
from whosays.reading.transcript import told_by_speakers
from whosays.reading.wrapped import unwrapped
from whosays.resources import lexicon

__all__ = [
    "article_lines",
    "article_of",
    "article_page",
    "holds_articles",
    "load_page",
    "page_from_bytes",
    "read_report",
]

MOST_TEXT = 300_000  # characters: a minute or two; the longest real page that we have met has 65,000
MOST_LINES = 10_000  # the most on a real page that we have met: 640
LEAST_STORY = 60  # characters of paragraphs below which a page tells no story: cookie walls, menus, error pages
LEAST_WORDS = 12  # fewer do not tell a language
NO_LANGUAGE = "zxx"  # what the identifier says of codes, lists and noise
ALL_LINKS = 0.9  # of a line's characters in links, from which it leads elsewhere and tells nothing
NAMES_OF_MENUS = 0.5  # of the words of a menu, at least, begin with a capital; of sentences fewer do, German ones too
ENGLISH_SHARE = 0.12  # of the commonest English words; English news has 0.25 to 0.45, other languages below 0.05
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")


def read_report(page: Page) -> Report:
    """The report on a page: canonical text, labelled blocks, metadata.

    Raises EmptyPage, PageTooLarge, NoStory or NotEnglish, each with what to do next.
    """
    article = None
    if page.media_type == "application/json":
        page, article = unpacked(page)
    source = decode(page).text
    text, lines = read_lines(page, source)
    if not lines:
        raise EmptyPage(f"{page.address}: no words on the page; save it again, or as text")
    _refuse_menus(page.address, lines)
    _refuse_other_languages(page.address, lines)
    blocks = label_lines(page.id, lines, load_block_model())
    blocks = told_by_speakers(page.id, text, told_by_day(page.id, text, blocks))
    _refuse_storyless(page.address, blocks)
    blocks = tuple(caption_parts(page.id, text, b) if b.kind == "caption" else b for b in blocks)
    markup = read_markup(source, parse_html(source)) if page.media_type == "text/html" else Markup()
    markup = with_fields(markup, article) if article else markup
    info = read_info(page.id, text, blocks, markup, page.address)
    return Report(page=page.id, address=page.address, text=text, info=info, blocks=blocks)


def read_lines(page: Page, source: str) -> tuple[str, tuple[Line, ...]]:
    """The canonical text of a page's decoded source, and its lines."""
    if page.media_type == "text/html":
        try:
            text, lines = html_lines(parse_html(source))
        except UnreadablePage as cause:
            raise type(cause)(f"{page.address}: {cause}") from cause
        _refuse_endless(page.address, text, lines)
        return text, choose_story(source, lines)
    _refuse_endless(page.address, source)
    lines = plain_lines(source)
    _refuse_endless(page.address, source, lines)
    text = unwrapped(source, lines)
    return text, lines if text == source else plain_lines(text)


def _refuse_endless(address: str, text: str, lines: tuple[Line, ...] = ()) -> None:
    """PageTooLarge before anything costly looks at a text that is no single report."""
    if len(text) > MOST_TEXT or len(lines) > MOST_LINES:
        raise PageTooLarge(
            f"{address}: more than {MOST_TEXT:,} characters or {MOST_LINES:,} lines; pass one report, or a part of it"
        )


def _refuse_storyless(address: str, blocks: tuple[Block, ...]) -> None:
    story = sum(s.end - s.start for b in blocks if b.kind == "paragraph" for s in b.spans)
    if story < LEAST_STORY:
        raise NoStory(f"{address}: no report on the page, only menus, notices or a wall; save the article itself")


def _refuse_menus(address: str, lines: tuple[Line, ...]) -> None:
    """NoStory when the page is nothing but links or the words of a menu: no language is told by such."""
    words = [w for line in lines for w in line.text.split() if w[0].isalpha()]
    ends = any(_SENTENCE_END.search(line.text) for line in lines)
    common = sum(w.lower() in lexicon("page")["stop"] for w in words) > ENGLISH_SHARE * len(words)
    menu = not ends and not common and sum(w[0].isupper() for w in words) > NAMES_OF_MENUS * len(words)
    if all(line.linked >= ALL_LINKS for line in lines) or (menu and len(words) >= LEAST_WORDS):
        raise NoStory(f"{address}: no story text on the page, only links or a menu; save the article itself")


def _refuse_other_languages(address: str, lines: tuple[Line, ...]) -> None:
    """NotEnglish when the longer lines are surely of another language. Too few words are never judged.

    Two witnesses must agree: the language identifier, and the share of the commonest English words, which is above a
    quarter in any English text and near zero in any other.
    """
    longer = [line.text for line in lines if len(line.text) > 60] or [line.text for line in lines]
    sample = " ".join(longer)[:5000]
    words = [w.lower() for w in WORD.findall(sample)]
    english = lexicon("page")["stop"]
    if len(sample.split()) < LEAST_WORDS or sum(w in english for w in words) > ENGLISH_SHARE * len(words):
        return
    from py3langid import classify  # noqa: PLC0415 - slow to import, and English pages need none of it

    language, _ = classify(sample)
    if language == NO_LANGUAGE:
        raise NoStory(f"{address}: no sentences of any language on the page; pass the report's text or HTML")
    if language != "en":
        raise NotEnglish(f"{address}: the page is in another language ({language}); this release reads English only")
