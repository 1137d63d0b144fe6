-- What other tools found on nodes. Expands only: a process that does not know it goes on as if there were none.

-- One run of a tool on a node, and of it one section of its benchmark. Verdicts follow from the rows that are `applied`
-- until the cluster is judged again, and from those that are `current` then.
CREATE TABLE third_party_evidence (
  org_id          uuid NOT NULL,
  cluster_id      uuid NOT NULL,
  evidence_id     uuid NOT NULL,
  node            text NOT NULL CHECK (length(node) BETWEEN 1 AND 253),
  tool            text NOT NULL CHECK (tool IN ('kube-bench')),
  -- What the tool calls itself; empty where it does not say.
  tool_version    text NOT NULL CHECK (length(tool_version) <= 40),
  benchmark       text NOT NULL CHECK (length(benchmark) BETWEEN 1 AND 40),
  section         text NOT NULL CHECK (length(section) BETWEEN 1 AND 10),
  -- When the tool looked.
  made_at         timestamptz NOT NULL,
  imported_at     timestamptz NOT NULL,
  imported_by     text NOT NULL CHECK (length(imported_by) <= 254),
  digest          bytea NOT NULL CHECK (length(digest) = 32),
  statements      jsonb NOT NULL CHECK (jsonb_typeof(statements) = 'array'),
  current         boolean NOT NULL DEFAULT true,
  applied         boolean NOT NULL DEFAULT false,
  -- Days after which it was found too old; null while it is not. What the last evaluation took it for beside it.
  stale_days      integer CHECK (stale_days BETWEEN 1 AND 365),
  applied_stale_days integer CHECK (applied_stale_days BETWEEN 1 AND 365),
  PRIMARY KEY (org_id, cluster_id, evidence_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);
CREATE UNIQUE INDEX third_party_evidence_current ON third_party_evidence (org_id, cluster_id, node, tool, section) WHERE current;

-- Verdicts follow from it: a cluster whose evidence moved since it was evaluated is evaluated again. Whoever moves this one
-- moves context_version too, by which the sweeper finds the cluster.
ALTER TABLE cluster
  ADD COLUMN third_party_version integer NOT NULL DEFAULT 0,
  ADD COLUMN evaluated_third_party integer NOT NULL DEFAULT 0;

-- After how many days it is too old.
ALTER TABLE organization ADD COLUMN third_party_days integer NOT NULL DEFAULT 7 CHECK (third_party_days BETWEEN 1 AND 365);

-- Of the verdicts that apply, how many follow from it.
ALTER TABLE control_counter ADD COLUMN third_party integer NOT NULL DEFAULT 0;

DO $$
BEGIN
  EXECUTE 'ALTER TABLE third_party_evidence ENABLE ROW LEVEL SECURITY';
  EXECUTE 'ALTER TABLE third_party_evidence FORCE ROW LEVEL SECURITY';
  EXECUTE format(
    'CREATE POLICY tenant ON third_party_evidence TO plimsoll_app, %I
       USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
       WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
    current_user);
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON third_party_evidence TO plimsoll_app;
