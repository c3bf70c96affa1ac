"""Question banks, questions and their versions, quizzes and what is published of them."""
