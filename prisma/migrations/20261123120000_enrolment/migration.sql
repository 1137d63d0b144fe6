-- How a fleet joins, is expected, falls silent and leaves. Expands only: a process that does not know these columns
-- goes on working.

-- ── Enrolment tokens: exchanged for a credential of one cluster ─────────────────────────────────────────────────────

CREATE TABLE enrolment_token (
  org_id           uuid NOT NULL REFERENCES organization,
  token_id         uuid NOT NULL,
  name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  prefix           text NOT NULL,
  token_hash       bytea NOT NULL,
  -- NULL: any name. Otherwise the one cluster that may join with it.
  cluster_name     text CHECK (length(cluster_name) BETWEEN 1 AND 120),
  environment      text NOT NULL CHECK (environment IN ('production','staging','development','unknown')),
  customer_facing  boolean NOT NULL,
  criticality      text NOT NULL CHECK (criticality IN ('high','medium','low','unknown')),
  data_class       text NOT NULL CHECK (data_class IN ('restricted','pii','internal','public','unknown')),
  owner_team       text NOT NULL CHECK (length(owner_team) <= 120),
  labels           jsonb NOT NULL,
  -- Whether a cluster may bring labels of its own when it joins. Labels will widen scopes, so an owner or admin decides.
  accepts_labels   boolean NOT NULL,
  maximum_uses     integer NOT NULL CHECK (maximum_uses BETWEEN 1 AND 10000),
  uses             integer NOT NULL DEFAULT 0 CHECK (uses BETWEEN 0 AND maximum_uses),
  created_by       uuid NOT NULL,
  created_at       timestamptz NOT NULL,
  expires_at       timestamptz NOT NULL,
  last_used_at     timestamptz,
  revoked_at       timestamptz,
  PRIMARY KEY (org_id, token_id),
  FOREIGN KEY (org_id, created_by) REFERENCES member
);
CREATE INDEX enrolment_token_hash ON enrolment_token (token_hash);

-- ── Names that somebody declared: what should be there, whether or not it ever came ─────────────────────────────────

CREATE TABLE expected_cluster (
  org_id    uuid NOT NULL REFERENCES organization,
  name      text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  note      text NOT NULL DEFAULT '' CHECK (length(note) <= 200),
  added_at  timestamptz NOT NULL,
  added_by  uuid,
  PRIMARY KEY (org_id, name)
);

-- ── Clusters: identity, labels, silence, closing ────────────────────────────────────────────────────────────────────

ALTER TABLE cluster
  ADD COLUMN labels jsonb NOT NULL DEFAULT '{}',
  -- The name the agent gives; the name shown may have been changed since.
  ADD COLUMN enrolled_name text CHECK (length(enrolled_name) BETWEEN 1 AND 120),
  ADD COLUMN enrolled_at timestamptz,
  ADD COLUMN enrolled_with uuid,
  -- SHA-256 of the UID of namespace kube-system. Nothing shows it: whoever knows the UID and holds an enrolment token
  -- can stand in for the cluster.
  ADD COLUMN identity_hash bytea CHECK (length(identity_hash) = 32),
  -- When evidence was last known to be current: a sync that was committed, changes, a heartbeat.
  ADD COLUMN confirmed_at timestamptz,
  -- Set by a job: the last word before the cluster fell silent. Its verdicts are undetermined while this stands.
  ADD COLUMN silent_since timestamptz,
  -- Set when a decommissioned cluster's verdicts were closed: the instant of that change.
  ADD COLUMN closed_at timestamptz;
-- The owner's rows are fenced too; the fence is back before this transaction ends.
ALTER TABLE cluster NO FORCE ROW LEVEL SECURITY;
UPDATE cluster SET confirmed_at = last_seen_at WHERE last_seen_at IS NOT NULL;
ALTER TABLE cluster FORCE ROW LEVEL SECURITY;

ALTER TABLE organization
  ADD COLUMN silent_after_hours integer NOT NULL DEFAULT 24 CHECK (silent_after_hours BETWEEN 1 AND 720),
  -- NULL: a push is as good as on its first day, however old.
  ADD COLUMN push_silent_after_hours integer CHECK (push_silent_after_hours BETWEEN 1 AND 8784);

-- `stale` is said of a whole cluster that fell silent, never of a single kind.
ALTER TABLE kind_evidence DROP CONSTRAINT kind_evidence_state_check;
ALTER TABLE kind_evidence ADD CONSTRAINT kind_evidence_state_check
  CHECK (state IN ('complete','partial','unreadable','not-collected','stale'));

-- ── Credentials: rotation with overlap ──────────────────────────────────────────────────────────────────────────────

ALTER TABLE cluster_credential
  -- The first use of that credential revokes this one.
  ADD COLUMN replaced_by uuid,
  -- From then on it is as if revoked.
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN enrolled boolean NOT NULL DEFAULT false;

-- ── Fences and grants, as for every table of a tenant ───────────────────────────────────────────────────────────────

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['enrolment_token', 'expected_cluster'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON enrolment_token TO plimsoll_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON expected_cluster TO plimsoll_app;
-- An agent that restarts again and again leaves dead credentials behind; the oldest of them go.
GRANT DELETE ON cluster_credential TO plimsoll_app;

GRANT SELECT ON enrolment_token TO plimsoll_definer;
CREATE POLICY look_up ON enrolment_token FOR SELECT TO plimsoll_definer USING (true);

-- Whose enrolment token this is; no row for one that is unknown. Expiry, uses and revocation are judged by the caller.
CREATE FUNCTION plimsoll_enrolment_token_by_hash(hash bytea) RETURNS TABLE (org_id uuid, token_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.org_id, t.token_id FROM enrolment_token t WHERE t.token_hash = hash
$$;
GRANT CREATE ON SCHEMA public TO plimsoll_definer;
REVOKE ALL ON FUNCTION plimsoll_enrolment_token_by_hash(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plimsoll_enrolment_token_by_hash(bytea) TO plimsoll_app;
ALTER FUNCTION plimsoll_enrolment_token_by_hash(bytea) OWNER TO plimsoll_definer;
REVOKE CREATE ON SCHEMA public FROM plimsoll_definer;
