"""Assignments, attempts, marks and results."""
