import 'server-only';
import { type FindingDetail, getFinding } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { parseFindingWord } from './finding-href.ts';

/** The finding of the panel: none is open, it is not there, or it is this one. */
export const findOpen = async (word: string | null): Promise<FindingDetail | 'missing' | undefined> => {
  if (word === null) return undefined;
  const params = parseFindingWord(word);
  if (params === undefined) return 'missing';
  const found = await attempt(getFinding, { params });
  return found.ok ? found.value : 'missing';
};
