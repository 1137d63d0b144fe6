import { type AssetCounts, type AssetState, assetStates } from './asset.ts';
import { type Cause, causes } from './cause.ts';

/** Where an asset stands, `absent` while it is none: not there, or no control of the policy is about it. */
export type Standing = AssetState | 'absent';

/** One change of an asset, with what caused it. */
export interface MoveStep {
  readonly from: Standing;
  readonly to: Standing;
  readonly cause: Cause;
}

/** Steps of an asset between two instants, oldest first, each beginning where the one before ended. */
export type MoveChain = readonly MoveStep[];

/** By how many assets each segment of the load line moved; negative where it shrank. */
export type AssetMove = { readonly [State in AssetState]: number };

const noMove: AssetMove = { in: 0, excepted: 0, unknown: 0, out: 0 };

/**
 * The steps that explain where an asset is now: those of the last way it went without coming back to where it had been.
 * One that is where it began has none, whatever happened meanwhile. Throws RangeError where a step does not begin where
 * the one before ended.
 */
export const decisiveSteps = (chain: MoveChain): MoveChain => {
  const way: MoveStep[] = [];
  let at = chain[0]?.from;
  for (const step of chain) {
    if (step.from !== at) throw new RangeError(`a step begins at ${step.from}, the one before ended at ${at}`);
    at = step.to;
    const back = way.findIndex(({ from }) => from === step.to);
    if (back !== -1) way.length = back;
    else if (step.from !== step.to) way.push(step);
  }
  return way;
};

/** A chain with how many assets went it. */
export interface CountedChain {
  readonly chain: MoveChain;
  readonly assets: number;
}

const add = (move: AssetMove, standing: Standing, assets: number): AssetMove =>
  standing === 'absent' ? move : { ...move, [standing]: move[standing] + assets };

/**
 * Splits a move into what each cause did to each segment. The parts add up to the move exactly, in every segment: each
 * decisive step takes an asset from one segment and puts it into the next.
 */
export const splitMove = (chains: readonly CountedChain[]): Readonly<Record<Cause, AssetMove>> => {
  const parts = { resource: noMove, catalogue: noMove, exception: noMove, evidence: noMove };
  for (const { chain, assets } of chains)
    for (const { from, to, cause } of decisiveSteps(chain))
      parts[cause] = add(add(parts[cause], from, -assets), to, assets);
  return parts;
};

/** The move between two postures. */
export const moveBetween = (before: AssetCounts, after: AssetCounts): AssetMove => ({
  in: after.in - before.in,
  excepted: after.excepted - before.excepted,
  unknown: after.unknown - before.unknown,
  out: after.out - before.out,
});

/** What several parts come to together. */
export const sumMoves = (moves: readonly AssetMove[]): AssetMove =>
  moves.reduce<AssetMove>(
    (sum, move) => ({
      in: sum.in + move.in,
      excepted: sum.excepted + move.excepted,
      unknown: sum.unknown + move.unknown,
      out: sum.out + move.out,
    }),
    noMove,
  );

/** How large a part is: the assets that it took away, put back or brought. */
export const sizeOfMove = (move: AssetMove): number =>
  assetStates.reduce((sum, state) => sum + Math.abs(move[state]), 0);

/** True where nothing moved. */
export const isStill = (move: AssetMove): boolean => sizeOfMove(move) === 0;

/** Every cause with what it did, of those that did something, largest first. */
export const largestCauses = (
  parts: Readonly<Record<Cause, AssetMove>>,
): readonly { readonly cause: Cause; readonly move: AssetMove }[] =>
  causes
    .map((cause) => ({ cause, move: parts[cause] }))
    .filter(({ move }) => !isStill(move))
    .sort((a, b) => sizeOfMove(b.move) - sizeOfMove(a.move));
