-- Data of the catalogue that an organization uses in the place of the built-in ones: versions, dates, vulnerabilities.
-- Expands only: a process that does not know them judges by the built-in data, and refuses clusters that others judged.

-- Each revision of a data set; nothing changes or removes one but a purge. The latest says what is in use.
CREATE TABLE data_set_revision (
  org_id    uuid NOT NULL REFERENCES organization,
  name      text NOT NULL CHECK (name ~ '^[a-z][A-Za-z]{2,39}$'),
  revision  integer NOT NULL CHECK (revision > 0),
  -- The revision whose facts it uses: itself for an import, an earlier one or 0, the built-in ones, for a revert.
  origin    integer NOT NULL CHECK (origin >= 0 AND origin <= revision),
  digest    text,
  -- How many facts there are, from where and of which day.
  summary   jsonb,
  facts     jsonb,
  made_by   text NOT NULL CHECK (length(made_by) <= 300),
  made_at   timestamptz NOT NULL,
  PRIMARY KEY (org_id, name, revision),
  CHECK (CASE WHEN origin = revision
    THEN digest IS NOT NULL AND jsonb_typeof(summary) IS NOT DISTINCT FROM 'object' AND jsonb_typeof(facts) IS NOT DISTINCT FROM 'array'
    ELSE digest IS NULL AND summary IS NULL AND facts IS NULL END)
);

ALTER TABLE data_set_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_set_revision FORCE ROW LEVEL SECURITY;
DO $$
BEGIN
  EXECUTE format(
    'CREATE POLICY tenant ON data_set_revision TO plimsoll_app, %I
       USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
       WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
    current_user);
END $$;
GRANT SELECT, INSERT ON data_set_revision TO plimsoll_app;
