-- The tables of scoring on many servers, by school. After keys.sql, on a coordinator of Citus with its workers:
--     psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f deploy/citus/distribute.sql
--
-- What lessons point at (schools, people, classes, documents, questions, quizzes) is read by all and written
-- seldom: every server keeps a copy. What grows with lessons lies with its school; a table comes after those that
-- its keys point at.

SELECT create_reference_table(oid::regclass) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
AND relname ~ '^(accounts|content|quizzes)_|^scoring_(gradingpolicy|schoolscale)$' AND relname !~ '_historical'
ORDER BY oid;

SELECT create_distributed_table('scoring_assignment', 'school_id');
SELECT create_distributed_table(name, 'school_id', colocate_with => 'scoring_assignment')
FROM unnest(ARRAY[
    'scoring_attempt', 'scoring_response',
    'scoring_marklog', 'scoring_marknotice', 'scoring_lateanswer', 'scoring_answerconflict',
    'scoring_questionflag', 'scoring_presence', 'scoring_gradedwork', 'scoring_excuse',
    'scoring_regrade', 'scoring_regrade_covered', 'scoring_regradeline',
    'scoring_practice', 'scoring_practicequestion', 'scoring_factmemory',
    'scoring_paper', 'scoring_paperform', 'scoring_paperquestion', 'scoring_papersheet', 'scoring_paperentry'
]) WITH ORDINALITY AS table_ (name, place) ORDER BY place;
