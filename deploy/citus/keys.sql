-- Keys that contain the school, as a database needs that is split by it (docs/operations.md, Split by school).
-- For PostgreSQL, with the site stopped and a backup made:
--     psql "$DATABASE_URL" -v ON_ERROR_STOP=1 --single-transaction -f deploy/citus/keys.sql
--
-- Every table of scoring with a school gets the primary key (school_id, id), the school in each unique
-- constraint, and foreign keys (school_id, …) to its like. What is there is asked of PostgreSQL's catalogue, so
-- nothing here grows old with the models. Django goes on seeing `id`, which its sequence keeps unique.

CREATE TEMPORARY VIEW split_tables AS
    SELECT table_.oid AS oid, school.attnum AS school
    FROM pg_class AS table_ JOIN pg_attribute AS school ON school.attrelid = table_.oid
    WHERE table_.relkind = 'r' AND table_.relnamespace = 'public'::regnamespace
    AND table_.relname ~ '^scoring_(?!historical|schoolscale$)' AND school.attname = 'school_id';

CREATE TEMPORARY VIEW keys_without_school AS
    SELECT key.oid, key.conrelid::regclass AS table_, key.conname, key.contype, key.confrelid::regclass AS target,
        (SELECT string_agg(quote_ident(attname), ', ' ORDER BY place)
         FROM unnest(key.conkey) WITH ORDINALITY AS part (number, place)
         JOIN pg_attribute ON attrelid = key.conrelid AND attnum = number) AS columns
    FROM pg_constraint AS key JOIN split_tables ON split_tables.oid = key.conrelid
    WHERE NOT split_tables.school = ANY (key.conkey)
    AND (key.contype IN ('p', 'u') OR key.contype = 'f' AND key.confrelid IN (SELECT oid FROM split_tables));

CREATE TEMPORARY TABLE keys_to_change ON COMMIT DROP AS SELECT * FROM keys_without_school;

DO $$
DECLARE
    each record;
BEGIN
    -- Foreign keys lean on primary keys: they go first, and come back last.
    FOR each IN SELECT * FROM keys_to_change ORDER BY contype LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', each.table_, each.conname);
    END LOOP;
    FOR each IN SELECT * FROM split_tables LOOP
        EXECUTE format('ALTER TABLE %s ALTER school_id SET NOT NULL', each.oid::regclass);
    END LOOP;
    FOR each IN SELECT * FROM keys_to_change WHERE contype <> 'f' LOOP
        EXECUTE format(
            'ALTER TABLE %s ADD CONSTRAINT %I %s', each.table_, each.conname,
            CASE each.contype WHEN 'p' THEN format('PRIMARY KEY (school_id, %s)', each.columns)
            ELSE format('UNIQUE (%s, school_id)', each.columns) END);
    END LOOP;
    FOR each IN SELECT * FROM keys_to_change WHERE contype = 'f' LOOP
        EXECUTE format(
            'ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (school_id, %s) REFERENCES %s (school_id, id)'
            ' DEFERRABLE INITIALLY DEFERRED', each.table_, each.conname, each.columns, each.target);
    END LOOP;
END $$;

DROP VIEW keys_without_school, split_tables;
