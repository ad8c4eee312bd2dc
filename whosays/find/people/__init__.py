"""Who a report names or means: entities out of mentions, with their roles and sides."""
