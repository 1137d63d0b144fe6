-- Exceptions: governed permissions for matching violations. Expands only: a process that does not know them goes on as if
-- there were none.

-- `requested` is an exception's first state; only `approved` has an effect. `replaced`: a renewal of it was approved.
CREATE TABLE exception (
  org_id          uuid NOT NULL REFERENCES organization,
  exception_id    uuid NOT NULL,
  type            text NOT NULL CHECK (type IN ('risk-accepted','compensating-control','false-positive','vendor-owned')),
  state           text NOT NULL CHECK (state IN ('requested','approved','rejected','revoked','expired','replaced')),
  -- The one cluster, or every one that has all of these labels.
  cluster_id      uuid,
  cluster_labels  jsonb CHECK (jsonb_typeof(cluster_labels) = 'object' AND cluster_labels <> '{}'),
  control_id      text NOT NULL,
  namespace       text NOT NULL CHECK (length(namespace) <= 63),
  kind            text NOT NULL CHECK (length(kind) BETWEEN 1 AND 317),
  -- The one subject, or every one that has all of these labels.
  name            text CHECK (length(name) BETWEEN 1 AND 512),
  labels          jsonb CHECK (jsonb_typeof(labels) = 'object' AND labels <> '{}'),
  container       text CHECK (length(container) BETWEEN 1 AND 63),
  -- JSON null is a value found, SQL NULL is any value.
  found           jsonb,
  reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  ticket          text NOT NULL CHECK (length(ticket) <= 200),
  expires_at      timestamptz NOT NULL,
  requested_by    uuid NOT NULL,
  requested_at    timestamptz NOT NULL,
  -- Who approved or rejected it, and who ended it.
  decided_by      uuid,
  decided_at      timestamptz,
  decision_note   text NOT NULL DEFAULT '' CHECK (length(decision_note) <= 2000),
  ended_by        uuid,
  ended_at        timestamptz,
  end_note        text NOT NULL DEFAULT '' CHECK (length(end_note) <= 2000),
  -- The exception that this one is to follow.
  renews          uuid,
  -- When its effect began or ended last.
  moved_at        timestamptz,
  PRIMARY KEY (org_id, exception_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster,
  FOREIGN KEY (org_id, requested_by) REFERENCES member,
  CHECK ((cluster_id IS NULL) <> (cluster_labels IS NULL)),
  CHECK ((name IS NULL) <> (labels IS NULL)),
  CHECK (state NOT IN ('approved', 'rejected', 'replaced') OR decided_by IS NOT NULL)
);
CREATE INDEX exception_newest ON exception (org_id, requested_at DESC, exception_id);
CREATE INDEX exception_due ON exception (org_id, expires_at) WHERE state IN ('requested', 'approved');

-- What each exception matches in each cluster now; kept by the reconcile. A row with zeroes matched once.
CREATE TABLE exception_match (
  org_id        uuid NOT NULL,
  cluster_id    uuid NOT NULL,
  exception_id  uuid NOT NULL,
  excepted      integer NOT NULL CHECK (excepted >= 0),
  touched       integer NOT NULL CHECK (touched >= excepted),
  first_at      timestamptz NOT NULL,
  last_at       timestamptz NOT NULL,
  PRIMARY KEY (org_id, cluster_id, exception_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster,
  FOREIGN KEY (org_id, exception_id) REFERENCES exception
);
CREATE INDEX exception_match_exception ON exception_match (org_id, exception_id);

-- By which exceptions a verdict is excepted.
ALTER TABLE finding ADD COLUMN exceptions uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE finding_history ADD COLUMN exceptions uuid[] NOT NULL DEFAULT '{}';

-- Verdicts follow from exceptions: a cluster whose exceptions moved since it was evaluated is evaluated again. Whoever
-- moves this one moves context_version too, by which the sweeper finds the cluster.
ALTER TABLE cluster
  ADD COLUMN exception_version integer NOT NULL DEFAULT 0,
  ADD COLUMN evaluated_exceptions integer NOT NULL DEFAULT 0;

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['exception', 'exception_match'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;
-- Nothing takes an exception away but a purge: what was permitted stays on record.
GRANT SELECT, INSERT, UPDATE ON exception, exception_match TO plimsoll_app;
