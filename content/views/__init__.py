"""Pages of `content`."""
