"""What `script/bench NAME` runs: each benchmark is a module that says what it measures and writes it as JSON."""
