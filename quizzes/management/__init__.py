"""Commands of `quizzes`."""
