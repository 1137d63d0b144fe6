import type { CauseOfMove } from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { toldMove } from './move-causes.ts';

const cluster = '9b2f8a4e-0000-4000-8000-000000000000';
const cause = (assets: number, more: Partial<CauseOfMove> = {}): CauseOfMove => ({
  cause: 'resource',
  assets,
  controlId: null,
  clusterId: cluster,
  namespace: 'shop',
  label: `moved ${assets}`,
  ...more,
});
const counts = (inPolicy: number) => ({ in: inPolicy, excepted: 0, unknown: 0, out: 0 });
const moved = (after: number, causes: readonly CauseOfMove[]) => ({
  counts: counts(after),
  move: { from: '2026-02-01T00:00:00Z', percentBefore: 50, countsBefore: counts(10), causes: [...causes] },
});
const now = { cluster: undefined, period: undefined };

describe('the causes of a move', () => {
  it('are the three largest and everything else, and add up to the move', () => {
    const { assets, causes } = toldMove(moved(3, [cause(2), cause(-9), cause(-1), cause(4), cause(-3)]), now);
    expect(assets).toBe(-7);
    expect(causes.map((one) => one.assets)).toEqual([-9, 4, -3, 1]);
    expect(causes.reduce((sum, one) => sum + one.assets, 0)).toBe(assets);
  });

  it('lead to what changed there, also to what lies in no namespace', () => {
    const { causes } = toldMove(
      moved(12, [
        cause(3, { cause: 'evidence' }),
        cause(-2, { namespace: null }),
        cause(1, { clusterId: null, namespace: null }),
      ]),
      now,
    );
    expect(causes.map(({ href }) => href)).toEqual([
      `/changes?cluster=${cluster}&namespace=shop#evidence`,
      `/changes?cluster=${cluster}&namespace=#resource`,
      '/changes#resource',
    ]);
  });

  it('keep the days of a page of the past', () => {
    const period = { from: '2026-05-31', to: '2026-06-30' };
    const { causes } = toldMove(moved(13, [cause(3)]), { cluster: undefined, period });
    expect(causes[0]?.href).toContain('from=2026-05-31&to=2026-06-30');
  });
});
