"""An article's total of killed and injured. Every sentence is ours."""

import pytest

from evaluation.casualties import Total, total
from tests.conftest import report_of
from whosays.parse import parse_report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were killed and three wounded. It was the fifth raid; 40 people were killed last year.", Total(2, 3)),
        ("A woman and two men were shot near the mill. All three are in hospital.", Total(0, 3)),
        ("A man was shot near the mill. He was pronounced dead.", Total(1, 0)),
        ("A man was killed, another was wounded.", Total(1, 1)),
        ("Four people, including two boys, were wounded.", Total(0, 4)),
        ("A man was killed. The driver is in stable condition.", Total(1, 1)),
        ("A man was killed. The driver is in hospital.", Total(1, 0)),
        ("A woman and her son were wounded.", Total(0, 2)),
        ("Two millers were killed and their cousin was wounded.", Total(2, 1)),
        ("One miller was killed and another taken to hospital.", Total(1, 1)),
        ("The mill was closed.", Total(0, 0)),
    ],
)
def test_the_first_sentence_that_tells_counts(text, expected):
    assert total(parse_report(report_of(text)), ()) == expected
