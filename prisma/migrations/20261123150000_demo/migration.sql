-- The demonstration organization: a tenant of its own that stands beside a real one, so that row-level security keeps its
-- rows out of every other number. Its id follows from the real one's, so nobody has to look across tenants to find it.

-- On the demonstration itself: being made, ready to be looked at, or being taken away. NULL: a real organization.
ALTER TABLE organization ADD COLUMN demo text CHECK (demo IN ('making', 'ready', 'removing'));
-- How much of its history is made.
ALTER TABLE organization ADD COLUMN demo_percent smallint CHECK (demo_percent BETWEEN 0 AND 100);
-- On the real one: its owner removed the demonstration, which is not made again.
ALTER TABLE organization ADD COLUMN demo_removed_at timestamptz;

-- What may be purged at once was a demonstration from its first row on: no real organization ever becomes one.
CREATE FUNCTION plimsoll_refuse_demo_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a real organization cannot become a demonstration, nor the other way round'
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER demo_stays_demo BEFORE UPDATE ON organization FOR EACH ROW
  WHEN ((OLD.demo IS NULL) <> (NEW.demo IS NULL)) EXECUTE FUNCTION plimsoll_refuse_demo_change();

-- Days that lie before an installation need partitions too: monthly ones from that of `first_day` to the present.
CREATE FUNCTION plimsoll_ensure_partitions_since(first_day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
  first date;
  partition_name text;
  made integer := 0;
BEGIN
  IF first_day < now() - interval '24 months' THEN RAISE EXCEPTION 'first_day must be within 24 months'; END IF;
  PERFORM pg_advisory_xact_lock(72707370);
  FOREACH parent IN ARRAY ARRAY['resource_history', 'finding_history', 'asset_history'] LOOP
    FOR first IN SELECT generate_series(date_trunc('month', first_day::timestamp), date_trunc('month', now() AT TIME ZONE 'UTC'), '1 month')::date LOOP
      partition_name := format('%s_%s', parent, to_char(first, 'YYYY_MM'));
      CONTINUE WHEN to_regclass(partition_name) IS NOT NULL;
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', partition_name, parent,
        (first::text || ' 00:00:00+00')::timestamptz, ((first + interval '1 month')::date::text || ' 00:00:00+00')::timestamptz);
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition_name);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', partition_name);
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
COMMENT ON FUNCTION plimsoll_ensure_partitions_since IS 'Owned by the tables'' owner: only an owner may add a partition. Reads no row.';

-- A demonstration's log goes with it; every other stays as it is.
CREATE OR REPLACE FUNCTION plimsoll_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM organization o WHERE o.org_id = OLD.org_id AND o.demo = 'removing') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

-- Deletes up to `at_most` rows of the caller's own organization, which must be a demonstration that is being removed, and
-- says how many; 0 when nothing is left. Owned by the tables' owner, who is fenced like everybody: only rows of the
-- organization that the caller's transaction is in are seen. What refers to others goes first, and by the tables' own
-- references, so that a later table is not forgotten.
CREATE FUNCTION plimsoll_purge_demo(at_most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  target record;
  deleted integer;
  total integer := 0;
BEGIN
  IF at_most NOT BETWEEN 1 AND 100000 THEN RAISE EXCEPTION 'at_most must be 1 to 100000'; END IF;
  PERFORM FROM organization WHERE org_id = own AND demo = 'removing' FOR UPDATE;
  IF NOT FOUND THEN RETURN 0; END IF;
  -- Whatever is being applied to its clusters ends first, and nothing begins.
  PERFORM FROM cluster WHERE org_id = own FOR UPDATE;
  FOR target IN
    WITH RECURSIVE depths (name, depth) AS (
      SELECT 'organization'::regclass::oid, 0
      UNION ALL
      SELECT r.conrelid, d.depth + 1 FROM depths d JOIN pg_constraint r ON r.confrelid = d.name AND r.contype = 'f'
      WHERE r.conrelid <> r.confrelid AND d.depth < 20
    )
    SELECT c.oid::regclass AS name, coalesce(max(d.depth), 100) AS depth
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
      LEFT JOIN depths d ON d.name = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    GROUP BY c.oid ORDER BY 2 DESC, 1
  LOOP
    EXECUTE format(
      'DELETE FROM %s WHERE org_id = $1 AND (tableoid, ctid) IN (SELECT tableoid, ctid FROM %s WHERE org_id = $1 LIMIT $2)',
      target.name, target.name) USING own, at_most - total;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    total := total + deleted;
    EXIT WHEN total >= at_most;
  END LOOP;
  RETURN total;
END $$;
COMMENT ON FUNCTION plimsoll_purge_demo IS 'Owned by the tables'' owner: the application may not delete history. Sees the caller''s organization only.';

REVOKE ALL ON FUNCTION plimsoll_ensure_partitions_since(date), plimsoll_purge_demo(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plimsoll_ensure_partitions_since(date), plimsoll_purge_demo(integer) TO plimsoll_app;
