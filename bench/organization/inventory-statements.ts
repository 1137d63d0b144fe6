/** A number in [0, 1) that follows from a text alone: the same in every run and on every machine. */
export const chance = (text: string): string => `((hashtextextended(${text}, 7) & 1048575)::float8 / 1048576)`;

/** Ids follow from the cluster and what they are of; they read as random ones (version 4). */
const idOf = (text: string): string =>
  `overlay(overlay(md5($2::uuid::text || ${text}) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;

/** Names that every cluster has, so that one namespace is found in all of them; the others are numbered in each. */
export const sharedNamespaces = ['default', 'payments', 'checkout', 'platform', 'monitoring', 'kube-system', 'sandbox'];

const namespaceName = (index: string): string =>
  `CASE WHEN ${index} < ${sharedNamespaces.length} THEN ('{${sharedNamespaces.join(',')}}'::text[])[${index} + 1]
    ELSE 'team-' || lpad((${index})::text, 4, '0') END`;

const kindAt = (place: string): string => `CASE
  WHEN ${place} < 0.52 THEN 'Deployment' WHEN ${place} < 0.6 THEN 'StatefulSet' WHEN ${place} < 0.66 THEN 'DaemonSet'
  WHEN ${place} < 0.68 THEN 'CronJob' WHEN ${place} < 0.7 THEN 'Job' WHEN ${place} < 0.8 THEN 'Service'
  WHEN ${place} < 0.9 THEN 'ServiceAccount' WHEN ${place} < 0.93 THEN 'Ingress' WHEN ${place} < 0.96 THEN 'Role'
  WHEN ${place} < 0.97 THEN 'ClusterRole' WHEN ${place} < 0.98 THEN 'Node' ELSE 'Namespace' END`;

const groupOfKind = `CASE kind WHEN 'Service' THEN '' WHEN 'ServiceAccount' THEN 'rbac' WHEN 'Node' THEN '' WHEN 'Namespace' THEN ''
  WHEN 'Pod' THEN '' WHEN 'Ingress' THEN 'networking.k8s.io' WHEN 'Role' THEN 'rbac.authorization.k8s.io'
  WHEN 'ClusterRole' THEN 'rbac.authorization.k8s.io' WHEN 'CronJob' THEN 'batch' WHEN 'Job' THEN 'batch' ELSE 'apps' END`;

export const workloads = `('Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job')`;

/** $3: how many. Teams of namespaces are their labels and their owners. */
export const namespaces = `
INSERT INTO namespace (org_id, cluster_id, name, owner_team, context_source, labels)
SELECT $1, $2, ${namespaceName('i')}, CASE WHEN i % 9 = 0 THEN NULL ELSE 'team ' || i % 23 END, 'label-rule',
  jsonb_build_object('team', 'team-' || i % 23)
FROM generate_series(0, $3::int - 1) AS i`;

/** $3: how many, $4: namespaces, $5: now. The first namespaces are the fullest; a name in 5,000 is one that is looked for. */
export const subjects = `
INSERT INTO subject (org_id, cluster_id, subject_id, api_group, kind, namespace, name, resource_id, applicable, live, since)
SELECT $1, $2, ${idOf(`'s' || i`)}, ${groupOfKind}, kind, CASE WHEN kind IN ('ClusterRole', 'Node', 'Namespace') THEN '' ELSE ${namespaceName('place')} END,
  CASE WHEN ${chance(`$2::uuid::text || 'x' || i`)} < 0.0002 THEN 'legacy-billing-' ELSE 'service-' END || i, ${idOf(`'r' || i`)}, '{}', true, $5
FROM (SELECT i, ${kindAt(chance(`$2::uuid::text || 'k' || i`))} AS kind, floor($4::int * power(${chance(`$2::uuid::text || 'n' || i`)}, 1.6))::int AS place
  FROM generate_series(1, $3::int) AS i) AS made`;

export const blobs = `
INSERT INTO blob (org_id, hash, dictionary, size, bytes, created_at)
SELECT $1, sha256(('blob' || i)::bytea), 0, 2, '{}', $2 FROM generate_series(0, 999) AS i ON CONFLICT DO NOTHING`;

/** $3: how many Pods besides the subjects' own objects, $4: now. */
export const resources = `
INSERT INTO resource (org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, not_applicable, source_name, since)
SELECT $1, $2, id, api_group, 'v1', kind, namespace, name, sha256(('blob' || abs(hashtext(name)) % 1000)::bytea), '{}', '',
  $4::timestamptz - ${chance('id::text')} * interval '120 days'
FROM (SELECT resource_id AS id, api_group, kind, namespace, name FROM subject WHERE org_id = $1 AND cluster_id = $2
  UNION ALL
  SELECT * FROM (SELECT ${idOf(`s.subject_id::text || 'p' || p`)}, '', 'Pod', s.namespace, s.name || '-' || p
    FROM subject s CROSS JOIN generate_series(1, 4) AS p
    WHERE s.org_id = $1 AND s.cluster_id = $2 AND s.kind IN ${workloads} ORDER BY s.subject_id, p LIMIT $3) AS pods) AS made`;

export const resourceHistory = `
INSERT INTO resource_history (org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, not_applicable,
  source_name, valid_from, valid_to)
SELECT org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, '{}', '', since - interval '20 days', since
FROM resource WHERE org_id = $1 AND cluster_id = $2 AND ${chance(`resource_id::text || 'h'`)} < 0.6`;

export const resourceCounters = `
INSERT INTO resource_counter (org_id, cluster_id, namespace, api_group, kind, objects)
SELECT org_id, cluster_id, namespace, api_group, kind, count(*) FROM resource WHERE org_id = $1 AND cluster_id = $2 GROUP BY 1, 2, 3, 4, 5`;

/** An image of the workload's own, which some others run too; a third runs a proxy besides. */
export const images = `
INSERT INTO workload_image (org_id, cluster_id, subject_id, image, registry, pin, namespace)
SELECT s.org_id, s.cluster_id, s.subject_id, i.image, split_part(i.image, '/', 1), i.pin, s.namespace FROM subject s CROSS JOIN LATERAL (
  VALUES ('registry.example.com/shop/app-' || abs(hashtext(s.name)) % 5000 || ':1.' || abs(hashtext(s.subject_id::text)) % 9, 'tag', 0.0),
    ('mesh.example.com/proxy:1.24', 'tag', ${chance(`s.subject_id::text || 'proxy'`)})) AS i (image, pin, at)
WHERE s.org_id = $1 AND s.cluster_id = $2 AND s.kind IN ${workloads} AND i.at < 0.33`;

/** $3: group and kind pairs as two arrays, $4 the kinds, $5: since when. */
export const evidence = `
INSERT INTO kind_evidence (org_id, cluster_id, api_group, kind, namespace, state, reason, valid_from)
SELECT $1, $2, api_group, kind, '', 'complete', '', $5 FROM unnest($3::text[], $4::text[]) AS k (api_group, kind)`;
