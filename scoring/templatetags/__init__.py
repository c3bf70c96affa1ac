"""Tags of `scoring`."""
