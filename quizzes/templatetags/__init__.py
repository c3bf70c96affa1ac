"""Template tags of `quizzes`."""
