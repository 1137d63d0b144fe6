import type { Cluster, Posture } from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { homeAnswer } from './answer.ts';

const posture = (over: Partial<Posture>): Posture =>
  ({ percent: 80, target: 100, counts: { in: 8, excepted: 0, unknown: 0, out: 2 }, ...over }) as Posture;

const cluster = (firstSeenAt: string | null): Cluster => ({ firstSeenAt }) as Cluster;

const seen = cluster('2026-01-01T00:00:00.000Z');

describe('the sentence of Home', () => {
  it('counts only clusters that sent something among those out of policy', () => {
    expect(homeAnswer(posture({}), [seen, seen, cluster(null)])).toBe(
      'Below the line of 100%: 2 assets in 2 clusters are out of policy.',
    );
  });

  it('says what could not be judged', () => {
    const counts = { in: 10, excepted: 0, unknown: 1, out: 0 };
    expect(homeAnswer(posture({ percent: 90, target: 90, counts }), [seen])).toBe(
      'Above the line: 90% of 11 assets in 1 cluster are in policy. 1 asset could not be judged.',
    );
  });

  it('gives no number where nothing was evaluated', () => {
    expect(homeAnswer(posture({ percent: null }), [cluster(null)])).toBe(
      'Nothing has been evaluated in 1 cluster yet, so there is no number.',
    );
  });
});
