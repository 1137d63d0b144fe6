import type { GrantScope, MemberRole } from '@plimsoll/domain';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import { makeCluster, sync, type TestCluster } from './inventory.ts';
import { join, makeOrganization, type Person, type TestOrganization } from './people.ts';
import type { RunningApi } from './running-api.ts';
import { resourceIdOf, seed, subjectIdOf } from './seed.ts';

/** A namespace of a cluster, or what lies in none. Everything there has its word in its name. */
export interface Place {
  readonly cluster: 'east' | 'west';
  /** Also the namespace, where it has one. */
  readonly word: string;
  readonly namespace: string;
  /** How many of everything: powers of two, so that a sum tells what is in it. */
  readonly many: number;
}

export const places: readonly Place[] = [
  { cluster: 'east', word: 'eroot7x', namespace: '', many: 1 },
  { cluster: 'east', word: 'eshop7x', namespace: 'eshop7x', many: 2 },
  { cluster: 'east', word: 'epays7x', namespace: 'epays7x', many: 4 },
  { cluster: 'west', word: 'wroot7x', namespace: '', many: 8 },
  { cluster: 'west', word: 'wshop7x', namespace: 'wshop7x', many: 16 },
];

/** Words that stand for a cluster as a whole. */
export const clusterWords = { east: 'eastmark7x', west: 'westmark7x' } as const;

/** An organization of two clusters with marked names, and what its parts are called by. */
export interface World {
  readonly organization: TestOrganization;
  readonly clusters: Readonly<Record<'east' | 'west', TestCluster>>;
  /** Ids for the paths of operations, by place. */
  readonly idsAt: (place: Place) => Readonly<Record<string, string>>;
}

const objectsOf = ({ word, namespace, many }: Place): readonly object[] =>
  Array.from({ length: many }, (_, index) => ({
    apiVersion: 'v1',
    kind: namespace === '' ? 'Node' : 'Pod',
    metadata: { name: `${word}-pod-${index}`, ...(namespace === '' ? {} : { namespace }), labels: { app: word } },
    spec: {},
  }));

const subjectsOf = (place: Place) =>
  Array.from({ length: place.many }, (_, index) => ({
    name: `${place.word}-${index}`,
    namespace: place.namespace,
  }));

/** What is wrong with a subject; of the shop also something that stands in another namespace, and is named there. */
const violationsOf = ({ word }: Place): readonly object[] => [
  { path: 'spec', found: word, message: `${word} it is` },
  ...(word === 'eshop7x'
    ? [
        {
          path: 'rules.epays7x',
          found: 'epays7x',
          message: 'epays7x gives it',
          resource: { kind: 'Role', namespace: 'epays7x', name: 'epays7x-role' },
        },
        {
          path: 'spec.host',
          found: 'epays7x-pod-0',
          message: 'is claimed by namespace epays7x, and eroot7x-pod-0 too',
        },
      ]
    : []),
];

const fill = async (api: RunningApi, orgId: string, cluster: TestCluster, here: readonly Place[]): Promise<void> => {
  const objects = here.flatMap(objectsOf);
  await sync(api, cluster.token, objects);
  await asSuperuser(api.database, `UPDATE ingest_batch SET state = 'applied' WHERE state = 'pending'`);
  await seed(api, orgId, cluster.id, {
    objects,
    findings: here.flatMap((place) =>
      subjectsOf(place).map((subject) => ({ ...subject, violations: violationsOf(place) })),
    ),
    assets: here.flatMap((place) => subjectsOf(place).map((subject) => ({ ...subject, state: 3 }))),
    images: here.flatMap((place) =>
      subjectsOf(place).map((subject, index) => ({
        ...subject,
        images: [
          { image: `${place.word}.example/app:${index}`, registry: `${place.word}.example`, pin: 'floating' as const },
        ],
      })),
    ),
    evidence: [
      { group: '', kind: 'Pod', namespace: '', state: 'complete', reason: '' },
      ...here
        .filter(({ namespace }) => namespace !== '')
        .map(({ word, namespace }) => ({
          group: 'apps',
          kind: 'Deployment',
          namespace,
          state: 'unreadable' as const,
          reason: `${word} was refused`,
        })),
    ],
    namespaceLabels: Object.fromEntries(
      here.filter(({ namespace }) => namespace !== '').map(({ word }) => [word, { team: `${word}-team` }]),
    ),
    distribution: 'kubeadm',
  });
  for (const { word, namespace, many } of here)
    await asSuperuser(
      api.database,
      `INSERT INTO posture_day (org_id, cluster_id, namespace, policy_id, day, "in", excepted, unknown, out, catalogue_digest)
       VALUES ($1, $2, $3, 'plimsoll-baseline', '2026-03-01', 0, 0, 0, $4, $5)`,
      [orgId, cluster.id, namespace, many, word],
    );
};

const requestExceptions = async (
  api: RunningApi,
  { owner }: TestOrganization,
  cluster: TestCluster,
  here: readonly Place[],
): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const { word, namespace } of here) {
    const scope = { control: 'pod-privileged', namespace, kind: 'Deployment.apps', subject: { name: `${word}-0` } };
    const body = { clusters: { id: cluster.id }, scope, type: 'risk-accepted', reason: `${word} wants it` };
    const expiresAt = '2026-03-20T12:00:00Z';
    const made = await api.ask('POST', '/v1/exceptions', { token: owner.token, body: { ...body, expiresAt } });
    ids.push((made.json as { id: string }).id);
  }
  return ids;
};

/** Two clusters with every place filled, expected, labelled, followed and excepted. */
export const makeWorld = async (api: RunningApi): Promise<World> => {
  const organization = await makeOrganization(api, 'Places');
  const { owner } = organization;
  const ask = async (method: string, path: string, body: object) =>
    (await api.ask(method, path, { token: owner.token, body })).json as { readonly id: string };
  const east = await makeCluster(api, owner, clusterWords.east);
  const west = await makeCluster(api, owner, clusterWords.west);
  const clusters = { east, west };
  const expected = [clusterWords.east, clusterWords.west].map((name) => ({ name, note: `${name} in the hall` }));
  await ask('POST', '/v1/expected-clusters', { clusters: [...expected, { name: 'never-westmark7x' }] });
  for (const name of ['east', 'west'] as const)
    await ask('PUT', `/v1/clusters/${clusters[name].id}/labels`, { labels: { zone: `${clusterWords[name]}-zone` } });
  const exceptions = new Map<string, string>();
  for (const name of ['east', 'west'] as const) {
    const here = places.filter(({ cluster }) => cluster === name);
    await fill(api, organization.id, clusters[name], here);
    const ids = await requestExceptions(api, organization, clusters[name], here);
    for (const [index, { word }] of here.entries()) exceptions.set(word, ids[index] ?? '');
  }
  await asSuperuser(
    api.database,
    `UPDATE cluster SET provider_evidence = jsonb_build_array('node ' || left(name, 1) || 'root7x-pod-0 says so')`,
  );
  const enrolment = await ask('POST', '/v1/framework-enrolments', {
    framework: 'pss',
    from: '2026-03-01',
    owner: owner.id,
    target: null,
    scope: places.map(({ cluster, namespace }) => ({
      clusters: { id: clusters[cluster].id },
      ...(namespace === '' ? {} : { namespaces: { names: [namespace] } }),
    })),
    exclusions: [{ cluster: west.id, reason: 'westmark7x is a laboratory' }],
  });
  return {
    organization,
    clusters,
    idsAt: (place) => {
      const clusterId = clusters[place.cluster].id;
      const [object = {}] = objectsOf(place);
      return {
        clusterId,
        credentialId: clusters[place.cluster].credentialId,
        subjectId: subjectIdOf(clusterId, { name: `${place.word}-0`, namespace: place.namespace }),
        resourceId: resourceIdOf(clusterId, object),
        exceptionId: exceptions.get(place.word) ?? '',
        frameworkEnrolmentId: enrolment.id,
        controlId: 'pod-privileged',
        namespace: place.namespace === '' ? 'nothing' : place.namespace,
      };
    },
  };
};

/** A member who holds one role in one scope and nothing else. */
export const joinFor = async (
  api: RunningApi,
  organization: TestOrganization,
  role: MemberRole,
  scope: GrantScope,
): Promise<Person> => {
  const person = await join(api, organization, 'developer');
  await asSuperuser(api.database, 'UPDATE member SET role = NULL WHERE member_id = $1', [person.id]);
  await asSuperuser(
    api.database,
    `INSERT INTO access_grant (org_id, grant_id, member_id, role, scope, expires_at, created_at)
     VALUES ($1, gen_random_uuid(), $2, $3, $4, '2026-06-01', '2026-03-01')`,
    [organization.id, person.id, role, JSON.stringify(scope)],
  );
  return person;
};

/** A token of the owner with a role in a scope. */
export const tokenFor = async (
  api: RunningApi,
  { owner }: TestOrganization,
  role: string,
  scope: GrantScope,
): Promise<string> => {
  const body = { name: `${role} token`, role, expiresInDays: 30, scope };
  return ((await api.ask('POST', '/v1/tokens', { token: owner.token, body })).json as { token: string }).token;
};
