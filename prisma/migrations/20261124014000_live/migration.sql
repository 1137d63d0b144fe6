-- Live pages: whoever listens is told which organization something was committed for, and reads what it was. Expands only.

-- The transaction that wrote an entry. A reader knows by it what it has not seen yet, in whatever order transactions
-- commit. Entries from before have none, and no row is rewritten.
ALTER TABLE outbox ADD COLUMN xact bigint;
ALTER TABLE outbox ALTER COLUMN xact SET DEFAULT (pg_current_xact_id()::text)::bigint;
-- lint: short-lock, because the table holds the entries of a day.
CREATE INDEX outbox_xact ON outbox (org_id, xact);
-- What is a day old is dropped by it. lint: short-lock, as above.
CREATE INDEX outbox_delivered ON outbox (org_id, delivered_at);

-- Only the organization's id is told: everything else is read through its fence.
CREATE FUNCTION plimsoll_tell_live() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('plimsoll_live', NEW.org_id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_live AFTER INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION plimsoll_tell_live();

-- Who may see what has changed: every open stream of the organization is asked again who it is.
CREATE FUNCTION plimsoll_tell_access() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM pg_notify('plimsoll_access', OLD.org_id::text);
  ELSE
    PERFORM pg_notify('plimsoll_access', NEW.org_id::text);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_access AFTER UPDATE OF revoked_at, expires_at OR DELETE ON session
  FOR EACH ROW EXECUTE FUNCTION plimsoll_tell_access();
CREATE TRIGGER tell_access AFTER UPDATE OF revoked_at, expires_at, scope OR DELETE ON api_token
  FOR EACH ROW EXECUTE FUNCTION plimsoll_tell_access();
CREATE TRIGGER tell_access AFTER UPDATE OF role, role_until, disabled_at OR DELETE ON member
  FOR EACH ROW EXECUTE FUNCTION plimsoll_tell_access();
CREATE TRIGGER tell_access AFTER INSERT OR UPDATE OR DELETE ON access_grant
  FOR EACH ROW EXECUTE FUNCTION plimsoll_tell_access();
CREATE TRIGGER tell_access AFTER INSERT OR DELETE ON team_member
  FOR EACH ROW EXECUTE FUNCTION plimsoll_tell_access();
CREATE TRIGGER tell_access AFTER UPDATE OF second_factor_required ON organization
  FOR EACH ROW EXECUTE FUNCTION plimsoll_tell_access();
-- Grants select clusters by their labels.
CREATE TRIGGER tell_access AFTER UPDATE OF labels ON cluster
  FOR EACH ROW EXECUTE FUNCTION plimsoll_tell_access();
