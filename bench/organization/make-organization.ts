import { builtInCatalogue } from '@plimsoll/controls';
import { baselinePolicyId, systemPolicyId } from '@plimsoll/domain';
import { ensurePartitionsSince, openStore, type Query, registerCatalogue, type Store } from '@plimsoll/store';
import type { Platform } from '../platform/platform.ts';
import * as inventory from './inventory-statements.ts';
import { type Rate, ratesOf, workloadShare } from './rates.ts';
import { clusterSizes, organizationSize } from './size.ts';
import * as verdicts from './verdict-statements.ts';

/** Of the subjects, how many are workloads; the others are what stands around them. */
const workloadsOfSubjects = 0.7;
const objectsOfNamespace = 130;
const day = 86_400_000;

/** Kinds that were read in every cluster, as the access report of an agent says it. */
const readKinds = [
  '|Pod',
  '|Service',
  '|ServiceAccount',
  '|Node',
  '|Namespace',
  '|ConfigMap',
  'apps|Deployment',
  'apps|StatefulSet',
  'apps|DaemonSet',
  'apps|ReplicaSet',
  'batch|Job',
  'batch|CronJob',
  'networking.k8s.io|Ingress',
  'networking.k8s.io|NetworkPolicy',
  'rbac.authorization.k8s.io|Role',
  'rbac.authorization.k8s.io|ClusterRole',
  'rbac.authorization.k8s.io|RoleBinding',
  'rbac.authorization.k8s.io|ClusterRoleBinding',
].map((kind) => kind.split('|'));

interface Part {
  readonly clusterId: string;
  readonly index: number;
  readonly objects: number;
}

interface Ground {
  readonly orgId: string;
  readonly digest: string;
  readonly rates: readonly Rate[];
  readonly now: Date;
}

const before = (now: Date, days: number): string => new Date(now.getTime() - days * day).toISOString();

const fillInventory = async (query: Query, { orgId, now }: Ground, { clusterId, objects }: Part): Promise<void> => {
  const head = [orgId, clusterId];
  const at = now.toISOString();
  const namespaces = Math.max(8, Math.round(objects / objectsOfNamespace));
  const subjects = Math.round((objects * workloadShare) / workloadsOfSubjects);
  await query(inventory.namespaces, [...head, namespaces]);
  await query(inventory.subjects, [...head, subjects, namespaces, at]);
  await query(inventory.resources, [...head, objects - subjects, at]);
  await query(inventory.resourceHistory, head);
  await query(inventory.resourceCounters, head);
  await query(inventory.images, head);
  const [groups, kinds] = [0, 1].map((place) => readKinds.map((kind) => kind[place]));
  await query(inventory.evidence, [...head, groups, kinds, before(now, 120)]);
};

const fillVerdicts = async (
  query: Query,
  { orgId, digest, rates, now }: Ground,
  { clusterId }: Part,
): Promise<void> => {
  const head = [orgId, clusterId];
  const at = now.toISOString();
  const given = [
    ...head,
    rates.map(({ control }) => control),
    rates.map(({ severity }) => severity),
    rates.map(({ about }) => about),
    rates.map(({ rate }) => rate),
  ];
  await query(verdicts.findings, [...given, at, digest]);
  await query(verdicts.findingHistory, head);
  await query(verdicts.assets, [...head, baselinePolicyId, systemPolicyId(baselinePolicyId), at, digest]);
  await query(verdicts.assetHistory, head);
  await query(verdicts.controlCounters, [...given, before(now, 91)]);
  await query(verdicts.controlCounterHistory, [...head, before(now, 92)]);
  await query(verdicts.assetCounters, head);
  await query(verdicts.postureDays, [...head, at.slice(0, 10), digest]);
};

/** Says of a cluster what a worker would have said that judged it now. */
const markJudged = async (query: Query, { orgId, digest, now }: Ground, { clusterId, index }: Part): Promise<void> => {
  await query(
    `UPDATE cluster SET generation = 1, watermark = $3, first_seen_at = $4, last_seen_at = $3, confirmed_at = $3, catalogue_digest = $5,
       catalogue_base = $5, evaluated_context = context_version, kubernetes_version = '1.34', distribution = 'kubeadm',
       labels = jsonb_build_object('region', 'region-' || $6::int % 4), owner_team = 'team ' || $6::int % 5,
       environment = (ARRAY['production', 'staging', 'development'])[$6::int % 3 + 1] WHERE org_id = $1 AND cluster_id = $2`,
    [orgId, clusterId, now.toISOString(), before(now, 120), digest, index],
  );
  await query(
    `INSERT INTO cluster_history (org_id, cluster_id, catalogue_digest, catalogue_base, distribution, valid_from)
     VALUES ($1, $2, $3, $3, 'kubeadm', $4)`,
    [orgId, clusterId, digest, before(now, 92)],
  );
};

const follow = async ({ ask }: Platform): Promise<void> => {
  const { items } = await ask<{ items: readonly { readonly id: string }[] }>('GET', '/v1/members');
  for (const framework of ['pss', 'nsa-cisa', 'cis-kubernetes', 'pci-dss'])
    await ask('POST', '/v1/framework-enrolments', {
      framework,
      from: '2026-01-01',
      owner: items[0]?.id,
      target: null,
      scope: [{ clusters: { every: true } }],
      exclusions: [],
    }).catch((error: Error) => process.stderr.write(`${framework} is not followed: ${error.message}\n`));
};

/** A store whose statements may take as long as they need. */
const patientStore = (): Promise<Store> =>
  openStore(
    {
      url: process.env.PLIMSOLL_DATABASE_APP_URL ?? '',
      applicationName: 'plimsoll-bench-maker',
      statementTimeout: 3_600_000,
    },
    (error) => {
      throw error;
    },
  );

/**
 * Fills the organization of a platform, once for each database: clusters are added through the API, their rows are made
 * set by set from a seed. Resolves with false where it was filled before.
 */
export const makeOrganization = async (platform: Platform): Promise<boolean> => {
  const { items } = await platform.ask<{ items: readonly unknown[] }>('GET', '/v1/clusters');
  if (items.length > 0) return false;
  const size = organizationSize();
  const catalogue = builtInCatalogue();
  const ground = { orgId: platform.orgId, digest: catalogue.digest, rates: ratesOf(catalogue, size), now: new Date() };
  const store = await patientStore();
  await ensurePartitionsSince(store, new Date(ground.now.getTime() - 130 * day));
  const metas = [...catalogue.entries.values()].map(({ meta }) => meta);
  await registerCatalogue(store, { digest: catalogue.digest, version: 'bench', controls: metas }, ground.now);
  await store.inOrganization(platform.orgId, ({ query }) =>
    query(inventory.blobs, [platform.orgId, ground.now.toISOString()]),
  );
  for (const [index, objects] of clusterSizes(size).entries()) {
    const { clusterId } = await platform.addCluster(`cluster-${String(index).padStart(2, '0')}`);
    await store.inOrganization(platform.orgId, async ({ query }) => {
      const part = { clusterId, index, objects };
      await fillInventory(query, ground, part);
      await fillVerdicts(query, ground, part);
      await markJudged(query, ground, part);
    });
  }
  await store.close();
  await follow(platform);
  return true;
};
