"""How dates and numbers are written in languages whose forms Django lacks."""
