"""The register as a spreadsheet: what its columns are called, and how tables that people keep in Excel are read and written. Knows no Home Assistant."""
