"""How a community's ledger is kept: where it is, how it is opened, stood in for while it is away, and emptied of old names."""
