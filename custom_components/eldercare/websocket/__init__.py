"""What the committee's panel is told and asks for, one file for each question. Surfaces: nobody of the inner rooms enters."""
