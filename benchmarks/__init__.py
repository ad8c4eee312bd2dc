"""How fast whosays is, measured on the machine that runs this."""
