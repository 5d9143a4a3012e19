"""The vigil: one watch for each home, fed with what its sensors report, and what was learned of it."""
