import { describe, expect, it } from 'vitest';
import { linesOf, makeFailingWorkloads, makeInventory } from './inventory.ts';

describe('the inventory of a benchmark', () => {
  it('is the same for the same seed, byte for byte, and another for another', () => {
    expect(linesOf(makeInventory(200, 3)).equals(linesOf(makeInventory(200, 3)))).toBe(true);
    expect(linesOf(makeInventory(200, 3)).equals(linesOf(makeInventory(200, 4)))).toBe(false);
  });

  it('holds as many objects as asked for, two in five of them Pods, and none twice', () => {
    const manifests = makeInventory(1_000);
    expect(manifests).toHaveLength(1_000);
    expect(manifests.filter(({ kind }) => kind === 'Pod')).toHaveLength(400);
    const names = manifests.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`);
    expect(new Set(names).size).toBe(1_000);
  });

  it('is made of workloads only where only failing ones are wanted', () => {
    const kinds = new Set(makeFailingWorkloads(100).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['Deployment', 'Pod']);
  });
});
