"""Template tags of `scoring`."""
