"""Sentences → fact drafts, one module a kind of fact. Pure."""
