"""Blueprints in Home Assistant's own automation engine, with the real integration beneath them."""
