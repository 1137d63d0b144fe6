import { describe, expect, it } from 'vitest';
import type { LocalEvaluation, LocalVerdict } from './evaluate-object.ts';
import { VerdictPool } from './verdict-pool.ts';

const failed = (violation: object = {}, more: object = {}): LocalVerdict => ({
  control: 'a',
  status: 'fail',
  violations: [{ path: 'spec.x', found: null, message: 'is not set', ...violation }],
  ...more,
});
const verdicts: readonly LocalVerdict[] = [
  failed(),
  failed({ found: 'null' }),
  failed({ found: '' }),
  failed({ found: 0 }),
  failed({ found: '0' }),
  failed({ found: ['0'] }),
  failed({ found: true }),
  failed({ path: 'spec.y' }),
  failed({ message: 'is wrong' }),
  failed({ resource: { kind: 'Pod', namespace: 'a', name: 'b' } }),
  failed({}, { severity: 'low' }),
  failed({}, { besides: { reason: 'not-understood', detail: 'x' } }),
  { control: 'a', status: 'undetermined', violations: [], reason: 'check-threw', detail: 'x' },
];
const evaluation = (): LocalEvaluation => structuredClone({ verdicts, notApplicable: ['b', 'c'] });

describe('VerdictPool', () => {
  it('changes nothing, and keeps what is equal once', () => {
    const pool = new VerdictPool();
    const [first, second] = [pool.share(evaluation()), pool.share(evaluation())];
    expect(first).toEqual(evaluation());
    expect(second).toEqual(evaluation());
    const plain = verdicts.filter(
      ({ status, violations }) => status === 'fail' && violations[0]?.resource === undefined,
    );
    for (const [index, verdict] of first.verdicts.entries())
      if (plain.some((each) => each === verdicts[index] && !('besides' in each)))
        expect(second.verdicts[index]).toBe(verdict);
    expect(new Set(first.verdicts).size).toBe(verdicts.length);
    expect(second.notApplicable).toBe(first.notApplicable);
  });
});
