-- Reports: postures frozen for readers. Expands only: a process that does not know them goes on as if there were none.

-- What was asked for, how far it is and what came of it. Nothing refers to clusters: a report stays what it was.
CREATE TABLE report (
  org_id            uuid NOT NULL REFERENCES organization,
  report_id         uuid NOT NULL,
  -- What its maker could see and asked for; whoever sees less does not see the report.
  scope             jsonb NOT NULL CHECK (jsonb_typeof(scope) = 'object'),
  frameworks        text[] NOT NULL CHECK (cardinality(frameworks) <= 50),
  formats           text[] NOT NULL CHECK (cardinality(formats) BETWEEN 1 AND 3),
  -- NULL: the newest instant of which everything is known when it is made.
  asked_as_of       timestamptz,
  requested_by      uuid,
  requester         text NOT NULL CHECK (length(requester) <= 254),
  requested_at      timestamptz NOT NULL,
  state             text NOT NULL CHECK (state IN ('queued','building','ready','failed')),
  percent           smallint NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  -- Counted before each attempt, so that one that kills the process counts too. Whoever makes it says so again and again.
  attempts          smallint NOT NULL DEFAULT 0,
  attempt_id        uuid,
  heard_at          timestamptz,
  problem           text NOT NULL DEFAULT '' CHECK (length(problem) <= 500),
  finished_at       timestamptz,
  as_of             timestamptz,
  digest            bytea CHECK (length(digest) = 32),
  catalogue_digest  text,
  -- What a list shows of it: counts of assets and findings.
  summary           jsonb CHECK (jsonb_typeof(summary) = 'object'),
  PRIMARY KEY (org_id, report_id),
  CHECK ((state = 'ready') = (digest IS NOT NULL))
);
CREATE INDEX report_newest ON report (org_id, requested_at DESC, report_id);

-- A finished file: its size and hash are those of the whole file as it is downloaded.
CREATE TABLE report_file (
  org_id     uuid NOT NULL,
  report_id  uuid NOT NULL,
  format     text NOT NULL CHECK (format IN ('pdf','csv','json')),
  bytes      bigint NOT NULL CHECK (bytes >= 0),
  sha256     bytea NOT NULL CHECK (length(sha256) = 32),
  key_name   text NOT NULL CHECK (length(key_name) <= 200),
  PRIMARY KEY (org_id, report_id, format),
  FOREIGN KEY (org_id, report_id) REFERENCES report ON DELETE CASCADE
);

-- Pieces of a file in their order, deflated each by itself, so that a file of any size is written and read in little memory.
CREATE TABLE report_piece (
  org_id     uuid NOT NULL,
  report_id  uuid NOT NULL,
  format     text NOT NULL CHECK (format IN ('pdf','csv','json')),
  ordinal    integer NOT NULL CHECK (ordinal >= 0),
  body       bytea NOT NULL CHECK (length(body) <= 4194304),
  PRIMARY KEY (org_id, report_id, format, ordinal),
  FOREIGN KEY (org_id, report_id) REFERENCES report ON DELETE CASCADE
);
ALTER TABLE report_piece ALTER COLUMN body SET STORAGE EXTERNAL;

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['report', 'report_file', 'report_piece'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON report TO plimsoll_app;
GRANT SELECT, INSERT, DELETE ON report_file, report_piece TO plimsoll_app;
