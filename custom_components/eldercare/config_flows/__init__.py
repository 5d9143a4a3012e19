"""What an installer fills in: one file for each kind of subentry, and what these forms share."""
