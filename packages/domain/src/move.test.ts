import { describe, expect, it } from 'vitest';
import { type AssetCounts, assetStates, noAssets } from './asset.ts';
import { type Cause, causes } from './cause.ts';
import {
  type CountedChain,
  decisiveSteps,
  isStill,
  type MoveChain,
  type MoveStep,
  moveBetween,
  type Standing,
  splitMove,
  sumMoves,
} from './move.ts';

const standings: readonly Standing[] = ['absent', ...assetStates];

/** mulberry32: the same numbers from the same seed on every machine. */
const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const randomChain = (random: () => number, from: Standing): MoveChain => {
  const pick = <Item>(items: readonly Item[], otherwise: Item): Item =>
    items[Math.floor(random() * items.length)] ?? otherwise;
  const steps: MoveStep[] = [];
  let at = from;
  for (let length = Math.floor(random() * 9); length > 0; length -= 1) {
    const to = pick(standings, at);
    if (to === at) continue;
    steps.push({ from: at, to, cause: pick<Cause>(causes, 'resource') });
    at = to;
  }
  return steps;
};

const counted = (standing: readonly Standing[]): AssetCounts =>
  Object.assign(
    {},
    noAssets,
    ...assetStates.map((state) => ({ [state]: standing.filter((one) => one === state).length })),
  );

const step = (from: Standing, to: Standing, cause: Cause): MoveStep => ({ from, to, cause });

describe('what decides where an asset is', () => {
  it('is the one step that it took', () => {
    const chain = [step('in', 'out', 'resource')];
    expect(decisiveSteps(chain)).toEqual(chain);
  });

  it('is nothing for one that came back', () => {
    expect(decisiveSteps([step('in', 'out', 'resource'), step('out', 'in', 'exception')])).toEqual([]);
    expect(decisiveSteps([])).toEqual([]);
  });

  it('leaves out the detours, and keeps the last way it went', () => {
    expect(
      decisiveSteps([
        step('in', 'unknown', 'evidence'),
        step('unknown', 'in', 'evidence'),
        step('in', 'out', 'catalogue'),
        step('out', 'excepted', 'exception'),
        step('excepted', 'out', 'exception'),
      ]),
    ).toEqual([step('in', 'out', 'catalogue')]);
  });

  it('names each cause on a way of several steps', () => {
    const chain = [step('in', 'unknown', 'evidence'), step('unknown', 'out', 'resource')];
    expect(splitMove([{ chain, assets: 3 }])).toEqual({
      resource: { in: 0, excepted: 0, unknown: -3, out: 3 },
      catalogue: noMoveOf(),
      exception: noMoveOf(),
      evidence: { in: -3, excepted: 0, unknown: 3, out: 0 },
    });
  });

  it('refuses a chain with a gap: it would add up to something else', () => {
    expect(() => decisiveSteps([step('in', 'out', 'resource'), step('in', 'unknown', 'evidence')])).toThrow(RangeError);
  });
});

const noMoveOf = () => ({ in: 0, excepted: 0, unknown: 0, out: 0 });

it('the parts add up to the move, in each segment, over 1,000 random histories', () => {
  const random = seeded(5_2026);
  for (let history = 0; history < 1000; history += 1) {
    const before: Standing[] = [];
    const after: Standing[] = [];
    const chains: CountedChain[] = [];
    for (let asset = 0; asset < 20; asset += 1) {
      const from = standings[Math.floor(random() * standings.length)] ?? 'absent';
      const chain = randomChain(random, from);
      const to = chain.at(-1)?.to ?? from;
      before.push(from);
      after.push(to);
      chains.push({ chain, assets: 1 });
      const decisive = decisiveSteps(chain);
      // One way from where it was to where it is, through no place twice.
      expect([decisive[0]?.from ?? from, decisive.at(-1)?.to ?? to]).toEqual(from === to ? [from, from] : [from, to]);
      expect(new Set(decisive.map((one) => one.to)).size).toBe(decisive.length);
      expect(decisive.length === 0).toBe(from === to);
    }
    const parts = splitMove(chains);
    const move = moveBetween(counted(before), counted(after));
    expect(sumMoves(causes.map((cause) => parts[cause]))).toEqual(move);
    // A cause that did nothing is named by none.
    for (const cause of causes)
      if (!chains.some(({ chain }) => decisiveSteps(chain).some((one) => one.cause === cause)))
        expect(isStill(parts[cause])).toBe(true);
  }
});
