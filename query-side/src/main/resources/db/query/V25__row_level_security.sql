-- A second wall between merchants. Every query says whose rows it wants; here the database itself gives out no others.
-- Who reads for the API acts as daybook_reader and says on its connection for whom, by daybook.merchant and daybook.mode.
-- Who says nothing sees nothing; '*' for the merchant is everybody, which few queries say. Projections write as
-- daybook_query and are not bound. Nobody can read a table but through the views of the schema query.

GRANT USAGE ON SCHEMA query TO daybook_reader;
GRANT SELECT ON query.progress TO daybook_reader;

CREATE TABLE query.analyst (
    role_name text NOT NULL,
    merchant_id text,
    mode text,
    UNIQUE NULLS NOT DISTINCT (role_name, merchant_id, mode)
);
COMMENT ON TABLE query.analyst IS 'Whose rows an analyst sees in the schema reporting. A role that is not named here sees none.';
COMMENT ON COLUMN query.analyst.role_name IS 'The role that logs in, a member of daybook_analyst.';
COMMENT ON COLUMN query.analyst.merchant_id IS 'The merchant; null for all of them.';
COMMENT ON COLUMN query.analyst.mode IS 'test or live; null for both.';
-- The operator's own analyst sees everybody, and only because it stands here.
INSERT INTO query.analyst VALUES ('daybook_analyst', NULL, NULL);
-- Only by the policies: without USAGE of the schema, an analyst cannot name it.
GRANT SELECT ON query.analyst TO daybook_analyst;

-- The comparisons end in IS TRUE so that no index serves them: a plan that was made while a table was empty, and is kept,
-- must not prefer all rows of a tenant to the primary key that the query asks by.
-- An analyst is who logged in: a member of daybook_analyst may put that role on, and sees no more by it.
CREATE FUNCTION query.protect(source regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    has_mode boolean;
    theirs text := 'merchant_id = current_setting(''daybook.merchant'', true)';
    analysts text := 'EXISTS (SELECT FROM query.analyst a WHERE a.role_name = session_user AND a.merchant_id IS NULL AND %s)'
        ' OR merchant_id IN (SELECT a.merchant_id FROM query.analyst a WHERE a.role_name = session_user AND %s)';
BEGIN
    IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = source AND attname = 'merchant_id' AND NOT attisdropped) THEN
        RAISE EXCEPTION '% does not tell whose its rows are: it has no merchant_id', source;
    END IF;
    SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = source AND attname = 'mode' AND NOT attisdropped) INTO has_mode;
    analysts := format(analysts, 'a.mode IS NULL', 'a.mode IS NULL');
    IF has_mode THEN
        theirs := theirs || ' AND mode = current_setting(''daybook.mode'', true)';
        analysts := analysts || ' OR mode IN (SELECT a.mode FROM query.analyst a'
            ' WHERE a.role_name = session_user AND a.merchant_id IS NULL)'
            ' OR (merchant_id, mode) IN (SELECT a.merchant_id, a.mode FROM query.analyst a WHERE a.role_name = session_user)';
    END IF;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', source);
    EXECUTE format('DROP POLICY IF EXISTS writers ON %s', source);
    EXECUTE format('DROP POLICY IF EXISTS theirs ON %s', source);
    EXECUTE format('DROP POLICY IF EXISTS analysts ON %s', source);
    EXECUTE format('CREATE POLICY writers ON %s TO daybook_query USING (true) WITH CHECK (true)', source);
    EXECUTE format('CREATE POLICY theirs ON %s FOR SELECT TO daybook_reader'
        ' USING ((%s) IS TRUE OR (current_setting(''daybook.merchant'', true) = ''*'') IS TRUE)', source, theirs);
    EXECUTE format('CREATE POLICY analysts ON %s FOR SELECT TO daybook_analyst USING ((%s) IS TRUE)', source, analysts);
    EXECUTE format('GRANT SELECT ON %s TO daybook_reader', source);
END
$$;
COMMENT ON FUNCTION query.protect(regclass) IS 'Binds the readers of a table to their own rows. Harmless when repeated.';
REVOKE ALL ON FUNCTION query.protect(regclass) FROM PUBLIC;

-- As before, and: a view shows what its reader may see, not what its owner may, and its table is protected.
CREATE OR REPLACE FUNCTION query.publish(name text, source regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    described record;
    columns text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute WHERE attrelid = source AND attnum > 0 AND NOT attisdropped;
    PERFORM query.protect(source);
    EXECUTE format('CREATE OR REPLACE VIEW query.%I WITH (security_invoker = true) AS SELECT %s FROM %s',
        name, columns, source);
    EXECUTE format('COMMENT ON VIEW query.%I IS %L', name, obj_description(source, 'pg_class'));
    FOR described IN
        SELECT attname, col_description(source, attnum) AS description
        FROM pg_attribute WHERE attrelid = source AND attnum > 0 AND NOT attisdropped
    LOOP
        EXECUTE format('COMMENT ON COLUMN query.%I.%I IS %L', name, described.attname, described.description);
    END LOOP;
    EXECUTE format('GRANT SELECT ON query.%I TO daybook_query, daybook_reader', name);
END
$$;

-- A view of the schema reporting shows an analyst only what the policies show that analyst, and for that the analyst needs
-- to be allowed what is behind the view; without USAGE of those schemas, nothing there can be named. To be called after a
-- view is added to reporting.
CREATE FUNCTION query.open_to_analysts() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    found regclass;
BEGIN
    FOR found IN
        WITH RECURSIVE behind(view, relation) AS (
            SELECT r.ev_class, d.refobjid FROM pg_rewrite r
            JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
        ), shown(relation) AS (
            SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'reporting'
            UNION
            SELECT b.relation FROM shown s JOIN behind b ON b.view = s.relation JOIN pg_class c ON c.oid = b.relation
            WHERE c.reloptions @> ARRAY['security_invoker=true']
        ), needed(relation) AS (
            SELECT s.relation FROM shown s JOIN pg_class c ON c.oid = s.relation
            WHERE c.reloptions @> ARRAY['security_invoker=true']
        )
        SELECT n.relation::regclass FROM needed n
        UNION
        SELECT b.relation::regclass FROM needed n JOIN behind b ON b.view = n.relation
    LOOP
        EXECUTE format('GRANT SELECT ON %s TO daybook_analyst', found);
    END LOOP;
END
$$;
COMMENT ON FUNCTION query.open_to_analysts() IS 'Lets analysts read, within the policies, what the views of the schema reporting show.';
REVOKE ALL ON FUNCTION query.open_to_analysts() FROM PUBLIC;

-- Everything that there is by now.
DO $$
DECLARE
    found regclass;
BEGIN
    FOR found IN
        SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname ~ '_v[0-9]+$' AND c.relkind IN ('r', 'p') AND EXISTS (
            SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'merchant_id' AND NOT attisdropped)
    LOOP
        PERFORM query.protect(found);
    END LOOP;
    FOR found IN
        SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'query' AND c.relkind = 'v' AND c.relname <> 'progress'
    LOOP
        EXECUTE format('ALTER VIEW %s SET (security_invoker = true)', found);
        EXECUTE format('GRANT SELECT ON %s TO daybook_reader', found);
    END LOOP;
    PERFORM query.open_to_analysts();
END
$$;
