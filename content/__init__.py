"""Documents, their editions and sentences, and the facts that the sentences state."""
