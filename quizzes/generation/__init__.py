"""Facts → question drafts: stem, distractors, checks, rank. Pure."""
