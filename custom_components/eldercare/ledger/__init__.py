"""The memory: facts are appended, never changed; what is open can be replayed from them after any crash."""
