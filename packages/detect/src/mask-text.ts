import { formatMask, maskLengthClassOf } from '@plimsoll/domain';
import { detect, detectFormats } from './detect.ts';
import type { Hit } from './detector.ts';

/** A text without its secrets, and what was found in it. */
export interface MaskedText {
  readonly text: string;
  readonly hits: readonly Hit[];
}

/**
 * The value with exactly the secret parts replaced by masks; itself when there are none. Masking what is masked changes
 * nothing.
 */
export const maskText = (name: string | undefined, value: string): MaskedText =>
  untilNothingIsFound(value, (text) => detect(name, text));

/** As `maskText`, looking at formats only. */
export const maskFormats = (value: string): MaskedText => untilNothingIsFound(value, detectFormats);

/** A mask may bring together what stood apart; each round leaves less that is not a mask, so few are needed. */
const mostRounds = 8;

const untilNothingIsFound = (value: string, find: (text: string) => readonly Hit[]): MaskedText => {
  let text = value;
  const hits: Hit[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const found = find(text);
    if (found.length === 0) break;
    hits.push(...found);
    text = replace(text, found);
  }
  return { text, hits };
};

const replace = (text: string, hits: readonly Hit[]): string => {
  const parts: string[] = [];
  let from = 0;
  for (const { detector, version, start, end } of hits) {
    parts.push(text.slice(from, start), formatMask({ detector, version, lengthClass: maskLengthClassOf(end - start) }));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
};
