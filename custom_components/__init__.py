"""Room for Home Assistant integrations."""
