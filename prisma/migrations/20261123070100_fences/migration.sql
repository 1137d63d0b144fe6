-- Who may touch what: row-level security forced on every tenant table, and the closed list of functions that work before
-- a tenant is known. A forgotten context reads nothing: current_setting(…, true) is NULL or '' and matches no row.

-- ── Monthly partitions of history, made ahead of time ───────────────────────────────────────────────────────────────

CREATE FUNCTION plimsoll_ensure_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
  first date;
  partition_name text;
  made integer := 0;
BEGIN
  IF months_ahead NOT BETWEEN 0 AND 24 THEN RAISE EXCEPTION 'months_ahead must be 0 to 24'; END IF;
  PERFORM pg_advisory_xact_lock(72707370);
  FOREACH parent IN ARRAY ARRAY['resource_history', 'finding_history', 'asset_history'] LOOP
    FOR ahead IN -1..months_ahead LOOP
      first := date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => ahead);
      partition_name := format('%s_%s', parent, to_char(first, 'YYYY_MM'));
      IF to_regclass(partition_name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', partition_name, parent,
          (first::text || ' 00:00:00+00')::timestamptz, ((first + interval '1 month')::date::text || ' 00:00:00+00')::timestamptz);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', partition_name);
        made := made + 1;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
COMMENT ON FUNCTION plimsoll_ensure_partitions IS 'Owned by the tables'' owner: only an owner may add a partition. Reads no row.';

-- What no monthly partition takes (imported history, a job that did not run) is kept, never refused.
CREATE TABLE resource_history_rest PARTITION OF resource_history DEFAULT;
CREATE TABLE finding_history_rest PARTITION OF finding_history DEFAULT;
CREATE TABLE asset_history_rest PARTITION OF asset_history DEFAULT;
SELECT plimsoll_ensure_partitions(3);

-- ── Row-level security on every table that holds rows of a tenant ───────────────────────────────────────────────────

DO $$
DECLARE
  tenant_table record;
BEGIN
  FOR tenant_table IN
    SELECT c.oid::regclass AS name, c.relispartition AS is_partition
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table.name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table.name);
    IF NOT tenant_table.is_partition THEN
      EXECUTE format(
        'CREATE POLICY tenant ON %s TO plimsoll_app, %I
           USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
           WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
        tenant_table.name, current_user);
    END IF;
  END LOOP;
END $$;

ALTER TABLE signin_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE signin_attempt FORCE ROW LEVEL SECURITY;

-- ── What the application may do ─────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO plimsoll_app, plimsoll_definer;

GRANT SELECT, INSERT, UPDATE ON organization, member, session, api_token, invitation, cluster, cluster_credential,
  sync_epoch TO plimsoll_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON namespace, ingest_batch, blob, projection, resource, kind_evidence,
  control_status, subject, finding, asset, control_counter, asset_counter, posture_day, outbox, quarantine TO plimsoll_app;
-- History and the audit log are only ever added to.
GRANT SELECT, INSERT ON resource_history, finding_history, asset_history, audit_entry, catalogue TO plimsoll_app;

CREATE FUNCTION plimsoll_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION plimsoll_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_refuse_change();

-- ── The closed list: look-ups before a tenant is known ──────────────────────────────────────────────────────────────
-- Each is owned by plimsoll_definer, which sees exactly these tables through policies of its own.

GRANT SELECT ON organization, member, session, api_token, invitation, cluster, cluster_credential, ingest_batch, outbox
  TO plimsoll_definer;
GRANT SELECT, INSERT, UPDATE, DELETE ON signin_attempt TO plimsoll_definer;
CREATE POLICY look_up ON organization FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON member FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON session FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON api_token FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON invitation FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON cluster FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON cluster_credential FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON ingest_batch FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON outbox FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY attempts ON signin_attempt TO plimsoll_definer USING (true) WITH CHECK (true);

-- True once any organization exists: decides whether a first owner has to be made.
CREATE FUNCTION plimsoll_any_organization() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM organization)
$$;

-- Members with this address, at most 20, for sign-in by password.
CREATE FUNCTION plimsoll_signin_candidates(address text)
RETURNS TABLE (org_id uuid, member_id uuid, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.org_id, m.member_id, m.password_hash FROM member m
  WHERE m.email = address AND m.disabled_at IS NULL AND m.password_hash IS NOT NULL
  ORDER BY m.created_at LIMIT 20
$$;

-- Counts an attempt and says how many there were in the window.
CREATE FUNCTION plimsoll_signin_attempt(attempt_key bytea, at timestamptz, window_length interval) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO signin_attempt AS s (key_hash, window_start, attempts) VALUES (attempt_key, at, 1)
  ON CONFLICT (key_hash) DO UPDATE SET
    attempts = CASE WHEN s.window_start < at - window_length THEN 1 ELSE s.attempts + 1 END,
    window_start = CASE WHEN s.window_start < at - window_length THEN at ELSE s.window_start END
  RETURNING attempts
$$;

-- A successful sign-in clears its counter; old counters go at the same time.
CREATE FUNCTION plimsoll_signin_succeeded(attempt_key bytea, at timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM signin_attempt WHERE key_hash = attempt_key OR window_start < at - interval '1 day'
$$;

-- Who holds a token, of whichever kind; no row for one that is unknown. Expiry and revocation are judged by the caller.
CREATE FUNCTION plimsoll_session_by_token(hash bytea)
RETURNS TABLE (org_id uuid, session_id uuid, member_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.org_id, s.session_id, s.member_id FROM session s WHERE s.token_hash = hash
$$;
CREATE FUNCTION plimsoll_api_token_by_hash(hash bytea) RETURNS TABLE (org_id uuid, token_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.org_id, t.token_id FROM api_token t WHERE t.token_hash = hash
$$;
CREATE FUNCTION plimsoll_credential_by_hash(hash bytea) RETURNS TABLE (org_id uuid, cluster_id uuid, credential_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.org_id, c.cluster_id, c.credential_id FROM cluster_credential c WHERE c.token_hash = hash
$$;
CREATE FUNCTION plimsoll_invitation_by_hash(hash bytea) RETURNS TABLE (org_id uuid, invitation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.org_id, i.invitation_id FROM invitation i WHERE i.token_hash = hash
$$;

-- Clusters with work to do, for the sweeper.
CREATE FUNCTION plimsoll_clusters_to_drain(at_most integer) RETURNS TABLE (org_id uuid, cluster_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.org_id, b.cluster_id FROM ingest_batch b WHERE b.state = 'pending'
  UNION
  SELECT c.org_id, c.cluster_id FROM cluster c WHERE c.context_version <> c.evaluated_context AND c.generation > 0
  LIMIT at_most
$$;

-- Clusters last evaluated under another catalogue.
CREATE FUNCTION plimsoll_clusters_behind_catalogue(digest text, at_most integer) RETURNS TABLE (org_id uuid, cluster_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.org_id, c.cluster_id FROM cluster c
  WHERE c.generation > 0 AND c.catalogue_digest IS DISTINCT FROM digest AND c.decommissioned_at IS NULL LIMIT at_most
$$;

-- Undelivered outbox rows, oldest first, for the relay.
CREATE FUNCTION plimsoll_outbox_pending(at_most integer)
RETURNS TABLE (org_id uuid, outbox_id uuid, topic text, payload jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.org_id, o.outbox_id, o.topic, o.payload FROM outbox o
  WHERE o.delivered_at IS NULL ORDER BY o.created_at LIMIT at_most
$$;

-- Organizations, for jobs that go round all of them.
CREATE FUNCTION plimsoll_organizations() RETURNS TABLE (org_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.org_id FROM organization o
$$;

-- Numbers without a tenant, for metrics and readiness: pending batches, and since when the oldest waits.
CREATE FUNCTION plimsoll_backlog() RETURNS TABLE (batches bigint, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*), min(b.received_at) FROM ingest_batch b WHERE b.state = 'pending'
$$;

GRANT CREATE ON SCHEMA public TO plimsoll_definer;
DO $$
DECLARE
  listed regprocedure;
BEGIN
  FOR listed IN
    SELECT p.oid FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.proname <> 'plimsoll_ensure_partitions'
      AND p.proname LIKE 'plimsoll\_%'
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', listed);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO plimsoll_app', listed);
    EXECUTE format('ALTER FUNCTION %s OWNER TO plimsoll_definer', listed);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM plimsoll_definer;
REVOKE ALL ON FUNCTION plimsoll_ensure_partitions(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plimsoll_ensure_partitions(integer) TO plimsoll_app;
