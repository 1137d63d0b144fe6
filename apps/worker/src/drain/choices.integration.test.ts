import { builtInCatalogue } from '@plimsoll/controls';
import { type CustomControl, summaryOf } from '@plimsoll/domain';
import {
  choicesDigest,
  chosenDataSet,
  deployment,
  digestWithChoices,
  type KubernetesObject,
  noChoices,
  object,
  pod,
} from '@plimsoll/engine';
import { clustersBehindCatalogue, importDataSet, revertDataSet } from '@plimsoll/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { assetsOf, choose, decide, findingsOf, judgedBy } from '../../test/decided.ts';
import { createFleet, type Fleet, kindsOf } from '../../test/fleet.ts';
import { breaches } from '../../test/stored-state.ts';

let fleet: Fleet;
/** Pods were listed, and there are none. */
const sync = (objects: readonly KubernetesObject[]) => fleet.sync(objects, { kinds: kindsOf([...objects, pod({})]) });
beforeEach(async () => {
  fleet = await createFleet();
  await sync([
    object('v1', 'Namespace', { name: 'shop' }),
    deployment(
      { containers: [{ name: 'app', image: 'docker.io/library/app:1', securityContext: { privileged: true } }] },
      { name: 'web' },
    ),
    deployment({ containers: [{ name: 'app', image: 'own.example/app:1' }] }, { name: 'other' }),
  ]);
  await fleet.drain();
});
afterEach(() => fleet.close());

const custom = {
  id: 'custom-registry',
  title: 'Own registry',
  severity: 'high',
  rationale: 'why',
  remediation: 'how',
  subject: 'container',
  checks: [
    { check: 'container.image.startsWith("own.example/")', at: 'container.image', message: 'is from elsewhere' },
    { check: 'container.nothing == 1 || container.name != "odd"', at: 'container.name', message: 'is odd' },
  ],
  examples: { fail: [], pass: [] },
} as unknown as CustomControl;

const node = (name: string, kubeletVersion: string): KubernetesObject =>
  object('v1', 'Node', { name }, { status: { nodeInfo: { kubeletVersion } } });

const behind = () => clustersBehindCatalogue(fleet.store, builtInCatalogue().digest, 10);

describe('what an organization decides about the catalogue', () => {
  it('has its clusters judged anew, with cause catalogue, under a digest of their own', async () => {
    expect(await behind()).toEqual([]);
    expect(await judgedBy(fleet)).toBe(builtInCatalogue().digest);
    fleet.clock.advance(1);
    await decide(fleet, undefined, custom);
    expect(await behind()).toEqual([{ orgId: fleet.orgId, clusterId: fleet.clusterId }]);
    const before = await assetsOf(fleet);
    expect(await fleet.drain()).toBe(1);
    expect(await behind()).toEqual([]);
    expect(await fleet.drain()).toBe(0);
    const digest = choicesDigest({ ...noChoices, customs: [custom] });
    expect(await judgedBy(fleet)).toBe(digestWithChoices(builtInCatalogue().digest, digest));
    expect(await findingsOf(fleet, 'custom-registry')).toMatchObject([
      {
        name: 'web',
        status: 'fail',
        cause: 'catalogue',
        severity: 1,
        violations: [
          {
            path: 'spec.template.spec.containers[0].image',
            found: 'docker.io/library/app:1',
            message: 'is from elsewhere',
          },
        ],
      },
    ]);
    expect(await assetsOf(fleet)).toEqual(before);
    expect(await breaches(fleet)).toEqual([]);
  });

  it('judges what comes later too, and is undetermined where an expression throws', async () => {
    await decide(fleet, undefined, custom);
    await fleet.drain();
    fleet.clock.advance(1);
    await sync([
      object('v1', 'Namespace', { name: 'shop' }),
      deployment({ containers: [{ name: 'odd', image: 'own.example/app:1' }] }, { name: 'odd' }),
    ]);
    expect(await fleet.drain()).toBe(1);
    expect(await findingsOf(fleet, 'custom-registry')).toMatchObject([
      { name: 'odd', status: 'undetermined', reason: 'check-threw', cause: 'resource' },
    ]);
    expect((await findingsOf(fleet, 'custom-registry'))[0]?.detail).toMatch(/nothing/);
    expect(await breaches(fleet)).toEqual([]);
  });

  it('gives a control another severity, and another a list', async () => {
    await decide(fleet, { severity: 'low' });
    await decide(fleet, { control: 'img-registry-allowlist', parameters: { prefixes: ['own.example'] } });
    expect(await fleet.drain()).toBe(1);
    expect(await findingsOf(fleet, 'pod-privileged')).toMatchObject([{ name: 'web', severity: 3 }]);
    expect(await findingsOf(fleet, 'img-registry-allowlist')).toMatchObject([{ name: 'web', status: 'fail' }]);
  });

  it('judges by data that it imported, and as before once they are taken back', async () => {
    await sync([object('v1', 'Namespace', { name: 'shop' }), node('worker-1', 'v1.34.1')]);
    await fleet.drain();
    const digest = await judgedBy(fleet);
    const before = await findingsOf(fleet, 'ver-kubelet-eol');
    expect(before).toEqual([]);
    const counted = await assetsOf(fleet);
    fleet.clock.advance(1);
    const facts = [
      {
        product: 'kubernetes',
        source: 'https://example.com/our-vendor',
        asOf: '2026-01-01',
        releases: [{ cycle: '1.34', endOfLife: '2021-01-01' }],
      },
    ];
    const chosen = chosenDataSet('lifecycles', facts);
    const act = { by: 'Ana', now: fleet.clock.now() };
    await choose(fleet, (tx) => importDataSet(tx, chosen, summaryOf(facts), 0, act));
    expect(await behind()).toEqual([{ orgId: fleet.orgId, clusterId: fleet.clusterId }]);
    expect(await fleet.drain()).toBe(1);
    expect(await fleet.drain()).toBe(0);
    const choices = choicesDigest({ ...noChoices, dataSets: [chosen] });
    expect(await judgedBy(fleet)).toBe(digestWithChoices(builtInCatalogue().digest, choices));
    expect(await findingsOf(fleet, 'ver-kubelet-eol')).toMatchObject([
      { name: 'worker-1', status: 'fail', cause: 'catalogue' },
    ]);
    expect(await breaches(fleet)).toEqual([]);
    fleet.clock.advance(1);
    await choose(fleet, (tx) => revertDataSet(tx, 'lifecycles', 0, 1, act));
    expect(await fleet.drain()).toBe(1);
    expect(await judgedBy(fleet)).toBe(digest);
    expect(await findingsOf(fleet, 'ver-kubelet-eol')).toEqual(before);
    expect(await assetsOf(fleet)).toEqual(counted);
    expect(await breaches(fleet)).toEqual([]);
  });

  it('is a matter of one organization', async () => {
    const elsewhere = await createFleet();
    try {
      await decide(fleet, { enabled: false });
      await elsewhere.sync([
        deployment({ containers: [{ name: 'app', image: 'a:1', securityContext: { privileged: true } }] }),
      ]);
      await elsewhere.drain();
      await fleet.drain();
      const other = await asSuperuser<{ status: number }>(
        elsewhere.database,
        `SELECT status FROM finding WHERE control_id = 'pod-privileged'`,
      );
      expect(other).toEqual([{ status: 0 }]);
    } finally {
      await elsewhere.close();
    }
  });
});
