"""Who is who: schools, users, classes and enrolments."""
