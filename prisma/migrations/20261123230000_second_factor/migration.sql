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
