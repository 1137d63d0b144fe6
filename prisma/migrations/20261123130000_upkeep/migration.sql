-- Upkeep: stored secrets, retention, purges, and what operators ask for. Expands only: processes of the release before go
-- on working on this schema.

-- ── Stored secrets ──────────────────────────────────────────────────────────────────────────────────────────────────

-- Sealed with AES-256-GCM under PLIMSOLL_SECRET_KEY; `key_id` names the key, `open` is the public half where there is one.
CREATE TABLE stored_secret (
  org_id      uuid NOT NULL REFERENCES organization,
  purpose     text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 60),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  key_id      text NOT NULL CHECK (length(key_id) <= 40),
  sealed      bytea NOT NULL CHECK (length(sealed) BETWEEN 29 AND 16384),
  open        bytea CHECK (length(open) <= 4096),
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (org_id, purpose, name)
);

-- ── Retention ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- History before `history_from` is gone, or about to be; NULL: nothing was dropped yet. `deleted_at`: only the tombstone is left.
ALTER TABLE organization
  ADD COLUMN retention_months smallint NOT NULL DEFAULT 13 CHECK (retention_months BETWEEN 1 AND 120),
  ADD COLUMN history_from timestamptz,
  ADD COLUMN upkept_at timestamptz,
  ADD COLUMN deleted_at timestamptz;

-- Bodies that nothing retained referred to when they were noticed. Staging a body takes its mark away, in the same
-- transaction as the batch, so that a body that is wanted again is never dropped.
CREATE TABLE blob_unused (
  org_id      uuid NOT NULL,
  hash        bytea NOT NULL,
  noticed_at  timestamptz NOT NULL,
  PRIMARY KEY (org_id, hash),
  FOREIGN KEY (org_id, hash) REFERENCES blob ON DELETE CASCADE
);

-- ── Deletion of clusters and organizations ──────────────────────────────────────────────────────────────────────────

-- What is being deleted, and the tombstone of what was.
CREATE TABLE purge (
  org_id        uuid NOT NULL REFERENCES organization,
  purge_id      uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('cluster','organization')),
  -- NULL: all of the organization.
  cluster_id    uuid,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  requested_by  text NOT NULL CHECK (length(requested_by) <= 200),
  requested_at  timestamptz NOT NULL,
  finished_at   timestamptz,
  rows_deleted  bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (org_id, purge_id),
  CHECK ((kind = 'cluster') = (cluster_id IS NOT NULL))
);
CREATE UNIQUE INDEX purge_open ON purge (org_id, coalesce(cluster_id, org_id)) WHERE finished_at IS NULL;

-- ── Back pressure and faults ────────────────────────────────────────────────────────────────────────────────────────

-- Inflated size of a batch; 0 for those of the release before.
ALTER TABLE ingest_batch ADD COLUMN bytes integer NOT NULL DEFAULT 0;
-- Small: what waits is bounded, and what was applied is pruned. lint: short-lock
CREATE INDEX ingest_batch_waiting ON ingest_batch (org_id, cluster_id) INCLUDE (bytes) WHERE state IN ('staged', 'pending');

-- Attempts at draining a cluster since the last that succeeded; counted before the attempt, so that one that kills the
-- process counts too.
CREATE TABLE drain_attempt (
  org_id      uuid NOT NULL,
  cluster_id  uuid NOT NULL,
  attempts    integer NOT NULL,
  began_at    timestamptz NOT NULL,
  retry_at    timestamptz NOT NULL,
  reason      text NOT NULL CHECK (length(reason) <= 500),
  PRIMARY KEY (org_id, cluster_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- ── Fences and grants ───────────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['stored_secret', 'blob_unused', 'purge', 'drain_attempt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON stored_secret, blob_unused, drain_attempt TO plimsoll_app;
GRANT SELECT, INSERT, UPDATE ON purge TO plimsoll_app;
-- Syncs that retention no longer keeps.
GRANT DELETE ON sync_epoch TO plimsoll_app;
-- Since when any organization still keeps history: no partition that reaches further may be dropped. NULL: since ever.
CREATE FUNCTION plimsoll_history_kept_from() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN bool_or(o.history_from IS NULL) THEN NULL ELSE min(o.history_from) END
  FROM organization o WHERE o.deleted_at IS NULL
$$;

-- Drops monthly partitions of history that lie wholly before what every organization keeps. Returns their names. Owned by
-- the tables' owner: only an owner may drop a partition. Waits for nobody: a backup or a long read puts it off.
CREATE FUNCTION plimsoll_drop_history() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  kept_from timestamptz := plimsoll_history_kept_from();
  each record;
BEGIN
  IF kept_from IS NULL THEN RETURN; END IF;
  PERFORM set_config('lock_timeout', '2s', true);
  PERFORM pg_advisory_xact_lock(72707370);
  FOR each IN
    SELECT c.relname AS name FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
    WHERE p.relnamespace = 'public'::regnamespace AND p.relname IN ('resource_history', 'finding_history', 'asset_history')
      AND c.relname ~ '^(resource|finding|asset)_history_\d{4}_\d\d$'
      AND (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'UTC' <= kept_from
    ORDER BY c.relname
  LOOP
    EXECUTE format('DROP TABLE %I', each.name);
    RETURN NEXT each.name;
  END LOOP;
END $$;

-- Deletes at most so many closed spans of the current organization that ended before what it keeps. Returns how many of
-- each table. Under the fence: the owner sees the organization of the transaction alone.
CREATE FUNCTION plimsoll_prune_history(at_most integer) RETURNS TABLE (pruned text, count bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  kept_from timestamptz;
BEGIN
  SELECT o.history_from INTO kept_from FROM organization o WHERE o.org_id = org;
  IF kept_from IS NULL THEN RETURN; END IF;
  FOREACH pruned IN ARRAY ARRAY['resource_history', 'finding_history', 'asset_history'] LOOP
    EXECUTE format(
      'WITH old AS (SELECT h.tableoid AS part, h.ctid AS at FROM %1$I h WHERE h.org_id = $1 AND h.valid_to <= $2 LIMIT $3)
       DELETE FROM %1$I h USING old WHERE h.tableoid = old.part AND h.ctid = old.at AND h.org_id = $1 AND h.valid_to <= $2', pruned)
      USING org, kept_from, at_most;
    GET DIAGNOSTICS count = ROW_COUNT;
    RETURN NEXT;
  END LOOP;
END $$;

-- Deletes at most so many rows of what a purge names, children before parents, and returns how many; 0 once nothing is
-- left. Tables are found in the catalogue: one that is added later is purged too. What stays of an organization is its row,
-- its purges and its audit log. Under the fence, and only for a purge that was requested.
CREATE FUNCTION plimsoll_purge_step(purge uuid, at_most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  wanted record;
  each record;
  deleted bigint;
  total bigint := 0;
BEGIN
  SELECT p.kind, p.cluster_id INTO wanted FROM purge p
  WHERE p.org_id = org AND p.purge_id = plimsoll_purge_step.purge AND p.finished_at IS NULL;
  IF NOT FOUND THEN RETURN 0; END IF;
  FOR each IN
    WITH RECURSIVE candidate AS (
      SELECT c.oid, c.relname FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname NOT IN ('organization', 'audit_entry', 'purge')
        AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped)
        AND (wanted.kind = 'organization' OR EXISTS (
          SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'cluster_id' AND NOT a.attisdropped))
    ), depth AS (
      SELECT oid, relname, 0 AS level FROM candidate
      UNION
      SELECT c.oid, c.relname, d.level + 1 FROM depth d
        JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = d.oid AND k.conrelid <> k.confrelid
        JOIN candidate c ON c.oid = k.conrelid
      WHERE d.level < 10
    )
    SELECT relname AS name FROM depth GROUP BY relname ORDER BY max(level) DESC, relname
  LOOP
    EXECUTE format(
      'WITH piece AS (SELECT t.tableoid AS part, t.ctid AS at FROM %1$I t WHERE t.org_id = $1 %2$s LIMIT $3)
       DELETE FROM %1$I t USING piece WHERE t.tableoid = piece.part AND t.ctid = piece.at AND t.org_id = $1 %2$s',
      each.name, CASE WHEN wanted.kind = 'cluster' THEN 'AND t.cluster_id = $2' ELSE '' END)
      USING org, wanted.cluster_id, at_most - total;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    total := total + deleted;
    EXIT WHEN total >= at_most;
  END LOOP;
  RETURN total;
END $$;

-- What waits and what keeps failing, over all organizations, for metrics and readiness.
CREATE FUNCTION plimsoll_health(at timestamptz)
RETURNS TABLE (staged bigint, staged_bytes bigint, paused bigint, outbox_waiting bigint, purges bigint, clusters jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT
    (SELECT count(*) FROM ingest_batch b WHERE b.state = 'staged'),
    (SELECT coalesce(sum(b.bytes), 0) FROM ingest_batch b WHERE b.state IN ('staged', 'pending')),
    (SELECT count(*) FROM drain_attempt d WHERE d.retry_at > at),
    (SELECT count(*) FROM outbox o WHERE o.delivered_at IS NULL),
    (SELECT count(*) FROM purge p WHERE p.finished_at IS NULL),
    (SELECT coalesce(jsonb_object_agg(s.state, s.count), '{}') FROM (
       SELECT CASE
         WHEN c.decommissioned_at IS NOT NULL THEN 'decommissioned'
         WHEN c.generation = 0 THEN 'expected'
         WHEN c.silent_since IS NOT NULL THEN 'silent'
         WHEN c.source = 'push' OR c.last_seen_at > at - interval '15 minutes' THEN 'reporting'
         ELSE 'stale' END AS state, count(*) AS count
       FROM cluster c GROUP BY 1) AS s)
$$;

GRANT SELECT ON drain_attempt, purge TO plimsoll_definer;
CREATE POLICY look_up ON drain_attempt FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON purge FOR SELECT TO plimsoll_definer USING (true);

REVOKE ALL ON FUNCTION plimsoll_history_kept_from(), plimsoll_drop_history(), plimsoll_prune_history(integer),
  plimsoll_purge_step(uuid, integer), plimsoll_health(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plimsoll_drop_history(), plimsoll_prune_history(integer), plimsoll_purge_step(uuid, integer),
  plimsoll_health(timestamptz) TO plimsoll_app;
GRANT CREATE ON SCHEMA public TO plimsoll_definer;
ALTER FUNCTION plimsoll_history_kept_from() OWNER TO plimsoll_definer;
ALTER FUNCTION plimsoll_health(timestamptz) OWNER TO plimsoll_definer;
REVOKE CREATE ON SCHEMA public FROM plimsoll_definer;
-- The owner asks what is kept before it drops, and goes round all organizations when it backs up.
DO $$
DECLARE
  owner name := current_user;
BEGIN
  SET LOCAL ROLE plimsoll_definer;
  EXECUTE format('GRANT EXECUTE ON FUNCTION plimsoll_history_kept_from(), plimsoll_organizations() TO %I', owner);
  EXECUTE format('SET LOCAL ROLE %I', owner);
END $$;
