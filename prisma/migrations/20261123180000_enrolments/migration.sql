-- Which frameworks an organization follows, and its own ones. Expands only: a process that does not know them goes on as
-- if nothing were followed.

-- The scope, exclusions and target are what was decided, parsed at the door; they name clusters that may be deleted later.
CREATE TABLE framework_enrolment (
  org_id               uuid NOT NULL REFERENCES organization,
  enrolment_id         uuid NOT NULL,
  framework_id         text NOT NULL CHECK (length(framework_id) BETWEEN 1 AND 80),
  starts_on            date NOT NULL,
  -- NULL in a demonstration, to which nobody belongs.
  owner_id             uuid,
  target_requirements  integer CHECK (target_requirements > 0),
  target_on            date,
  scope                jsonb NOT NULL CHECK (jsonb_typeof(scope) = 'array' AND scope <> '[]'),
  exclusions           jsonb NOT NULL CHECK (jsonb_typeof(exclusions) = 'array'),
  created_at           timestamptz NOT NULL,
  changed_at           timestamptz NOT NULL,
  ended_at             timestamptz,
  end_note             text NOT NULL DEFAULT '' CHECK (length(end_note) <= 2000),
  version              integer NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, enrolment_id),
  FOREIGN KEY (org_id, owner_id) REFERENCES member
);
-- A framework is followed once: its numbers have one scope.
CREATE UNIQUE INDEX framework_enrolment_live ON framework_enrolment (org_id, framework_id) WHERE ended_at IS NULL;

-- An organization's own frameworks. What was deleted stays as a tombstone, so that its id never comes to mean another.
CREATE TABLE own_framework (
  org_id        uuid NOT NULL REFERENCES organization,
  framework_id  text NOT NULL CHECK (length(framework_id) BETWEEN 1 AND 80),
  revision      integer NOT NULL CHECK (revision > 0),
  deleted_at    timestamptz,
  PRIMARY KEY (org_id, framework_id)
);

-- Each revision as it was written; nothing changes or removes one but a purge.
CREATE TABLE own_framework_revision (
  org_id        uuid NOT NULL,
  framework_id  text NOT NULL,
  revision      integer NOT NULL CHECK (revision > 0),
  definition    jsonb NOT NULL CHECK (jsonb_typeof(definition) = 'object'),
  made_by       uuid,
  made_at       timestamptz NOT NULL,
  PRIMARY KEY (org_id, framework_id, revision),
  FOREIGN KEY (org_id, framework_id) REFERENCES own_framework,
  FOREIGN KEY (org_id, made_by) REFERENCES member
);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['framework_enrolment', 'own_framework', 'own_framework_revision'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON framework_enrolment, own_framework TO plimsoll_app;
GRANT SELECT, INSERT ON own_framework_revision TO plimsoll_app;
