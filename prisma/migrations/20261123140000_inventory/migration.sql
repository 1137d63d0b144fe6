-- What the inventory pages read: counts per kind kept by the reconcile, the images that workloads run, where a version of
-- a resource came from, and a search by name that keeps its index under row-level security.

-- Trusted: whoever may create in the database may make it. Names are searched by their trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The batch that brought a version, and the one that ended it; NULL for versions from before this was written down.
ALTER TABLE resource ADD COLUMN cause_ref text;
ALTER TABLE resource_history ADD COLUMN cause_ref text, ADD COLUMN end_ref text;

-- How many resources of each kind there are; a row that reaches 0 stays. Totals and empty lists follow from these.
CREATE TABLE resource_counter (
  org_id      uuid NOT NULL,
  cluster_id  uuid NOT NULL,
  namespace   text NOT NULL,
  api_group   text NOT NULL,
  kind        text NOT NULL,
  objects     integer NOT NULL,
  PRIMARY KEY (org_id, cluster_id, namespace, api_group, kind),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- Image references as written, by the top-level workload whose template or live Pods name them. Cut to what an index holds.
CREATE TABLE workload_image (
  org_id      uuid NOT NULL,
  cluster_id  uuid NOT NULL,
  subject_id  uuid NOT NULL,
  image       text NOT NULL CHECK (length(image) BETWEEN 1 AND 500),
  registry    text NOT NULL CHECK (length(registry) <= 255),
  -- digest: always the same bytes; tag: whatever stands under a tag; floating: under latest, or no tag at all.
  pin         text NOT NULL CHECK (pin IN ('digest', 'tag', 'floating')),
  namespace   text NOT NULL,
  PRIMARY KEY (org_id, cluster_id, subject_id, image),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);
CREATE INDEX workload_image_by_image ON workload_image (org_id, image, cluster_id, namespace, registry, pin);

-- Lists are read in the order of these.
CREATE INDEX resource_by_kind ON resource (org_id, kind, api_group, name, namespace, cluster_id);
CREATE INDEX resource_by_namespace ON resource (org_id, namespace, kind, api_group, name, cluster_id);

CREATE INDEX resource_name_search ON resource USING gin (lower(name) gin_trgm_ops);
CREATE INDEX workload_image_search ON workload_image USING gin (lower(image) gin_trgm_ops);

-- Counts of what is there already. The owner's rows are fenced too; the fence is back before this transaction ends.
ALTER TABLE resource NO FORCE ROW LEVEL SECURITY;
INSERT INTO resource_counter (org_id, cluster_id, namespace, api_group, kind, objects)
  SELECT org_id, cluster_id, namespace, api_group, kind, count(*) FROM resource GROUP BY 1, 2, 3, 4, 5;
ALTER TABLE resource FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  fenced text;
BEGIN
  FOREACH fenced IN ARRAY ARRAY['resource_counter', 'workload_image'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fenced);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', fenced);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO plimsoll_app, %I
         USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
      fenced, current_user);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO plimsoll_app', fenced);
  END LOOP;
END $$;

-- ── Two more of the closed list: search inside the organization of the transaction, and nowhere else ────────────────
-- LIKE may leak what it compares, so that under a policy it is no index condition. These two see the tables without one,
-- and name the organization themselves; without a context they find nothing. Planned with their values (EXECUTE), because
-- how many names a pattern leaves decides which index is the right one.

GRANT SELECT ON resource, workload_image TO plimsoll_definer;
CREATE POLICY look_up ON resource FOR SELECT TO plimsoll_definer USING (true);
CREATE POLICY look_up ON workload_image FOR SELECT TO plimsoll_definer USING (true);

-- Resources whose name is like one of three patterns, under filters (NULL: any), at most so many in no order.
CREATE FUNCTION plimsoll_search_resources(
  one text, two text, three text, clusters uuid[], only_kind text, only_group text, namespaces text[], at_most integer)
RETURNS TABLE (found_cluster uuid, found_resource uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT r.cluster_id, r.resource_id FROM resource r
     WHERE r.org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid
       AND (lower(r.name) LIKE $1 OR lower(r.name) LIKE $2 OR lower(r.name) LIKE $3)
       AND ($4 IS NULL OR r.cluster_id = ANY($4)) AND ($5 IS NULL OR r.kind = $5)
       AND ($6 IS NULL OR r.api_group = $6) AND ($7 IS NULL OR r.namespace = ANY($7))
     LIMIT $8'
    USING one, two, three, clusters, only_kind, only_group, namespaces, at_most;
END $$;

-- Images like one of three patterns, each once, at most so many in no order.
CREATE FUNCTION plimsoll_search_images(one text, two text, three text, at_most integer) RETURNS TABLE (found_image text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT DISTINCT w.image FROM workload_image w
     WHERE w.org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid
       AND (lower(w.image) LIKE $1 OR lower(w.image) LIKE $2 OR lower(w.image) LIKE $3)
     LIMIT $4'
    USING one, two, three, at_most;
END $$;

GRANT CREATE ON SCHEMA public TO plimsoll_definer;
DO $$
DECLARE
  listed regprocedure;
BEGIN
  FOR listed IN
    SELECT p.oid FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname IN ('plimsoll_search_resources', 'plimsoll_search_images')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', listed);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO plimsoll_app', listed);
    EXECUTE format('ALTER FUNCTION %s OWNER TO plimsoll_definer', listed);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM plimsoll_definer;
