"""What lasts too long: a trigger for devices, apart from those that tell of incidents."""
