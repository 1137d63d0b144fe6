import { builtInCatalogue } from '@plimsoll/controls';
import { type ControlChoice, everything, type Framework, type ReportHead } from '@plimsoll/domain';
import { choicesDigest, deployment, object } from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import { buildHead } from '@plimsoll/reports';
import {
  changeEnrolment,
  createOwnFramework,
  decommissionCluster,
  endEnrolment,
  followFramework,
  listEnrolments,
  loadChoices,
  noteChoices,
  type OrgTransaction,
  putControlSetting,
  recommissionCluster,
  registerCatalogue,
  replaceOwnFramework,
  setClusterLabels,
  setNamespaceContext,
  updateCluster,
} from '@plimsoll/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { knownCatalogue } from '../process/known-catalogue.ts';
import { readGround } from './read-ground.ts';

let fleet: Fleet;
/** The instant that everything is asked about, and what was said of it then. */
let then: string;
let told: ReportHead;
const builtIn = builtInCatalogue();

const own: Framework = {
  ...(frameworks.find(({ id }) => id === 'nsa-cisa') as Framework),
  id: 'custom-ours',
  title: 'Hardening at home',
};
const terms = {
  from: '2026-01-01',
  owner: null,
  target: { requirements: 3 },
  scope: [{ clusters: { labels: { tier: 'gold' } }, namespaces: { labels: { counted: 'yes' } } }],
  exclusions: [],
};
const context = {
  environment: 'production',
  customerFacing: true,
  criticality: 'high',
  dataClass: 'internal',
  ownerTeam: 'harbour',
} as const;

const decide = async (work: (tx: OrgTransaction) => Promise<unknown>): Promise<void> => {
  fleet.clock.advance(1);
  await fleet.store.inOrganization(fleet.orgId, work);
};
const headAt = async (asOf: string, today = builtIn): Promise<ReportHead> =>
  await fleet.store.inSnapshot(fleet.orgId, async (tx) =>
    buildHead(
      await readGround(tx, { builtIn: today, frameworks }, { scope: everything, frameworks: [], filter: {}, asOf }),
    ),
  );
const set = async (control: string, choice: ControlChoice, version: number): Promise<void> =>
  await decide(async (tx) => {
    await putControlSetting(tx, control, choice, version, fleet.clock.now());
    await noteChoices(tx, choicesDigest(await loadChoices(tx)));
  });
const enrolmentOf = async (tx: OrgTransaction, frameworkId: string) => {
  const [one] = await listEnrolments(tx, { frameworkId, live: true });
  if (one === undefined) throw new Error('it is not followed');
  return one;
};
const namespaces = (counted: string) => [
  object('v1', 'Namespace', { name: 'shop', labels: { counted } }),
  object('v1', 'Namespace', { name: 'bank' }),
];
const web = deployment(
  { containers: [{ name: 'app', image: 'app:1', securityContext: { privileged: true } }] },
  { name: 'web', namespace: 'shop' },
);

beforeAll(async () => {
  fleet = await createFleet();
  await registerCatalogue(fleet.store, knownCatalogue(builtIn), fleet.clock.now());
  await decide((tx) => setClusterLabels(tx, fleet.clusterId, { tier: 'gold' }, fleet.clock.now()));
  await decide((tx) => createOwnFramework(tx, own, { by: fleet.memberId, now: fleet.clock.now() }));
  for (const id of ['custom-ours', 'pss']) await decide((tx) => followFramework(tx, id, terms, fleet.clock.now()));
  await set('pod-privileged', { enabled: true, severity: 'medium', parameters: {} }, 0);
  await fleet.sync([...namespaces('yes'), web]);
  await fleet.drain();
  fleet.clock.advance(1);
  then = fleet.clock.now().toISOString();
  fleet.clock.advance(1);
  await fleet.sync([...namespaces('yes'), web]);
  await fleet.drain();
  told = await headAt(then);
});
afterAll(() => fleet.close());

/** What is decided after the instant, each of which would tell another past if it were believed of it. */
const decisions: readonly (readonly [string, () => Promise<void>])[] = [
  ['the labels of a cluster', () => decide((tx) => setClusterLabels(tx, fleet.clusterId, {}, fleet.clock.now()))],
  [
    'its name and description',
    async () => {
      fleet.clock.advance(1);
      await fleet.store.withOrg(fleet.orgId, async (tx) => {
        const { version } = (await tx.models.cluster.findFirst({ where: { clusterId: fleet.clusterId } })) ?? {};
        const change = { name: 'renamed', context: { ...context, ownerTeam: 'quay' }, version: version ?? 0 };
        await updateCluster(tx, fleet.clusterId, change, fleet.clock.now());
      });
    },
  ],
  [
    'the owner of a namespace',
    async () => {
      fleet.clock.advance(1);
      await fleet.store.withOrg(fleet.orgId, (tx) =>
        setNamespaceContext(tx, fleet.clusterId, 'shop', context, fleet.clock.now()),
      );
    },
  ],
  [
    'the terms under which a framework is followed',
    () =>
      decide(async (tx) => {
        const known = await enrolmentOf(tx, 'pss');
        const wider = { ...terms, target: null, scope: [{ clusters: { every: true as const } }] };
        await changeEnrolment(tx, known, wider, known.version, fleet.clock.now());
      }),
  ],
  [
    'the end of following one',
    () =>
      decide(async (tx) => {
        const known = await enrolmentOf(tx, 'custom-ours');
        await endEnrolment(tx, known, { note: 'done', version: known.version, now: fleet.clock.now() });
      }),
  ],
  [
    'another revision of a framework of one’s own',
    () =>
      decide((tx) =>
        replaceOwnFramework(tx, { ...own, requirements: own.requirements.slice(0, 2) }, 1, {
          by: fleet.memberId,
          now: fleet.clock.now(),
        }),
      ),
  ],
  ['a control that is disabled', () => set('pod-privileged', { enabled: false, severity: null, parameters: {} }, 1)],
  [
    'labels of namespaces, and what follows from all of it',
    async () => {
      await fleet.sync([...namespaces('no'), web]);
      await fleet.drain();
    },
  ],
  ['decommissioning a cluster', () => decide((tx) => decommissionCluster(tx, fleet.clusterId, fleet.clock.now()))],
  ['taking it back', () => decide((tx) => recommissionCluster(tx, fleet.clusterId, fleet.clock.now()))],
];

describe('the report of an instant', () => {
  it('counts what was followed then', () => {
    expect(told.frameworks.map(({ id, view, clusters }) => [id, view, clusters.judged])).toEqual([
      ['custom-ours', 'enrolled', 1],
      ['pss', 'enrolled', 1],
    ]);
    expect(told.controls.find(({ id }) => id === 'pod-privileged')).toMatchObject({ severity: 'medium' });
  });

  it.each(decisions)('stays what it was after %s', async (_, decision) => {
    await decision();
    expect(await headAt(then)).toEqual(told);
  });

  it('stays what it was under another release, whose texts and requirements are others', async () => {
    const next = Object.assign(Object.create(Object.getPrototypeOf(builtIn)), builtIn, {
      digest: `sha256:${'f'.repeat(64)}`,
      entries: new Map(),
      policies: [],
    });
    const later = await fleet.store.inSnapshot(fleet.orgId, async (tx) =>
      buildHead(
        await readGround(
          tx,
          { builtIn: next, frameworks: [] },
          { scope: everything, frameworks: [], filter: {}, asOf: then },
        ),
      ),
    );
    expect(later).toEqual(told);
  });

  it('is another today', async () => {
    await fleet.sync([...namespaces('no'), web]);
    await fleet.drain();
    fleet.clock.advance(1);
    const now = await headAt(fleet.clock.now().toISOString());
    expect(now.clusters[0]).toMatchObject({ name: 'renamed', ownerTeam: 'quay' });
    expect(now.frameworks.map(({ id }) => id)).toEqual(['pss']);
    expect(now.catalogue.digest).not.toBe(told.catalogue.digest);
    const kept = await asSuperuser<{ n: number }>(fleet.database, 'SELECT count(*) AS n FROM cluster_description');
    expect(Number(kept[0]?.n)).toBe(5);
  });
});
