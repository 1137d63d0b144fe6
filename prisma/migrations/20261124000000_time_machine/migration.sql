-- What is asked as of an instant and was not kept until now: how each control stood, and by what a cluster was judged.
-- Expands only: a process that does not know the columns and tables writes as before.

-- Since when a counter is what it is. Counters from before this are known from here on.
ALTER TABLE control_counter ADD COLUMN since timestamptz NOT NULL DEFAULT now();

-- Closed spans of counters. What is asked is which of a cluster held an instant: either bound may be the one that leaves few.
CREATE TABLE control_counter_history (
  org_id        uuid NOT NULL,
  cluster_id    uuid NOT NULL,
  namespace     text NOT NULL,
  control_id    text NOT NULL,
  applicable    integer NOT NULL,
  fail          integer NOT NULL,
  excepted      integer NOT NULL,
  undetermined  integer NOT NULL,
  third_party   integer NOT NULL,
  valid_from    timestamptz NOT NULL,
  valid_to      timestamptz NOT NULL,
  PRIMARY KEY (org_id, cluster_id, valid_to, namespace, control_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);
CREATE INDEX control_counter_history_from ON control_counter_history (org_id, cluster_id, valid_from);

-- By which catalogue a cluster was judged, and as what it was known; the open span has no end. The first span of a cluster
-- begins where its counters begin to be kept.
CREATE TABLE cluster_history (
  org_id            uuid NOT NULL,
  cluster_id        uuid NOT NULL,
  catalogue_digest  text NOT NULL,
  -- The built-in catalogue under it; empty where it was not told.
  catalogue_base    text NOT NULL,
  distribution      text NOT NULL,
  valid_from        timestamptz NOT NULL,
  valid_to          timestamptz,
  PRIMARY KEY (org_id, cluster_id, valid_from),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);
CREATE UNIQUE INDEX cluster_history_current ON cluster_history (org_id, cluster_id) WHERE valid_to IS NULL;

-- Priorities that a finding had within a span: they change with what surrounds it, and open no span. Since when the one
-- that is stored holds; null: since the span began.
ALTER TABLE finding ADD COLUMN weighed_since timestamptz;
ALTER TABLE finding_history ADD COLUMN weighed_since timestamptz;
CREATE TABLE finding_weight (
  org_id      uuid NOT NULL,
  cluster_id  uuid NOT NULL,
  subject_id  uuid NOT NULL,
  control_id  text NOT NULL,
  -- When the finding's span began.
  span_from   timestamptz NOT NULL,
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz NOT NULL,
  priority    double precision NOT NULL,
  pack        text,
  PRIMARY KEY (org_id, cluster_id, valid_to, subject_id, control_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);
CREATE INDEX finding_weight_from ON finding_weight (org_id, cluster_id, valid_from);

-- The owner sees rows of an organization only while it names it: what is known of all clusters is read without that fence.
ALTER TABLE cluster NO FORCE ROW LEVEL SECURITY;
INSERT INTO cluster_history (org_id, cluster_id, catalogue_digest, catalogue_base, distribution, valid_from)
SELECT org_id, cluster_id, coalesce(catalogue_digest, ''), coalesce(catalogue_base, ''), coalesce(distribution, 'unknown'), now()
FROM cluster WHERE generation > 0;
ALTER TABLE cluster FORCE ROW LEVEL SECURITY;

-- Spans of one cluster that held an instant. Partitions before it are passed over by valid_to; of those after it, few
-- spans reach back so far.
CREATE INDEX asset_history_held ON asset_history (org_id, cluster_id, valid_from, valid_to);
CREATE INDEX finding_history_held ON finding_history (org_id, cluster_id, valid_from, valid_to);
CREATE INDEX resource_history_held ON resource_history (org_id, cluster_id, valid_from, valid_to);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['control_counter_history', 'cluster_history', 'finding_weight'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON control_counter_history, finding_weight TO plimsoll_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON cluster_history TO plimsoll_app;
