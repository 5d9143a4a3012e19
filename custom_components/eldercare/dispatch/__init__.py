"""The post office: brings planned attempts to their channels. Knows the channel interface, not Home Assistant."""
