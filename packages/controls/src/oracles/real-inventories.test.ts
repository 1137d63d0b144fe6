import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../index.ts';
import { judgeInventory } from '../testing/judge-inventory.ts';
import { haveOracles, oracleFolder, readOracle } from './oracle-cases.ts';

const inventories = haveOracles() ? readdirSync(join(oracleFolder, 'real')).sort() : [];

describe.skipIf(inventories.length === 0)('the manifests of real projects', () => {
  const catalogue = builtInCatalogue();

  it.each(inventories)('%s: no check throws, and every object is understood', (file) => {
    const judged = judgeInventory(readOracle<KubernetesObject>(join('real', file)), catalogue);
    const unclear = judged.filter(({ verdict }) => verdict.status === 'undetermined');
    const bugs = unclear
      .filter(({ verdict: { reason } }) => reason === 'check-threw' || reason === 'not-understood')
      // What another policy engine refuses is beyond us, and said to be.
      .filter(({ verdict: { detail } }) => !/^(?:ClusterPolicy\.kyverno\.io) /.test(detail ?? ''))
      // Of an image without a release, and of releases and projects newer than the data, nobody can tell.
      .filter(
        ({ verdict: { detail } }) => !/ names no release$|^the data (?:of|on|hold no recent) /.test(detail ?? ''),
      );
    // One file holds templates as they are before they are rendered: `replicas: {{replicas}}`.
    const unrendered = bugs.filter(
      ({ kind, verdict: { detail } }) =>
        kind === 'ReplicationController' && detail === 'spec.replicas has a type that the API server refuses',
    );
    const unexplained = bugs.filter((bug) => !unrendered.includes(bug));
    expect(new Set(unrendered.map(({ name }) => name)).size).toBeLessThanOrEqual(1);
    expect(unexplained.map(({ kind, name, verdict }) => `${kind} ${name}: ${JSON.stringify(verdict)}`)).toEqual([]);
    expect(judged.some(({ verdict }) => verdict.status === 'pass')).toBe(true);
  });
});
