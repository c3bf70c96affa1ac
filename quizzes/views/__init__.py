"""Pages of `quizzes`."""
