import type { Exception } from '@plimsoll/contracts';
import { hygieneHelp, matchesText, subjectOf, typeTitles } from './exception-text.ts';

const effects: Readonly<Record<Exception['state'], (exception: Exception) => string>> = {
  requested: ({ requested }) => `${requested.name} asks for it. It has no effect before somebody else approves it.`,
  approved: ({ matches }) => `In force: ${matchesText(matches)}.`,
  rejected: ({ decided }) => `${decided?.name ?? 'Somebody'} rejected it. It never had an effect.`,
  revoked: () => 'It was revoked, and has no effect any more.',
  expired: () => 'It has ended: what it covered is open again.',
  replaced: () => 'Its renewal was approved and took its place.',
};

/** What an exception does now, in a sentence or two. */
export const exceptionAnswer = (exception: Exception): string => {
  const [worst] = exception.hygiene.filter((one) => one !== 'expired');
  const about = `${typeTitles[exception.type]}, for ${subjectOf(exception.scope)}.`;
  return [about, effects[exception.state](exception), worst === undefined ? '' : hygieneHelp[worst]]
    .filter(Boolean)
    .join(' ');
};
