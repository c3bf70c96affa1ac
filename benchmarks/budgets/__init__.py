"""What the pages weigh on a slow phone with a slow network; the figures stand in docs/quality.md."""
