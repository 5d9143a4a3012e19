"""Opponents for the product: they stand outside it, behind the same interfaces as the real thing."""
