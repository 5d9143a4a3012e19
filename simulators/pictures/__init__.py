"""Draws what each blueprint does, in both languages, from the blueprint's own file and one short list of what happens when.

A picture that somebody drew by hand would soon show what the blueprint did a year ago. Here names and numbers come out of the
blueprint, so that a test can say which picture is no longer true.
"""
