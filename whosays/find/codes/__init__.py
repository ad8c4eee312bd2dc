"""The events of a report in the terms of three data sets: ACLED, UCDP GED, PLOVER."""
