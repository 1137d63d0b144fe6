-- What an organization decides about the catalogue: its own controls, and whether, how severely and by which parameters the
-- built-in ones judge. Expands only: a process that does not know them judges by the built-in catalogue.

-- An organization's own controls. What was deleted stays as a tombstone, so that its id never comes to mean another.
CREATE TABLE custom_control (
  org_id      uuid NOT NULL REFERENCES organization,
  control_id  text NOT NULL CHECK (control_id ~ '^custom-' AND length(control_id) <= 80),
  version     integer NOT NULL CHECK (version > 0),
  enabled     boolean NOT NULL,
  definition  jsonb NOT NULL CHECK (jsonb_typeof(definition) = 'object'),
  changed_at  timestamptz NOT NULL,
  deleted_at  timestamptz,
  PRIMARY KEY (org_id, control_id)
);

-- Each version as it was written; nothing changes or removes one but a purge.
CREATE TABLE custom_control_version (
  org_id      uuid NOT NULL,
  control_id  text NOT NULL,
  version     integer NOT NULL CHECK (version > 0),
  enabled     boolean NOT NULL,
  definition  jsonb NOT NULL CHECK (jsonb_typeof(definition) = 'object'),
  made_by     text NOT NULL CHECK (length(made_by) <= 300),
  made_at     timestamptz NOT NULL,
  PRIMARY KEY (org_id, control_id, version),
  FOREIGN KEY (org_id, control_id) REFERENCES custom_control
);

-- A row per built-in control that something was ever decided about.
CREATE TABLE control_setting (
  org_id      uuid NOT NULL REFERENCES organization,
  control_id  text NOT NULL CHECK (length(control_id) BETWEEN 1 AND 80),
  enabled     boolean NOT NULL,
  severity    text CHECK (severity IN ('critical', 'high', 'medium', 'low', 'info')),
  parameters  jsonb NOT NULL CHECK (jsonb_typeof(parameters) = 'object'),
  version     integer NOT NULL CHECK (version > 0),
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (org_id, control_id)
);

-- Digest of all that is decided; empty for nothing. A cluster that was judged by others is judged anew.
ALTER TABLE organization ADD COLUMN catalogue_choices text NOT NULL DEFAULT '';
ALTER TABLE cluster
  -- The built-in catalogue under the one whose digest is catalogue_digest, and what was decided about it. NULL: that one.
  ADD COLUMN catalogue_base text,
  ADD COLUMN catalogue_choices text NOT NULL DEFAULT '';

-- Only its owner may replace a function, and that one makes none unless it is let.
GRANT CREATE ON SCHEMA public TO plimsoll_definer;
SET LOCAL ROLE plimsoll_definer;
CREATE OR REPLACE FUNCTION plimsoll_clusters_behind_catalogue(digest text, at_most integer)
RETURNS TABLE (org_id uuid, cluster_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.org_id, c.cluster_id FROM cluster c JOIN organization o ON o.org_id = c.org_id
  WHERE c.generation > 0 AND c.decommissioned_at IS NULL
    AND (coalesce(c.catalogue_base, c.catalogue_digest) IS DISTINCT FROM digest OR c.catalogue_choices <> o.catalogue_choices
      OR (c.catalogue_choices = '' AND c.catalogue_digest IS DISTINCT FROM digest))
  LIMIT at_most
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM plimsoll_definer;

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['custom_control', 'custom_control_version', 'control_setting'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON custom_control, control_setting TO plimsoll_app;
GRANT SELECT, INSERT ON custom_control_version TO plimsoll_app;
