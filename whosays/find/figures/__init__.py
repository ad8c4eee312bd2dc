"""How many: numbers of people harmed or taking part, by whom they are given."""
