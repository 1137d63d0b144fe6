import type { FormatDetector, Hit } from '../detector.ts';
import { cloudFormats } from './cloud.ts';
import { clusterFormats } from './cluster.ts';
import { genericFormats } from './generic.ts';
import { saasFormats } from './saas.ts';
import { sourceFormats } from './source.ts';

/** Every detector that needs nothing but the value. */
export const formatDetectors: readonly FormatDetector[] = [
  ...genericFormats,
  ...clusterFormats,
  ...cloudFormats,
  ...sourceFormats,
  ...saasFormats,
];

const detectorsByMark = ((): ReadonlyMap<string, readonly FormatDetector[]> => {
  const byMark = new Map<string, FormatDetector[]>();
  const marks = [...new Set(formatDetectors.flatMap(({ marks }) => marks))];
  // Of two marks one of which begins the other, only the shorter is searched: an alternation reports a single one of them.
  const shortest = marks.filter((mark) => !marks.some((other) => other !== mark && mark.startsWith(other)));
  for (const mark of shortest)
    byMark.set(
      mark,
      formatDetectors.filter((detector) => detector.marks.some((own) => own.startsWith(mark))),
    );
  return byMark;
})();

const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
const anyMark = [...detectorsByMark.keys()].map(escaped).join('|');
const someMark = new RegExp(anyMark);
const everyMark = new RegExp(anyMark, 'g');

/** Detectors one of whose marks occurs in the text: one pass over it, whatever the number of detectors. */
const candidates = (text: string): ReadonlySet<FormatDetector> => {
  const found = new Set<FormatDetector>();
  const seen = new Set<string>();
  everyMark.lastIndex = 0;
  for (let match = everyMark.exec(text); match !== null; match = everyMark.exec(text)) {
    everyMark.lastIndex = match.index + 1;
    if (seen.has(match[0])) continue;
    seen.add(match[0]);
    for (const detector of detectorsByMark.get(match[0]) ?? []) found.add(detector);
    if (seen.size === detectorsByMark.size) break;
  }
  return found;
};

/** Credentials that show by their own format. */
export const findFormats = (text: string): readonly Hit[] => {
  if (!someMark.test(text)) return [];
  const hits: Hit[] = [];
  for (const detector of candidates(text))
    for (const { start, end } of detector.find(text))
      hits.push({ detector: detector.id, version: detector.version, start, end });
  return hits;
};
