import { argumentOf } from '../../src/command-argument.ts';
import { detect } from '../../src/detect.ts';
import type { Labelled } from './labelled.ts';

interface Seen {
  readonly detector: string;
  readonly text: string;
}

/** How often detectors were right: what they hid that is secret, what they hid that is not, and what they left. */
export interface Score {
  readonly hidden: number;
  readonly wrong: number;
  readonly missed: number;
}

/** A string that was judged wrongly, and how. */
export interface Mistake {
  readonly label: Labelled;
  readonly seen: readonly Seen[];
}

export interface Measured {
  readonly all: Score;
  readonly byDetector: ReadonlyMap<string, Score>;
  readonly mistakes: readonly Mistake[];
}

const none: Score = { hidden: 0, wrong: 0, missed: 0 };

/** Of what is hidden, the share that is secret; of what is secret, the share that is hidden. */
export const precisionOf = ({ hidden, wrong }: Score): number => (hidden + wrong === 0 ? 1 : hidden / (hidden + wrong));
export const recallOf = ({ hidden, missed }: Score): number => (hidden + missed === 0 ? 1 : hidden / (hidden + missed));

/**
 * Every string judged. A secret counts as hidden where exactly it is found, by whichever detector; a hit on anything else,
 * or on more or less than the secret, is wrong and counts against the detector that made it. A secret that is not hidden
 * is missed by the detector that the label names.
 */
export const measure = (labels: readonly Labelled[]): Measured => {
  const byDetector = new Map<string, Score>();
  const count = (detector: string, what: keyof Score): void => {
    const before = byDetector.get(detector) ?? none;
    byDetector.set(detector, { ...before, [what]: before[what] + 1 });
  };
  const mistakes: Mistake[] = [];
  for (const label of labels) {
    const seen = findIn(label);
    const right = seen.filter(({ text }) => text === label.secret);
    const wrong = seen.filter(({ text }) => text !== label.secret);
    for (const { detector } of right) count(detector, 'hidden');
    for (const { detector } of wrong) count(detector, 'wrong');
    const missed = label.detector !== undefined && right.length === 0;
    if (missed) count(label.detector, 'missed');
    if (missed || wrong.length > 0) mistakes.push({ label, seen });
  }
  const scores = [...byDetector.values()];
  const total = (what: keyof Score): number => scores.reduce((sum, score) => sum + score[what], 0);
  return { all: { hidden: total('hidden'), wrong: total('wrong'), missed: total('missed') }, byDetector, mistakes };
};

const findIn = ({ name, text }: Labelled): readonly Seen[] => {
  if (typeof text === 'string') return seenIn(name, text);
  return text.flatMap((item, index) => {
    const named = argumentOf(text, index);
    return seenIn(named?.name, item.slice(named?.from ?? 0));
  });
};

const seenIn = (name: string | undefined, text: string): readonly Seen[] =>
  detect(name, text).map(({ detector, start, end }) => ({ detector, text: text.slice(start, end) }));
