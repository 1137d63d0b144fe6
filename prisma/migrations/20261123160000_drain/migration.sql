-- What a long evaluation has behind it, and room for rows to change where they lie.

-- How many of the objects that an evaluation needs were judged so far. Only evaluations that take a while write it, and
-- applying one removes it.
CREATE TABLE evaluation_progress (
  org_id      uuid NOT NULL,
  cluster_id  uuid NOT NULL,
  judged      integer NOT NULL CHECK (judged >= 0),
  total       integer NOT NULL CHECK (total >= judged),
  PRIMARY KEY (org_id, cluster_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);
ALTER TABLE evaluation_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation_progress FORCE ROW LEVEL SECURITY;
DO $$
BEGIN
  EXECUTE format(
    'CREATE POLICY tenant ON evaluation_progress TO plimsoll_app, %I
       USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
       WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)', current_user);
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON evaluation_progress TO plimsoll_app;

-- A changed object or verdict keeps every indexed column: with room in its page no index is written again.
ALTER TABLE resource SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE subject SET (fillfactor = 90);
DO $$
BEGIN
  FOR remainder IN 0..15 LOOP
    EXECUTE format('ALTER TABLE finding_%s SET (fillfactor = 85)', lpad(remainder::text, 2, '0'));
  END LOOP;
END $$;
