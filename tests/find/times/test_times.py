"""Time expressions: each rule by examples, what looks like a time and is none, and whole texts read in order.

Every sentence is ours. Published, unless a test says otherwise, on Friday, 2 May 2031.
"""

import re
import time as clock
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.document import LiveEntry, ParsedText, PublicationDate, Span
from whosays.explain import meaning
from whosays.find.times.times import RULES, beginnings, find_times, is_history
from whosays.parse import paragraph

FRIDAY = PublicationDate(date="2031-05-02")


def parsed(text: str) -> ParsedText:
    lines = (paragraph(text, Span(*m.span()), "paragraph") for m in re.finditer(r"\S[^\n]*", text))
    return ParsedText(text, tuple(lines))


def times(text: str, published: PublicationDate | None = FRIDAY):
    return find_times(parsed(text), published)


def marked(text: str, published: PublicationDate | None = FRIDAY) -> str:
    """The text with the expressions in brackets."""
    out, at = "", 0
    for t in times(text, published):
        out += f"{text[at : t.span.start]}[{t.quote}]"
        at = t.span.end
    return out + text[at:]


# Rule; a text with its expressions in brackets; the value and the interval of the last one.
EXAMPLES = [
    ("days.iso_date", "The file is dated [2031-04-28].", "2031-04-28", "2031-04-28", "2031-04-28"),
    ("days.iso_date", "Logged at [2031-04-28T10:35].", "2031-04-28T10:35", "2031-04-28T10:35", "2031-04-28T10:35"),
    ("days.slashed_date", "The order of [25/12/2030] stands.", "2030-12-25", "2030-12-25", "2030-12-25"),
    ("days.slashed_date", "The order of [03/04/2031] stands.", None, None, None),
    ("days.day_of_month", "It fell on [3 March 2029].", "2029-03-03", "2029-03-03", "2029-03-03"),
    ("days.day_of_month", "It fell on [March 3,2029].", "2029-03-03", "2029-03-03", "2029-03-03"),
    ("days.day_of_month", "It fell on [Monday, April 28].", "2031-04-28", "2031-04-28", "2031-04-28"),
    ("days.day_of_month", "It fell on [the 25th of August].", "2030-08-25", "2030-08-25", "2030-08-25"),
    ("days.day_of_month", "Talks will open on [June 3].", "2031-06-03", "2031-06-03", "2031-06-03"),
    ("days.day_of_month", "Shells fell on [May 1]-[2, 2029].", "2029-05-02", "2029-05-02", "2029-05-02"),
    ("days.day_of_month", "Shells fell from [28] to [30 April].", "2031-04-30", "2031-04-30", "2031-04-30"),
    ("days.day_of_month", "It burned [last April 28].", "2031-04-28", "2031-04-28", "2031-04-28"),
    ("days.day_of_month", "It burned [last June 3].", "2030-06-03", "2030-06-03", "2030-06-03"),
    ("days.nth_day", "They came in [March 2031] and left on [the 20th].", "2031-03-20", "2031-03-20", "2031-03-20"),
    ("days.week_of", "Talks are planned for [the week of May 12].", "2031-W20", "2031-05-12", "2031-05-18"),
    ("days.relative_day", "The bridge was hit [yesterday].", "2031-05-01", "2031-05-01", "2031-05-01"),
    ("days.relative_day", "They left [the day before yesterday].", "2031-04-30", "2031-04-30", "2031-04-30"),
    ("days.weekday", "The bridge was hit on [Tuesday].", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "They will meet, but they weren't asked on [Tuesday].", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "The vote will be held on [Tuesday].", "2031-05-06", "2031-05-06", "2031-05-06"),
    ("days.weekday", "The envoy is due in Belquor on [Monday].", "2031-05-05", "2031-05-05", "2031-05-05"),
    ("days.weekday", "The two sides agreed to meet on [Tuesday].", "2031-05-06", "2031-05-06", "2031-05-06"),
    ("days.weekday", "The army has orders to leave Halm by [Tuesday].", "2031-05-06", "2031-05-06", "2031-05-06"),
    ("days.weekday", "A proposed truce failed and rain swept Halm on [Tuesday].", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "The mayor could not be reached on [Tuesday].", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "Nobody in Halm could be reached on [Tuesday].", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "It may have been hit in shelling on [Tuesday].", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "They met [last Friday].", "2031-04-25", "2031-04-25", "2031-04-25"),
    ("days.weekday", "They met [last Thursday].", "2031-04-24", "2031-04-24", "2031-04-24"),  # not yesterday
    ("days.weekday", "They left [the day before last Tuesday]'s vote.", "2031-04-28", "2031-04-28", "2031-04-28"),
    ("days.weekday", "The push came as planned on [Tuesday].", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.nth_weekday", "The mill burned on [Thanksgiving].", "2030-11-28", "2030-11-28", "2030-11-28"),
    ("days.nth_weekday", "The mill burned on [Labor Day, 2029].", "2029-09-03", "2029-09-03", "2029-09-03"),
    ("days.holiday", "The truce of [Christmas Day 2030] held.", "2030-12-25", "2030-12-25", "2030-12-25"),
    ("days.named_day", "The truce for [Ramadan] held.", None, None, None),
    ("days.named_day", "Shops shut for [Eid al-Fitr].", None, None, None),
    ("days.clock", "The siren went at [10:35 a.m.]", "2031-05-02T10:35", "2031-05-02T10:35", "2031-05-02T10:35"),
    ("days.clock", "It began at [4:35 a.m. (0035 GMT) Thursday].", "2031-05-01T04:35", "2031-05-01T04:35", "2031-05-01T04:35"),
    ("days.clock", "It began at [0430 GMT].", "2031-05-02T04:30", "2031-05-02T04:30", "2031-05-02T04:30"),
    ("days.clock", "It began at [noon Thursday].", "2031-05-01T12:00", "2031-05-01T12:00", "2031-05-01T12:00"),
    ("days.clock_in_words", "It began at [4 in the morning].", "2031-05-02T04:00", "2031-05-02T04:00", "2031-05-02T04:00"),
    ("days.part_of_day", "Shells fell [last night].", "2031-05-01TNI", "2031-05-01T18:00", "2031-05-02T05:59"),
    ("days.part_of_day", "Shells are falling [tonight].", "2031-05-02TNI", "2031-05-02T18:00", "2031-05-03T05:59"),
    ("days.part_of_day", "Shells fell [overnight].", "2031-05-01TNI", "2031-05-01T18:00", "2031-05-02T05:59"),
    ("days.part_of_day", "Shells fell [early in the morning of 24 April].", "2031-04-24TMO", "2031-04-24T06:00", "2031-04-24T11:59"),
    ("days.weekday", "They fled [late Wednesday].", "2031-04-30", "2031-04-30T18:00", "2031-04-30T23:59"),
    ("calendar.month_alone", "The town fell in [March 2029].", "2029-03", "2029-03-01", "2029-03-31"),
    ("calendar.month_alone", "The siege ([May]-[August 2030]) failed.", "2030-08", "2030-08-01", "2030-08-31"),
    ("calendar.month_alone", "It began with a [March] raid.", "2031-03", "2031-03-01", "2031-03-31"),
    ("calendar.month_alone", "In [May] 3,000 people fled.", "2031-05", "2031-05-01", "2031-05-31"),
    ("calendar.month_alone", "The town fell in [March].", "2031-03", "2031-03-01", "2031-03-31"),
    ("calendar.month_alone", "No bread has come since [June].", "2030-06", "2030-06-01", "2030-06-30"),
    ("calendar.month_alone", "The marches that started in [June] go on.", "2030-06", "2030-06-01", "2030-06-30"),
    ("calendar.month_alone", "In [June], the council scrapped the law.", "2030-06", "2030-06-01", "2030-06-30"),
    ("calendar.month_alone", "The council said talks in [June] matter.", "2031-06", "2031-06-01", "2031-06-30"),
    ("calendar.month_alone", "The case is heard in [June].", "2031-06", "2031-06-01", "2031-06-30"),
    ("calendar.month_alone", "The town fell in [early November].", "2030-11", "2030-11-01", "2030-11-10"),
    ("calendar.month_alone", "The town fell [last August].", "2030-08", "2030-08-01", "2030-08-31"),
    ("calendar.part_of_month", "They left in [the last week of August 2030].", "2030-08", "2030-08-21", "2030-08-31"),
    ("calendar.year_alone", "The war began in [2027].", "2027", "2027-01-01", "2027-12-31"),
    ("calendar.year_alone", "The war of [2014]-[18] cost much.", "2018", "2018-01-01", "2018-12-31"),
    ("calendar.year_alone", "The wall dates from [480 BC].", "BC0480", "-0479-01-01", "-0479-12-31"),
    ("calendar.year_alone", "It was built [about 1910].", "1910", "1910-01-01", "1910-12-31"),
    ("calendar.years_with_era", "The revolt lasted from [499] to [493 BC].", "BC0493", "-0492-01-01", "-0492-12-31"),
    ("calendar.short_year", "The veterans of [’29] came.", "2029", "2029-01-01", "2029-12-31"),
    ("calendar.spelt_year", "It was [nineteen ninety-six].", "1996", "1996-01-01", "1996-12-31"),
    ("calendar.decade", "The mines date from [the early 1990s].", "199", "1990-01-01", "1999-12-31"),
    ("calendar.decade", "The mines date from [the nineties].", "199", "1990-01-01", "1999-12-31"),
    ("calendar.century", "The fort dates from [the 18th century].", "17", "1700-01-01", "1799-12-31"),
    ("calendar.season", "The offensive of [the summer of 2030] failed.", "2030-SU", "2030-06-01", "2030-08-31"),
    ("calendar.season", "They fled in the army's [2030 summer] push.", "2030-SU", "2030-06-01", "2030-08-31"),
    ("calendar.season", "They fled [last autumn].", "2030-FA", "2030-09-01", "2030-11-30"),
    ("calendar.quarter", "Attacks rose in [the third quarter of 2030].", "2030-Q3", "2030-07-01", "2030-09-30"),
    ("calendar.half", "Attacks rose in [the second half of 2030].", "2030-H2", "2030-07-01", "2030-12-31"),
    ("relative.ago", "The mayor fled [three days ago].", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("relative.ago", "The mayor fled [nearly two years ago].", "2029", "2029-01-01", "2029-12-31"),
    ("relative.ago", "This was unthinkable only [months ago].", "PAST_REF", None, None),
    ("lengths.length", "The [16-year-long] war is over.", "P16Y", None, None),
    ("lengths.the_past", "Ten died during [the last day].", "P1D", "2031-05-01", "2031-05-02"),
    ("relative.company_quarter", "After [the first quarter of 2031] trade fell; [the quarter] was bad.", "2031-Q1", "2031-01-01", "2031-03-31"),
    ("relative.later", "It fell on [3 March 2029] and was retaken [two days later].", "2029-03-05", "2029-03-05", "2029-03-05"),
    ("relative.company_quarter", "After [the first quarter of 2031] trade fell; [the current quarter] is calm.", "2031-Q2", "2031-04-01", "2031-06-30"),
    ("relative.company_quarter", "After [the first quarter of 2031] trade fell; it rose in [the quarter a year ago].", "2030-Q1", "2030-01-01", "2030-03-31"),
    ("lengths.length", "The siege lasted [more than three weeks].", "P3W", None, None),
    ("lengths.length", "Halm will [one day] be free.", "FUTURE_REF", None, None),
    ("lengths.length", "They agreed on a [two-week] truce.", "P2W", None, None),
    ("lengths.length", "It took [two and a half hours].", "PT2H30M", None, None),
    ("lengths.length", "They have marched for [seven months].", "P7M", "2030-10-02", "2031-05-02"),
    ("lengths.length", "For [ten days], the town has been shelled.", "P10D", "2031-04-22", "2031-05-02"),
    ("lengths.length", "The [two-and-a-half-year] war emptied Halm.", "P2Y6M", "2028-11-01", "2031-05-02"),
    ("lengths.length", "The [2-1/2 year] war emptied Halm.", "P2Y6M", "2028-11-01", "2031-05-02"),
    ("lengths.length", "They have agreed to stay for [seven months].", "P7M", None, None),
    ("lengths.length", "They had marched for [seven months].", "P7M", None, None),
    ("lengths.span_of_units", "Ten died in [the past two weeks].", "P2W", "2031-04-18", "2031-05-02"),
    ("lengths.units_told", "In [the nine months] ten died.", "P9M", None, None),
    ("lengths.bare_lengths", "They held out for [weeks].", "PXW", None, None),
    ("relative.units_later", "The wounded died [days later].", "2031-XX-XX", "2031-05-03", "2031-05-08"),
    ("relative.units_later", "It fell on [3 March 2029]; [weeks before], it had been shelled.", "2029-WXX", "2029-02-03", "2029-03-02"),
    ("relative.later", "It fell on [3 March 2029]; [a few days later] they left.", "2029-XX-XX", "2029-03-04", "2029-03-09"),
    ("relative.later", "It fell in [May 2029]; [a few days later] they left.", "2029-XX-XX", "2029-05-01", "2029-06-06"),
    ("relative.ago", "They left [several days ago].", "PAST_REF", "2031-04-26", "2031-05-01"),
    ("relative.ago", "It was built [two decades ago].", "201", "2011-01-01", "2011-12-31"),
    ("lengths.long_length", "The [month-long] siege is over.", "P1M", None, None),
    ("relative.ago", "The war began [nearly a year ago].", "2030", "2030-05-01", "2030-05-31"),
    ("relative.ago", "They fell out [more than a year ago].", "2030", "2030-01-01", "2030-12-31"),
    ("relative.relative_unit", "It began [last week].", "2031-W17", "2031-04-21", "2031-04-27"),
    ("relative.relative_unit", "It will end by [the end of next year].", "2032", "2032-09-01", "2032-12-31"),
    ("relative.relative_unit", "It fell on [3 March 2029], and [the next day] they left.", "2029-03-04", "2029-03-04", "2029-03-04"),
    ("relative.relative_unit", "It fell on [26 April], after a truce of [March]; [the next day] they left.", "2031-04-27", "2031-04-27", "2031-04-27"),
    ("relative.relative_unit", "It fell on [26 April], a guard said [today]. Bells rang [that day].", "2031-04-26", "2031-04-26", "2031-04-26"),
    ("days.day_of_month", "They mourn the [May 16] killing of a baker.", "2030-05-16", "2030-05-16", "2030-05-16"),
    ("days.day_of_month", "He stepped up the hunt for the miller on [June 3] when it burned.", "2030-06-03", "2030-06-03", "2030-06-03"),
    ("relative.weekend", "They clashed over [the weekend].", "2031-W17-WE", "2031-04-26", "2031-04-27"),
    ("relative.current_unit", "The talks end at [year-end].", "2031", "2031-09-01", "2031-12-31"),
    ("relative.within_unit", "Guns were heard [earlier in the day].", "2031-05-02", "2031-05-02", "2031-05-02"),
    ("relative.within_unit", "They met on [Tuesday]. [Earlier in the day], guns were heard.", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("relative.company_quarter", "Losses fell from [the year-earlier quarter].", "2030-Q1", "2030-01-01", "2030-03-31"),
    ("beside.day_beside", "It fell on [3 March 2029]; [the day before], guns were heard.", "2029-03-02", "2029-03-02", "2029-03-02"),
    ("relative.ordinal_unit", "The battle is in [its third day].", None, "2031-04-30", "2031-05-02"),
    ("relative.ordinal_unit", "They marched for [a second day].", None, "2031-05-01", "2031-05-02"),
    ("relative.ordinal_unit", "The war is entering [its sixth year].", None, "2026-01-01", "2031-05-02"),
    ("relative.ordinal_unit", "Bread ran out during [the third week] of the siege.", None, None, None),
    ("days.part_of_day", "Guns were heard during [the night].", "2031-05-01TNI", "2031-05-01T18:00", "2031-05-02T05:59"),
    ("relative.ordinal_unit", "It is [the third day] of the siege.", "2031-05-02", "2031-05-02", "2031-05-02"),
    ("relative.ordinal_unit", "[Tuesday] was [the third day] of the siege.", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("relative.adverb_of_set", "Shells fall [daily].", "P1D", None, None),
    ("relative.every", "They meet [every two weeks].", "P2W", None, None),
    ("relative.every", "They meet [each Thursday].", "XXXX-WXX-4", None, None),
    ("relative.weekdays_of_all", "The market opens on [Tuesdays].", "XXXX-WXX-2", None, None),
    ("relative.reference", "The road is [now] open.", "PRESENT_REF", None, None),
    ("lengths.recent_or_coming", "More will come in [the coming weeks].", "PXW", "2031-05-02", "2031-06-02"),
    ("lengths.the_past", "Ten died in [the past year].", "P1Y", "2030-05-02", "2031-05-02"),
    ("lengths.recent_or_coming", "Ten died in [recent days].", "PXD", "2031-04-26", "2031-05-02"),
    ("lengths.age", "The [four-month-old] revolt spread.", "P4M", "2031-01-01", "2031-05-02"),
    ("lengths.age", "The siege, now [two weeks] old, goes on.", "P2W", "2031-04-18", "2031-05-02"),
    ("lengths.length", "Fifty were held in [nearly four months] of mostly calm protests.", "P4M", "2031-01-01", "2031-05-02"),
    ("lengths.length", "They are worn out by a [three-year] war.", "P3Y", "2028-01-01", "2031-05-02"),
    ("lengths.length", "Shops shut in [nine days] of unrest.", "P9D", "2031-04-24", "2031-05-02"),
    ("lengths.length", "The hill fell after a [two-day] battle.", "P2D", None, None),
    ("lengths.length", "The [18-day] revolt that felled him is recalled.", "P18D", None, None),
    ("lengths.length", "They called a [three-day] protest.", "P3D", None, None),
    ("lengths.length", "It came [a day] after 27 people drowned.", "P1D", None, None),
    ("days.weekday", "Unions are calling for a march on [Monday].", "2031-05-05", "2031-05-05", "2031-05-05"),
    ("days.weekday", "On [Monday] unions called for a march.", "2031-04-28", "2031-04-28", "2031-04-28"),
    ("days.weekday", "They are asking followers to gather at the mill on [Monday].", "2031-05-05", "2031-05-05", "2031-05-05"),
    ("days.weekday", "A march is under way, with a rally for [Monday].", "2031-05-05", "2031-05-05", "2031-05-05"),
    ("days.weekday", "Ahead of the vote, the army on [Tuesday] took the hill.", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "They marched following [Friday] prayers.", "2031-05-02", "2031-05-02", "2031-05-02"),
    ("beside.day_beside", "It came [the day] after the army left.", None, None, None),
    ("beside.day_beside", "It fell on [3 March 2029]; [the night before], guns were heard.", "2029-03-02TNI", "2029-03-02T18:00", "2029-03-03T05:59"),
    ("beside.day_beside", "Tanks came [the night before last].", "2031-04-30TNI", "2031-04-30T18:00", "2031-05-01T05:59"),
    ("beside.day_beside", "They left [the morning] after the army came.", None, None, None),
    ("days.weekday", "They left [the night before Tuesday]'s vote.", "2031-04-28TNI", "2031-04-28T18:00", "2031-04-29T05:59"),
    ("beside.unit_beside", "It fell in [May 2029]; [the month before], guns were heard.", "2029-04", "2029-04-01", "2029-04-30"),
    ("beside.unit_beside", "It fell in [2029]; [the year after], they left.", "2030", "2030-01-01", "2030-12-31"),
    ("beside.unit_beside", "Tanks came [the week before last].", "2031-W16", "2031-04-14", "2031-04-20"),
    ("beside.unit_beside", "Ten died in [the week] before the vote.", None, None, None),
    ("beside.same_unit", "Twice as many died as in [the same period last year].", "2030", "2030-01-01", "2030-12-31"),
    ("beside.same_unit", "It fell in [May 2029], and so it had in [the same month in 2027].", "2027-05", "2027-05-01", "2027-05-31"),
    ("calendar.month_alone", "The army retook the capital in [July].", "2030-07", "2030-07-01", "2030-07-31"),
    ("beside.ago_on", "The war began [ten years ago today].", "2021-05-02", "2021-05-02", "2021-05-02"),
    ("beside.ago_on", "They fled [a week ago on Tuesday].", "2031-04-22", "2031-04-22", "2031-04-22"),
    ("beside.ago_on", "He died [two years ago this month].", "2029-05", "2029-05-01", "2029-05-31"),
    ("lengths.length", "It lay empty for [a quarter of a century].", "P25Y", None, None),
    ("lengths.length", "[Four days] into the offensive they stopped.", "P4D", None, None),
    ("lengths.length", "Halm in [2029]\nIt came [a week] after the bridge fell.", "P1W", None, None),
    ("calendar.year_alone", "In [2029] rebels took Halm. Since [2030] soldiers have held it.", "2030", "2030-01-01", "2030-12-31"),
    ("lengths.span_of_units", "It fell on [3 March 2029]; ten had died in [the previous 48 hours].", "PT48H", "2029-03-01", "2029-03-03"),
    ("calendar.part_of_month", "It will end in [the second half of May].", "2031-05", "2031-05-16", "2031-05-31"),
    ("days.part_of_day", "They came on [Monday]. By [mid-afternoon] they held the bridge.", "2031-04-28TAF", "2031-04-28T12:00", "2031-04-28T17:59"),
    ("days.weekday", "They held it from [Monday] until [Wednesday].", "2031-04-30", "2031-04-30", "2031-04-30"),
    ("days.day_of_month", "It was shelled on [the night of 15]/[16 March].", "2031-03-16", "2031-03-16", "2031-03-16"),
    ("relative.current_unit", "Since [the start of the year] 400 have died.", "2031", "2031-01-01", "2031-04-30"),
    ("relative.weekend", "They agreed on a peace plan in Halm at [the weekend].", "2031-W17-WE", "2031-04-26", "2031-04-27"),
    ("relative.later", "Shells fell until [10 p.m.] [A day earlier] the truce had held.", "2031-05-01", "2031-05-01", "2031-05-01"),
    ("beside.eve", "They met on [Tuesday], [the eve] of the vote.", None, None, None),
    ("beside.eve", "The envoy died on [the eve] of the vote.", None, None, None),
    ("days.named_day", "The order is of [14 Muharram 1453].", None, None, None),
    ("days.named_day", "The order is of [15 Khordad].", None, None, None),
    ("days.named_day", "The order is of [the 27th of Ramadan].", None, None, None),
    ("days.clock", "It was filed at [1735 15.04.2031].", "2031-04-15T17:35", "2031-04-15T17:35", "2031-04-15T17:35"),
    ("days.clock", "It began at [2 a.m. (2300 GMT Thursday)].", "2031-05-02T02:00", "2031-05-02T02:00", "2031-05-02T02:00"),
    ("days.part_of_day", "Shells fell [overnight into Thursday].", "2031-04-30TNI", "2031-04-30T18:00", "2031-05-01T05:59"),
    ("days.part_of_day", "Shells fell [overnight on Friday].", "2031-05-01TNI", "2031-05-01T18:00", "2031-05-02T05:59"),
    ("days.weekday", "He fled in [the early hours of Thursday].", "2031-05-01", "2031-05-01T00:00", "2031-05-01T08:59"),
    ("days.weekday", "She urged people to stop the war in a long online post [Tuesday].", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "It will be told in a statement on [Tuesday].", "2031-05-06", "2031-05-06", "2031-05-06"),
    ("days.weekday", "They had hoped to leave on [Tuesday] but the gate was shut.", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "Crowds ran to flee a blast on [Tuesday], which killed ten.", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "Her remarks [Sunday] could raise doubts.", "2031-04-27", "2031-04-27", "2031-04-27"),
    ("days.weekday", "They tried to hold the hill. By [Thursday] all of it was lost.", "2031-05-01", "2031-05-01", "2031-05-01"),
    ("days.weekday", "The reply to the raid by Halm [Tuesday] was firm.", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("days.weekday", "Details of [Tuesday]s raid are few.", "2031-04-29", "2031-04-29", "2031-04-29"),
    ("lengths.length", "They have read of the [Nine-Day] War.", "P9D", None, None),
    ("lengths.as_many", "It was the third raid on Halm in [as many days].", "P3D", "2031-04-29", "2031-05-02"),
    ("lengths.as_many", "It won two towns in [as many weeks].", "P2W", "2031-04-18", "2031-05-02"),
    ("lengths.long_length", "Ten died in the [year-long] war.", "P1Y", "2030-01-01", "2031-05-02"),
    ("lengths.span_of_units", "Shells fell over [the last three hours].", "PT3H", "2031-05-02", "2031-05-02"),
    ("calendar.year_alone", "Costs rose in [the fiscal year 2030].", "2030", None, None),
    ("relative.relative_unit", "Costs rose in [the last fiscal year].", "2030", None, None),
    ("relative.recent_or_current", "The [recent] fighting hurt trade.", "PAST_REF", None, None),
    ("relative.soon", "The road will [soon] be open.", "FUTURE_REF", None, None),
    ("relative.time_told", "By [that time] the town was empty.", None, None, None),
    ("relative.period_of_year", "[The third quarter of 2030] was better than [the 2029 quarter].", "2029-Q3", "2029-07-01", "2029-09-30"),
    ("lengths.length", "Leaders must reply [at least ten days] before taking part.", "P10D", None, None),
    ("relative.period_of_year", "It fell by half from [the 2030 period].", "2030", "2030-01-01", "2030-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "value", "earliest", "latest"), EXAMPLES)
def test_each_rule_by_examples(rule, text, value, earliest, latest):
    plain = text.replace("[", "").replace("]", "")
    assert marked(plain) == text
    last = times(plain)[-1]
    assert last.evidence[0].found_by == f"find.times.{rule}"
    assert (last.value, last.earliest, last.latest) == (value, earliest, latest)


def test_every_rule_has_an_example_and_a_meaning():
    assert {r.name for r in RULES} == {f"find.times.{rule}" for rule, *_ in EXAMPLES}
    assert all(meaning(r.name) for r in RULES)


@pytest.mark.parametrize(
    "text",
    [
        "The troops may march on Belquor.",
        "May the mayor speak?",
        "Ann May and Rob March signed it.",
        "The second bridge was hit.",
        "Five dozen shells fell.",
        "At least 2000 people fled.",
        "Some 1900 fighters of the Dawn Column left.",
        "They drove 1500 metres.",
        "The fall of Belquor shocked many.",
        "The March on Belquor was banned.",
        "She was named Woman of the Year.",
        "They spring from hiding.",
        "The sun sat low.",
        "A quarter of the town is without water.",
        "They shelled the quarter by the river.",
        "Call 519-661-5670 or 1-800-222-8477.",
        "They lost 70, 000 men.",
        "A man in his 40s fell.",
        "A woman in her late 30s fell.",
        "Gunfire in Halm (2:04)",
        "He said so on the This Week programme.",
        "It soon fell, and soon after it burned.",
        "The 34-year-old driver was hurt.",
        "He is 52 years old.",
        "It cost $2030.",
        "The flood left 2030 homes dry.",
        "Resolution 1999 was passed.",
        "It happened at the same time.",
        "He wrote it for the Sunday Times.",
        "She spoke on the Today programme.",
        'She spoke on "This Week" about Halm.',
        "He writes for the daily Halm Post.",
        "A weekly newspaper printed it.",
        "Four ferries a day cross the river.",
        "The gate is guarded 24 hours a day.",
        "Trade grows by 20% annually.",
        "The blasts came minutes apart.",
        "The fall of the Dawn Column came fast.",
        "The army has S-300s.",
        "They marched in order, one by one.",
    ],
)
def test_what_looks_like_a_time_and_is_none(text):
    assert marked(text) == text


def test_a_time_is_counted_from_what_was_told_before():
    _, later, same = times("Halm fell on 3 March 2029. Two days later the army came. On the same day it left.")
    assert later.anchor.kind == same.anchor.kind == "expression"
    assert later.anchor.quote == "3 March 2029"
    assert same.anchor.quote == "Two days later"
    assert (later.earliest, same.earliest) == ("2029-03-05", "2029-03-05")


def test_a_clock_goes_by_the_day_behind_it():
    from_two, to_four, day = times("They met from 2 p.m. to 4 p.m. on Monday.")
    assert [t.earliest for t in (from_two, to_four, day)] == ["2031-04-28T14:00", "2031-04-28T16:00", "2031-04-28"]


def test_the_same_moment_by_another_clock_is_no_day_to_count_from():
    *_, later = times("It began at 2 a.m. on Friday (2300 GMT Thursday). A day later it was over.")
    assert (later.quote, later.earliest) == ("A day later", "2031-05-03")


def test_an_entry_of_a_live_blog_counts_from_its_own_day():
    text = "Shells fell overnight.\nShells fell overnight."
    second = LiveEntry(at="2031-05-01T21:15", spans=(Span(0, 1),), quote="9.15pm", lines=(Span(23, 45),))
    first, told = find_times(parsed(text), FRIDAY, entries=(second,))
    assert (first.value, told.value) == ("2031-05-01TNI", "2031-04-30TNI")


def test_a_time_is_counted_from_publication():
    (told,) = times("The bridge was hit on Tuesday.")
    assert told.anchor.kind == "publication"


def test_a_time_is_counted_from_an_event_and_then_has_no_interval():
    (told,) = times("The army came three days after the city fell.")
    assert (told.quote, told.anchor.kind, told.anchor.quote) == ("three days", "event", "the city fell")
    assert told.earliest is None


def test_a_day_counted_from_an_event_renames_the_day_right_before():
    text = "On 21 July 2030, the fifth day of the siege, Halm fell. The sixth day of the siege was quiet."
    _, fifth, sixth = times(text)
    assert (fifth.earliest, sixth.earliest) == ("2030-07-21", None)
    assert (fifth.anchor.kind, fifth.anchor.quote) == ("event", "the siege")


def test_a_stated_time_has_no_anchor():
    (told,) = times("Halm fell on 3 March 2029.")
    assert told.anchor is None


def test_without_a_day_of_publication_nothing_is_counted_from_it():
    for published in (None, PublicationDate(date="2031-05", precision="month")):
        found = times("They fled on Tuesday, and last week, and two days ago, and yesterday, and in April.", published)
        assert len(found) == 5
        assert all(t.earliest is None and t.value is None for t in found)


def test_the_hour_behind_a_date_is_no_year():
    assert [t.quote for t in times("Halm, Sat 3 May 2031 at 1514: the mill burned.")] == ["Sat 3 May 2031"]


def test_without_a_day_of_publication_a_memory_gives_no_year():
    memory = "Many had been driven out of the valley in 2018, and others had followed. " + "It was a hard year. " * 12
    assert times(memory + "On 7 October gunmen came back.", None)[-1].value is None
    assert times(memory + "It began on 3 May 2018. On 7 October gunmen came back.", None)[-1].value == "2018-10-07"
    assert times("In 2018 they came; on 7 October they left.", None)[-1].value == "2018-10-07"
    assert times(memory + "On 7 October gunmen came back.")[-1].value == "2030-10-07"


def test_a_year_told_later_in_a_list_counts_for_all_of_it():
    april, june = times("In April and June 2029 the roads were cut.")
    assert (april.value, june.value) == ("2029-04", "2029-06")
    assert (april.anchor.kind, april.anchor.quote, june.anchor) == ("expression", "June 2029", None)


HISTORY = (
    "The Karsavan war began on 4 October 1911. In December the Dawn Column took Halm. On 3 January it took Belquor. "
    "In the spring of 1912 the army returned. By May 1912 the coast was lost, and in 1913 the king fled. "
    "In April 1914 peace was signed. The treaty of 1915 was never kept."
)


def test_a_part_of_a_day_is_joined_with_its_own_day_only():
    assert marked("It rained Friday night, Saturday morning and on Sunday.") == (
        "It rained [Friday night], [Saturday morning] and on [Sunday]."
    )


def test_in_a_history_the_anchor_moves_with_the_text():
    values = [t.value for t in times(HISTORY)]
    assert values[:5] == ["1911-10-04", "1911-12", "1912-01-03", "1912-SP", "1912-05"]


def test_news_that_looks_back_once_is_no_history():
    found = times("Halm fell in 1911. Guns were heard on Tuesday. In April they were silent.")
    assert [t.value for t in found] == ["1911", "2031-04-29", "2031-04"]
    assert not is_history((), FRIDAY)


def test_a_text_that_speaks_of_now_is_no_history():
    text = "The roads are open now, but Halm is currently shut. In March they were cut."
    assert [t.value for t in times(f"{text} {HISTORY}")][:3] == ["PRESENT_REF", "PRESENT_REF", "2031-03"]


def test_a_text_that_counts_from_its_own_week_is_no_history():
    text = "The council fell last week, as one did last year. In March it was formed."
    assert [t.value for t in times(f"{text} {HISTORY}")][:3] == ["2031-W17", "2030", "2031-03"]


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("It was built about 1910.", "1910", "1910~"),
        ("It was built in the 1990s.", "199", "199X"),
        ("It fell in the summer of 2030.", "2030-SU", "2030-22"),
        ("It fell in late October 2030.", "2030-10", "2030-10-21/2030-10-31"),
        ("It fell in 480 BC.", "BC0480", "-0479"),
        ("It fell in the third quarter of 2030.", "2030-Q3", "2030-07-01/2030-09-30"),
        ("The wounded died days later.", "2031-XX-XX", "2031-05-03~/2031-05-08~"),
        ("They held out for weeks.", "PXW", None),
        ("Ten died in the past week.", "P1W", "2031-04-25/2031-05-02"),
        ("Ten died in recent days.", "PXD", "2031-04-26~/2031-05-02~"),
    ],
)
def test_edtf(text, value, edtf):
    (told,) = times(text)
    assert (told.value, told.edtf) == (value, edtf)


# --- any text ------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    """the a an last next this that of in on at by three 3 31 1999 2031 May March monday days week weeks year years ago later
    before after early late end second third quarter morning night noon 10:30 a.m. BC century 1990s '29 - – , . and to every
    each fiscal first half Eid 99 0 00:61 February 30 29 few several more than about past two hundred thousand""".split()
)
ANY = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120)


@settings(deadline=None)
@given(ANY, st.none() | st.dates())
def test_any_text_gives_sound_expressions(text, day):
    published = PublicationDate(date=day.isoformat()) if day else None
    found = times(text, published)
    assert all(t.quote == t.span.of(text) and t.span.start < t.span.end for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for t in found:
        assert (t.earliest is None) == (t.latest is None)
        if t.earliest and not t.earliest.startswith("-"):
            assert t.earliest <= t.latest
        if t.edtf:
            parse_edtf(t.edtf)


@pytest.mark.parametrize(
    "piece",
    [
        "the ",
        "last ",
        "a few ",
        "1999-",
        "31 ",
        "two hundred and ",
        "Monday, ",
        "1 1/2 ",
        "late the end of ",
        "May 3-",
        " ",
        "a\n",
    ],
)
def test_hostile_text_takes_no_long_time(piece):
    text = piece * (30_000 // len(piece))
    began = clock.process_time()
    times(text)
    assert clock.process_time() - began < 5


def test_no_place_where_a_rule_finds_something_is_passed_over():
    for _, text, *_ in EXAMPLES:
        plain = text.replace("[", "").replace("]", "")
        places = set(beginnings(plain, Span(0, len(plain))))
        for rule in RULES:
            for found in rule.pattern.finditer(plain):
                assert found.start() in places or not list(rule.find(found)), (rule.name, found.group())


def test_a_weekday_of_a_report_without_a_day_is_none_of_a_year_long_ago():
    text = "Crowds marched on Saturday.\n\nIn Halm they rose on 17 November 1973.\n\nOn Monday the square was empty."
    assert [(t.quote, t.value) for t in times(text, None)] == [
        ("Saturday", None),
        ("17 November 1973", "1973-11-17"),
        ("Monday", None),
    ]


def test_a_weekday_beside_a_date_is_of_its_week():
    (_, monday) = times("They left on 17 November 1973. On Monday the square was empty.", None)
    assert monday.value == "1973-11-19"
