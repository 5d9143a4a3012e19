"""The monthly report for the street office: the ledger's figures as tables, for a spreadsheet and for paper.

Every number is traceable: the incidents' table names the ledger's lines from which it was computed. Knows no Home Assistant.
"""
