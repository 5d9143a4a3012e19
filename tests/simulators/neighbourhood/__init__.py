"""What the rest of the tests may rely on when they let simulated homes speak."""
