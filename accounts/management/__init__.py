"""Commands for the technician."""
