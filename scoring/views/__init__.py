"""Pages of `scoring`."""
