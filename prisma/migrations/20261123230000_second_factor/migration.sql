-- How people sign in: a second factor with recovery codes, and how each session began. Expands only: a process that does
-- not know them signs people in by their password alone, and asks again for nothing.

-- A member's one second factor (RFC 6238). The seed lies in stored_secret. NULL in confirmed_at: being set up, counts for
-- nothing. last_step is the newest time step of which a code was taken: none is taken twice.
CREATE TABLE second_factor (
  org_id        uuid NOT NULL,
  member_id     uuid NOT NULL,
  created_at    timestamptz NOT NULL,
  confirmed_at  timestamptz,
  last_step     bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (org_id, member_id),
  FOREIGN KEY (org_id, member_id) REFERENCES member
);

-- SHA-256 of 80 random bits each; good for one sign-in.
CREATE TABLE recovery_code (
  org_id      uuid NOT NULL,
  member_id   uuid NOT NULL,
  code_hash   bytea NOT NULL CHECK (length(code_hash) = 32),
  created_at  timestamptz NOT NULL,
  used_at     timestamptz,
  PRIMARY KEY (org_id, member_id, code_hash),
  FOREIGN KEY (org_id, member_id) REFERENCES second_factor ON DELETE CASCADE
);

ALTER TABLE organization ADD COLUMN second_factor_required boolean NOT NULL DEFAULT false;

-- What was shown to begin it: a password alone, a second factor too, or an identity provider's word.
ALTER TABLE session ADD COLUMN method text NOT NULL DEFAULT 'password';

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['second_factor', 'recovery_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor, recovery_code TO plimsoll_app;

-- ── Sign-in through an identity provider ────────────────────────────────────────────────────────────────────────────

-- The organization's OpenID provider; its client secret lies in stored_secret.
CREATE TABLE identity_provider (
  org_id        uuid PRIMARY KEY REFERENCES organization,
  -- What stands on the button of the sign-in page.
  label         text NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  issuer        text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
  client_id     text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 200),
  group_claim   text NOT NULL CHECK (length(group_claim) BETWEEN 1 AND 100),
  -- For whom no group has a role; NULL: grants of teams alone, or nothing.
  default_role  text CHECK (default_role IN ('admin','security-engineer','auditor','control-owner','developer')),
  mappings      jsonb NOT NULL CHECK (jsonb_typeof(mappings) = 'array'),
  enabled       boolean NOT NULL,
  -- Passwords let nobody in but this owner, whom the provider cannot lock out.
  enforced      boolean NOT NULL,
  break_glass   uuid,
  -- When that owner's password last let in while those of others did not.
  broken_at     timestamptz,
  version       integer NOT NULL DEFAULT 1,
  changed_at    timestamptz NOT NULL,
  FOREIGN KEY (org_id, break_glass) REFERENCES member (org_id, member_id),
  CHECK (NOT enforced OR (enabled AND break_glass IS NOT NULL))
);

-- Which member a subject of an issuer is. `managed`: made by signing in, so that role and teams follow the groups.
CREATE TABLE member_identity (
  org_id      uuid NOT NULL,
  issuer      text NOT NULL,
  subject     text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  member_id   uuid NOT NULL,
  managed     boolean NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (org_id, issuer, subject),
  UNIQUE (org_id, member_id, issuer),
  FOREIGN KEY (org_id, member_id) REFERENCES member
);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['identity_provider', 'member_identity'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_provider, member_identity TO plimsoll_app;

-- The buttons of the sign-in page, before any tenant is known: what anybody may see of a provider.
CREATE FUNCTION plimsoll_identity_providers() RETURNS TABLE (org_id uuid, label text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.org_id, p.label FROM identity_provider p JOIN organization o USING (org_id)
  WHERE p.enabled AND o.deleted_at IS NULL ORDER BY p.label, p.org_id LIMIT 50
$$;
GRANT SELECT ON identity_provider TO plimsoll_definer;
CREATE POLICY look_up ON identity_provider FOR SELECT TO plimsoll_definer USING (true);
REVOKE ALL ON FUNCTION plimsoll_identity_providers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plimsoll_identity_providers() TO plimsoll_app;
GRANT CREATE ON SCHEMA public TO plimsoll_definer;
ALTER FUNCTION plimsoll_identity_providers() OWNER TO plimsoll_definer;
REVOKE CREATE ON SCHEMA public FROM plimsoll_definer;
