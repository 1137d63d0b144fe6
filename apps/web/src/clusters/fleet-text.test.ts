import type { Fleet } from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { fleetText } from './fleet-text.ts';

const nothing: Fleet = {
  expected: 0,
  reporting: 0,
  stale: 0,
  silent: 0,
  decommissioned: 0,
  neverSeen: 0,
  unlisted: 0,
  clusters: { expected: 0, reporting: 0, stale: 0, silent: 0 },
};

describe('the fleet in a sentence', () => {
  it('says what is expected and what became of it', () => {
    expect(fleetText({ ...nothing, expected: 60, reporting: 57, silent: 2, neverSeen: 1 })).toBe(
      '60 expected, 57 reporting, 2 silent, 1 never seen.',
    );
    expect(fleetText({ ...nothing, expected: 60, reporting: 60, unlisted: 1 })).toBe(
      '60 expected, 60 reporting. 1 cluster not on the list.',
    );
  });

  it('says how many report where nobody keeps a list', () => {
    expect(fleetText({ ...nothing, clusters: { expected: 1, reporting: 1, stale: 1, silent: 0 } })).toBe(
      '1 of 3 clusters is reporting, 1 stale, 1 not heard of yet.',
    );
  });
});
