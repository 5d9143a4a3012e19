"""How the memory can fail; every error's text is for people who look after the hub."""


class LedgerError(Exception):
    """The ledger could not be read or written."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a later version of eldercare, which this one must not touch."""


class LedgerDamaged(LedgerError):
    """The ledger holds something that cannot be a fact."""
