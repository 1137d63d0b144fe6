'use server';

import { listFindings } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { findingWord } from './finding-href.ts';
import { type FindingsState, filtersOf } from './url-state.ts';

/** The first page of a list as it would be drawn now. */
export interface FreshList {
  readonly words: readonly string[];
  readonly total: number;
}

/** Looks at a list again without drawing it; undefined where that cannot be done just now. */
export const lookAgain = async (state: FindingsState): Promise<FreshList | undefined> => {
  const query = { ...filtersOf(state), sort: state.sort ?? undefined, cursor: state.cursor ?? undefined };
  const found = await attempt(listFindings, { query });
  if (!found.ok) return undefined;
  const { items, total } = found.value;
  return { words: items.map(findingWord), total: total.count };
};
