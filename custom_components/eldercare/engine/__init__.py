"""The judgement: pure functions of facts, events, the register and the time. Never imports Home Assistant, never does I/O."""
