"""What the installer entered, as the model's words: homes, people, policies, and what is wrong with them."""
