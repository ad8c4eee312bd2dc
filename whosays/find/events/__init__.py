"""What happened: events with who, to whom, where and when."""
