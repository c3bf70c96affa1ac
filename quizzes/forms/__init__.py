"""Forms of `quizzes`."""
