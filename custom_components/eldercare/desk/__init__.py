"""The desk: the hub without Home Assistant. Takes events in batches, asks the engine, commits, passes on."""
