-- Teams and grants: who may do what, and where. Expands only. A member's role stays what it is, a grant over everything;
-- a process of the release before refuses whoever has none, and ignores narrower grants.

-- Nobody's role is taken: NULL is what a member begins with who is let in by grants alone, and the release before refuses
-- those. lint: short-lock, because it changes the catalogue of Postgres and reads no row.
ALTER TABLE member ALTER COLUMN role DROP NOT NULL;
-- When the role ends by itself. Auditors who were there before have no end until one is given to them.
ALTER TABLE member ADD COLUMN role_until timestamptz;

-- lint: short-lock, as above.
ALTER TABLE invitation ALTER COLUMN role DROP NOT NULL;
ALTER TABLE invitation
  ADD COLUMN role_until timestamptz,
  -- Teams that whoever accepts becomes part of; those that are gone by then are passed over.
  ADD COLUMN teams uuid[] NOT NULL DEFAULT '{}';

-- Where a token sees, within what its creator sees; an empty list narrows nothing.
ALTER TABLE api_token ADD COLUMN scope jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(scope) = 'array');

-- Labels of the Namespace as last seen; NULL where it was not, and then no selector finds it.
ALTER TABLE namespace ADD COLUMN labels jsonb CHECK (jsonb_typeof(labels) = 'object');

CREATE TABLE team (
  org_id      uuid NOT NULL REFERENCES organization,
  team_id     uuid NOT NULL,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  created_at  timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, team_id),
  UNIQUE (org_id, name)
);

CREATE TABLE team_member (
  org_id     uuid NOT NULL,
  team_id    uuid NOT NULL,
  member_id  uuid NOT NULL,
  added_at   timestamptz NOT NULL,
  -- `directory`: a claim of the identity provider says so, and takes it away again.
  source     text NOT NULL DEFAULT 'hand' CHECK (source IN ('hand','directory')),
  PRIMARY KEY (org_id, team_id, member_id),
  FOREIGN KEY (org_id, team_id) REFERENCES team,
  FOREIGN KEY (org_id, member_id) REFERENCES member
);
CREATE INDEX team_member_member ON team_member (org_id, member_id);

-- Role x scope of a member or a team. The scope is what was decided, parsed at the door: an empty list is everything. It
-- names clusters that may be deleted later, and then selects nothing by them.
CREATE TABLE access_grant (
  org_id      uuid NOT NULL REFERENCES organization,
  grant_id    uuid NOT NULL,
  member_id   uuid,
  team_id     uuid,
  role        text NOT NULL CHECK (role IN ('security-engineer','auditor','control-owner','developer')),
  scope       jsonb NOT NULL CHECK (jsonb_typeof(scope) = 'array'),
  expires_at  timestamptz,
  created_at  timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, grant_id),
  FOREIGN KEY (org_id, member_id) REFERENCES member,
  FOREIGN KEY (org_id, team_id) REFERENCES team,
  CHECK ((member_id IS NULL) <> (team_id IS NULL)),
  CHECK (role <> 'auditor' OR expires_at IS NOT NULL)
);
CREATE INDEX access_grant_member ON access_grant (org_id, member_id);
CREATE INDEX access_grant_team ON access_grant (org_id, team_id);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['team', 'team_member', 'access_grant'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
  END LOOP;
END $$;
-- What was given and taken stays in the audit log.
GRANT SELECT, INSERT, UPDATE, DELETE ON team, team_member, access_grant TO plimsoll_app;
