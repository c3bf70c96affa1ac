"""The real site's data for a run, made by the verbs that teachers' pages use."""
