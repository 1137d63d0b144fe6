-- What people decided, as it was decided at an instant: under which terms a framework was followed, how a control was
-- set, and how a cluster and a namespace were called, labelled and described. Without it a past would be counted under the decisions of today.
-- Expands only: a process that does not know the columns and tables writes as before.

-- Since when the terms that are stored hold; null: since the framework was followed.
ALTER TABLE framework_enrolment ADD COLUMN terms_since timestamptz;
CREATE TABLE framework_enrolment_history (
  org_id               uuid NOT NULL,
  enrolment_id         uuid NOT NULL,
  version              integer NOT NULL,
  starts_on            date NOT NULL,
  owner_id             uuid,
  target_requirements  integer,
  target_on            date,
  scope                jsonb NOT NULL,
  exclusions           jsonb NOT NULL,
  valid_from           timestamptz NOT NULL,
  valid_to             timestamptz NOT NULL,
  PRIMARY KEY (org_id, enrolment_id, version),
  FOREIGN KEY (org_id, enrolment_id) REFERENCES framework_enrolment
);

-- Since when what is said of a cluster holds; null: since it is known.
ALTER TABLE cluster ADD COLUMN described_since timestamptz;
CREATE TABLE cluster_description (
  org_id            uuid NOT NULL,
  cluster_id        uuid NOT NULL,
  name              text NOT NULL,
  environment       text NOT NULL,
  customer_facing   boolean NOT NULL,
  criticality       text NOT NULL,
  data_class        text NOT NULL,
  owner_team        text NOT NULL,
  labels            jsonb NOT NULL,
  decommissioned_at timestamptz,
  valid_from        timestamptz NOT NULL,
  valid_to          timestamptz NOT NULL,
  PRIMARY KEY (org_id, cluster_id, valid_to),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- The same of a namespace.
ALTER TABLE namespace ADD COLUMN described_since timestamptz;
CREATE TABLE namespace_description (
  org_id            uuid NOT NULL,
  cluster_id        uuid NOT NULL,
  name              text NOT NULL,
  environment       text,
  customer_facing   boolean,
  criticality       text,
  data_class        text,
  owner_team        text,
  valid_from        timestamptz NOT NULL,
  valid_to          timestamptz NOT NULL,
  PRIMARY KEY (org_id, cluster_id, name, valid_to),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- Settings of controls that are no more; the one that is has held since it was changed.
CREATE TABLE control_setting_history (
  org_id      uuid NOT NULL REFERENCES organization,
  control_id  text NOT NULL,
  version     integer NOT NULL,
  enabled     boolean NOT NULL,
  severity    text,
  parameters  jsonb NOT NULL,
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz NOT NULL,
  PRIMARY KEY (org_id, control_id, version)
);

-- Everything that a built-in catalogue says. One that was registered before this was kept has no row.
CREATE TABLE catalogue_text (
  digest      text PRIMARY KEY REFERENCES catalogue,
  controls    jsonb NOT NULL,
  policies    jsonb NOT NULL,
  frameworks  jsonb NOT NULL
);
GRANT SELECT, INSERT ON catalogue_text TO plimsoll_app;

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['framework_enrolment_history', 'cluster_description', 'namespace_description',
    'control_setting_history'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON framework_enrolment_history, cluster_description, namespace_description, control_setting_history
  TO plimsoll_app;
