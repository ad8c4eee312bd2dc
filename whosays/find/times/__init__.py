"""When: time expressions with the interval and the precision that the page supports."""
