import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noFactors, type PriorityInput, priorityOf } from './priority.ts';
import { activityWeights, exposureWeights, mitigationWeights, privilegeWeights } from './weights.ts';

const context = { environment: 'unknown', customerFacing: false, dataClass: 'unknown' } as const;
const plain: PriorityInput = { ...noFactors, severity: 'high', context };
const from = <Value extends string>(value: Value) => ({ value, source: 'test' });
const keys = <Weights extends object>(weights: Weights) => Object.keys(weights) as (keyof Weights & string)[];

describe('priorityOf', () => {
  it('ranks a critical finding in an isolated development namespace below a medium one on an internet-facing production workload', () => {
    const isolated = priorityOf({
      ...plain,
      severity: 'critical',
      context: { ...context, environment: 'development' },
      exposure: from('isolated'),
      mitigation: [from('networkIsolated')],
    });
    const facing = priorityOf({
      ...plain,
      severity: 'medium',
      context: { ...context, environment: 'production' },
      exposure: from('internet'),
    });
    expect(isolated.score).toBeLessThan(facing.score);
    expect(isolated.score).toBe(17.03);
  });

  it('holds every factor with its value, weight and source', () => {
    const { factors } = priorityOf({
      ...plain,
      context: { environment: 'staging', customerFacing: false, dataClass: 'pii' },
      exposure: { value: 'internet', source: 'Ingress front' },
      data: [from('secretsMounted')],
    });
    expect(factors).toEqual([
      { factor: 'severity', value: 'high', weight: 25, source: 'control' },
      { factor: 'environment', value: 'staging', weight: 0.6, source: 'context' },
      { factor: 'exposure', value: 'internet', weight: 0.6, source: 'Ingress front' },
      { factor: 'data', value: 'pii', weight: 0.25, source: 'context' },
      { factor: 'data', value: 'secretsMounted', weight: 0.1, source: 'test' },
    ]);
  });

  it('counts what customers use as such, whatever its environment is called', () => {
    const facing = priorityOf({ ...plain, context: { ...context, environment: 'staging', customerFacing: true } });
    expect(facing.factors[1]).toMatchObject({ value: 'customerFacing', weight: 1.5 });
  });

  it('never lets mitigations make a finding disappear, and gives nothing to what only informs', () => {
    const least = priorityOf({
      ...plain,
      exposure: from('isolated'),
      activity: from('scaledToZero'),
      mitigation: [from('psaBlocks'), from('networkIsolated'), from('runtimeClassSandbox')],
    });
    expect(least.score).toBeGreaterThan(0);
    expect(priorityOf({ ...plain, severity: 'info' }).score).toBe(0);
  });

  it('is a number from 0 to 100 with at most two decimals, and grows with severity and exposure', () => {
    const drawn = fc.record({
      environment: fc.constantFrom('production', 'staging', 'development', 'unknown' as const),
      customerFacing: fc.boolean(),
      privilege: fc.constantFrom(...keys(privilegeWeights)),
      activity: fc.constantFrom(...keys(activityWeights)),
      mitigation: fc.subarray(keys(mitigationWeights)),
    });
    fc.assert(
      fc.property(drawn, ({ environment, customerFacing, privilege, activity, mitigation }) => {
        const input: PriorityInput = {
          ...plain,
          context: { environment, customerFacing, dataClass: 'unknown' },
          privilege: from(privilege),
          activity: from(activity),
          mitigation: mitigation.map(from),
        };
        const scores = (['low', 'medium', 'high', 'critical'] as const).map(
          (severity) => priorityOf({ ...input, severity }).score,
        );
        const exposed = [...keys(exposureWeights)]
          .reverse()
          .map((level) => priorityOf({ ...input, exposure: from(level) }).score);
        for (const list of [scores, exposed]) {
          expect([...list].sort((a, b) => a - b)).toEqual(list);
          for (const score of list) {
            expect(score >= 0 && score <= 100).toBe(true);
            expect(Math.round(score * 100) / 100).toBe(score);
          }
        }
      }),
      { seed: 13, numRuns: 200 },
    );
  });
});
