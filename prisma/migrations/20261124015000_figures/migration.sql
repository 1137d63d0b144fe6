-- What lists, facets and tiles of an organization of millions of findings are read from: sums that are kept instead of
-- counted, and indexes that hold what a list is narrowed by, so that what does not match is passed over inside of them.

-- ── Sums, kept where the rows are written ───────────────────────────────────────────────────────────────────────────
-- By statement triggers, so that whatever writes (a process of the release before, a restore, a purge) keeps them true in
-- the same transaction. A cluster's rows are written under its lock: two writers never meet in one sum.

-- How many findings there are, by everything a list is narrowed by that has few values. Rows that reach 0 stay.
CREATE TABLE finding_counter (
  org_id          uuid NOT NULL,
  cluster_id      uuid NOT NULL,
  control_id      text NOT NULL,
  kind            text NOT NULL,
  severity        smallint NOT NULL,
  status          smallint NOT NULL,
  responsibility  smallint NOT NULL,
  findings        integer NOT NULL,
  PRIMARY KEY (org_id, cluster_id, control_id, kind, severity, status, responsibility),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- The counters of controls over all namespaces of a cluster.
CREATE TABLE control_total (
  org_id        uuid NOT NULL,
  cluster_id    uuid NOT NULL,
  control_id    text NOT NULL,
  applicable    integer NOT NULL,
  fail          integer NOT NULL,
  excepted      integer NOT NULL,
  undetermined  integer NOT NULL,
  third_party   integer NOT NULL,
  PRIMARY KEY (org_id, cluster_id, control_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- The posture of each day over all namespaces of a cluster, and of how many there was one.
CREATE TABLE posture_day_total (
  org_id      uuid NOT NULL,
  cluster_id  uuid NOT NULL,
  policy_id   text NOT NULL,
  day         date NOT NULL,
  "in"        integer NOT NULL,
  excepted    integer NOT NULL,
  unknown     integer NOT NULL,
  out         integer NOT NULL,
  places      integer NOT NULL,
  PRIMARY KEY (org_id, policy_id, day, cluster_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['finding_counter', 'control_total', 'posture_day_total'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      tenant_table, current_user);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO plimsoll_app', tenant_table);
  END LOOP;
END $$;

-- What is taken away is subtracted where it was counted, and never makes a row: a purge may have taken the sums before.
CREATE FUNCTION plimsoll_count_findings() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO finding_counter AS c (org_id, cluster_id, control_id, kind, severity, status, responsibility, findings)
    SELECT org_id, cluster_id, control_id, kind, severity, status, responsibility, count(*) FROM came GROUP BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (org_id, cluster_id, control_id, kind, severity, status, responsibility)
      DO UPDATE SET findings = c.findings + excluded.findings;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO finding_counter AS c (org_id, cluster_id, control_id, kind, severity, status, responsibility, findings)
    SELECT org_id, cluster_id, control_id, kind, severity, status, responsibility, sum(n)
    FROM (SELECT org_id, cluster_id, control_id, kind, severity, status, responsibility, 1 AS n FROM came
      UNION ALL SELECT org_id, cluster_id, control_id, kind, severity, status, responsibility, -1 FROM went) AS moved
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0
    ON CONFLICT (org_id, cluster_id, control_id, kind, severity, status, responsibility)
      DO UPDATE SET findings = c.findings + excluded.findings;
  ELSE
    UPDATE finding_counter c SET findings = c.findings - g.findings
    FROM (SELECT org_id, cluster_id, control_id, kind, severity, status, responsibility, count(*) AS findings FROM went
      GROUP BY 1, 2, 3, 4, 5, 6, 7) AS g
    WHERE (c.org_id, c.cluster_id, c.control_id, c.kind, c.severity, c.status, c.responsibility)
      = (g.org_id, g.cluster_id, g.control_id, g.kind, g.severity, g.status, g.responsibility);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON finding REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_count_findings();
CREATE TRIGGER count_changed AFTER UPDATE ON finding REFERENCING OLD TABLE AS went NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_count_findings();
CREATE TRIGGER count_removed AFTER DELETE ON finding REFERENCING OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_count_findings();

CREATE FUNCTION plimsoll_total_controls() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO control_total AS t (org_id, cluster_id, control_id, applicable, fail, excepted, undetermined, third_party)
    SELECT org_id, cluster_id, control_id, sum(applicable), sum(fail), sum(excepted), sum(undetermined), sum(third_party)
    FROM came GROUP BY 1, 2, 3
    ON CONFLICT (org_id, cluster_id, control_id) DO UPDATE SET applicable = t.applicable + excluded.applicable,
      fail = t.fail + excluded.fail, excepted = t.excepted + excluded.excepted,
      undetermined = t.undetermined + excluded.undetermined, third_party = t.third_party + excluded.third_party;
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE control_total t SET applicable = t.applicable + m.applicable, fail = t.fail + m.fail, excepted = t.excepted + m.excepted,
      undetermined = t.undetermined + m.undetermined, third_party = t.third_party + m.third_party
    FROM (SELECT org_id, cluster_id, control_id, sum(applicable) AS applicable, sum(fail) AS fail, sum(excepted) AS excepted,
        sum(undetermined) AS undetermined, sum(third_party) AS third_party
      FROM (SELECT org_id, cluster_id, control_id, applicable, fail, excepted, undetermined, third_party FROM came
        UNION ALL SELECT org_id, cluster_id, control_id, -applicable, -fail, -excepted, -undetermined, -third_party FROM went) AS moved
      GROUP BY 1, 2, 3) AS m
    WHERE (t.org_id, t.cluster_id, t.control_id) = (m.org_id, m.cluster_id, m.control_id);
  ELSE
    UPDATE control_total t SET applicable = t.applicable - m.applicable, fail = t.fail - m.fail, excepted = t.excepted - m.excepted,
      undetermined = t.undetermined - m.undetermined, third_party = t.third_party - m.third_party
    FROM (SELECT org_id, cluster_id, control_id, sum(applicable) AS applicable, sum(fail) AS fail, sum(excepted) AS excepted,
        sum(undetermined) AS undetermined, sum(third_party) AS third_party FROM went GROUP BY 1, 2, 3) AS m
    WHERE (t.org_id, t.cluster_id, t.control_id) = (m.org_id, m.cluster_id, m.control_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER total_added AFTER INSERT ON control_counter REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_total_controls();
CREATE TRIGGER total_changed AFTER UPDATE ON control_counter REFERENCING OLD TABLE AS went NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_total_controls();
CREATE TRIGGER total_removed AFTER DELETE ON control_counter REFERENCING OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_total_controls();

CREATE FUNCTION plimsoll_total_days() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO posture_day_total AS t (org_id, cluster_id, policy_id, day, "in", excepted, unknown, out, places)
    SELECT org_id, cluster_id, policy_id, day, sum("in"), sum(excepted), sum(unknown), sum(out), count(*) FROM came GROUP BY 1, 2, 3, 4
    ON CONFLICT (org_id, policy_id, day, cluster_id) DO UPDATE SET "in" = t."in" + excluded."in", excepted = t.excepted + excluded.excepted,
      unknown = t.unknown + excluded.unknown, out = t.out + excluded.out, places = t.places + excluded.places;
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE posture_day_total t SET "in" = t."in" + m."in", excepted = t.excepted + m.excepted, unknown = t.unknown + m.unknown,
      out = t.out + m.out
    FROM (SELECT org_id, cluster_id, policy_id, day, sum("in") AS "in", sum(excepted) AS excepted, sum(unknown) AS unknown, sum(out) AS out
      FROM (SELECT org_id, cluster_id, policy_id, day, "in", excepted, unknown, out FROM came
        UNION ALL SELECT org_id, cluster_id, policy_id, day, -"in", -excepted, -unknown, -out FROM went) AS moved GROUP BY 1, 2, 3, 4) AS m
    WHERE (t.org_id, t.policy_id, t.day, t.cluster_id) = (m.org_id, m.policy_id, m.day, m.cluster_id);
  ELSE
    UPDATE posture_day_total t SET "in" = t."in" - m."in", excepted = t.excepted - m.excepted, unknown = t.unknown - m.unknown,
      out = t.out - m.out, places = t.places - m.places
    FROM (SELECT org_id, cluster_id, policy_id, day, sum("in") AS "in", sum(excepted) AS excepted, sum(unknown) AS unknown, sum(out) AS out,
        count(*) AS places FROM went GROUP BY 1, 2, 3, 4) AS m
    WHERE (t.org_id, t.policy_id, t.day, t.cluster_id) = (m.org_id, m.policy_id, m.day, m.cluster_id);
    -- A day of which nothing is left was not a day without assets.
    DELETE FROM posture_day_total t USING (SELECT DISTINCT org_id, cluster_id, policy_id, day FROM went) AS w
    WHERE (t.org_id, t.policy_id, t.day, t.cluster_id) = (w.org_id, w.policy_id, w.day, w.cluster_id) AND t.places <= 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER total_added AFTER INSERT ON posture_day REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_total_days();
CREATE TRIGGER total_changed AFTER UPDATE ON posture_day REFERENCING OLD TABLE AS went NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_total_days();
CREATE TRIGGER total_removed AFTER DELETE ON posture_day REFERENCING OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION plimsoll_total_days();

-- What is there already. The owner's rows are fenced too; the fences are back before this transaction ends.
ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
ALTER TABLE control_counter NO FORCE ROW LEVEL SECURITY;
ALTER TABLE posture_day NO FORCE ROW LEVEL SECURITY;
ALTER TABLE finding_counter NO FORCE ROW LEVEL SECURITY;
ALTER TABLE control_total NO FORCE ROW LEVEL SECURITY;
ALTER TABLE posture_day_total NO FORCE ROW LEVEL SECURITY;
INSERT INTO finding_counter (org_id, cluster_id, control_id, kind, severity, status, responsibility, findings)
  SELECT org_id, cluster_id, control_id, kind, severity, status, responsibility, count(*) FROM finding GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO control_total (org_id, cluster_id, control_id, applicable, fail, excepted, undetermined, third_party)
  SELECT org_id, cluster_id, control_id, sum(applicable), sum(fail), sum(excepted), sum(undetermined), sum(third_party)
  FROM control_counter GROUP BY 1, 2, 3;
INSERT INTO posture_day_total (org_id, cluster_id, policy_id, day, "in", excepted, unknown, out, places)
  SELECT org_id, cluster_id, policy_id, day, sum("in"), sum(excepted), sum(unknown), sum(out), count(*) FROM posture_day GROUP BY 1, 2, 3, 4;
ALTER TABLE finding FORCE ROW LEVEL SECURITY;
ALTER TABLE control_counter FORCE ROW LEVEL SECURITY;
ALTER TABLE posture_day FORCE ROW LEVEL SECURITY;
ALTER TABLE finding_counter FORCE ROW LEVEL SECURITY;
ALTER TABLE control_total FORCE ROW LEVEL SECURITY;
ALTER TABLE posture_day_total FORCE ROW LEVEL SECURITY;

-- ── Indexes of findings: four in the place of those that were there, and the order of time ─────────────────────────
-- A list is read in the order of its index until the page is full. What has few values and is asked for most leads; what
-- else a list is narrowed by stands behind the order, where passing over a row costs a tenth of looking at it.
DROP INDEX IF EXISTS finding_priority, finding_cluster, finding_namespace, finding_control;
CREATE INDEX finding_by_state ON finding
  (org_id, severity, status, priority DESC, cluster_id, subject_id, control_id, kind, responsibility, namespace);
CREATE INDEX finding_by_cluster ON finding
  (org_id, cluster_id, severity, status, priority DESC, subject_id, control_id, kind, responsibility);
CREATE INDEX finding_by_namespace ON finding
  (org_id, cluster_id, namespace, severity, status, priority DESC, subject_id, control_id, kind, responsibility);
CREATE INDEX finding_by_control ON finding
  (org_id, control_id, status, priority DESC, cluster_id, subject_id, severity, kind, responsibility);
CREATE INDEX finding_by_time ON finding
  (org_id, state_since DESC, cluster_id, subject_id, control_id, severity, status, kind, responsibility, namespace);

-- ── Subjects by what they are called ────────────────────────────────────────────────────────────────────────────────
CREATE INDEX subject_by_name ON subject (org_id, name, kind, cluster_id);
CREATE INDEX subject_by_kind ON subject (org_id, kind, cluster_id, namespace);
CREATE INDEX subject_name_search ON subject USING gin (lower(name) gin_trgm_ops);

-- One more of the closed list, as the search of resources: LIKE is no index condition under a policy.
GRANT SELECT ON subject TO plimsoll_definer;
CREATE POLICY look_up ON subject FOR SELECT TO plimsoll_definer USING (true);

-- Subjects whose name holds a text, in some clusters (NULL: any), at most so many in no order.
CREATE FUNCTION plimsoll_search_subjects(pattern text, clusters uuid[], at_most integer)
RETURNS TABLE (found_cluster uuid, found_subject uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT s.cluster_id, s.subject_id FROM subject s
     WHERE s.org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid
       AND lower(s.name) LIKE $1 AND ($2 IS NULL OR s.cluster_id = ANY($2)) LIMIT $3'
    USING pattern, clusters, at_most;
END $$;
REVOKE ALL ON FUNCTION plimsoll_search_subjects(text, uuid[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plimsoll_search_subjects(text, uuid[], integer) TO plimsoll_app;
GRANT CREATE ON SCHEMA public TO plimsoll_definer;
ALTER FUNCTION plimsoll_search_subjects(text, uuid[], integer) OWNER TO plimsoll_definer;
REVOKE CREATE ON SCHEMA public FROM plimsoll_definer;
