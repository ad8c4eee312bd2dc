"""One deterministic text from mark-up."""

import pytest

from whosays.document import Span
from whosays.errors import PageTooLarge
from whosays.reading.html import html_lines, parse_html


def lines(source: str) -> list[str]:
    return [line.text for line in html_lines(parse_html(source))[1]]


def test_blocks_are_lines_and_inline_elements_are_not():
    assert lines("<p>The <b>bridge</b> is <a href=x>open</a>.</p><p>It is ours.</p>") == [
        "The bridge is open.",
        "It is ours.",
    ]


def test_br_ends_a_line():
    assert lines("<p>One<br>two<br/>three</p>") == ["One", "two", "three"]


def test_white_space_is_one_space():
    assert lines("<p>  One \n\t two&nbsp; three </p>") == ["One two three"]


def test_what_browsers_hide_is_left_out():
    assert lines("<p>Seen</p><script>var x</script><style>p{}</style><template><p>no</p></template><!-- no -->") == [
        "Seen"
    ]


def test_a_time_inside_running_words_stays_in_its_line():
    assert lines("<p>It fell on <time>Monday</time> at noon.</p>") == ["It fell on Monday at noon."]


def test_spans_point_into_the_text():
    text, found = html_lines(parse_html("<h1>Title</h1><div>One <i>two</i></div><ul><li>a<li>b</ul>"))
    assert [line.span.of(text) for line in found] == [line.text for line in found] == ["Title", "One two", "a", "b"]
    assert found[0].span == Span(0, 5)


def test_elements_and_links_are_kept_as_facts():
    _, found = html_lines(parse_html('<div class="related-box"><a href=x>A teaser of another story</a></div>'))
    assert found[0].linked == 1.0
    assert any("related box" in tag for tag in found[0].tags)


def test_mark_up_deeper_than_any_page_is_refused_at_once():
    with pytest.raises(PageTooLarge, match="nested deeper"):
        html_lines(parse_html("<div>" * 50_000 + "deep" + "</div>" * 50_000))


def test_elements_that_nobody_closed_lose_no_words():
    assert len(lines("".join(f"<font><p>Shell {n} fell." for n in range(200)))) == 200


def test_broken_mark_up_is_read_as_well_as_can_be():
    assert lines("<p>One <b>two</p></div></span><p>three") == ["One two", "three"]
