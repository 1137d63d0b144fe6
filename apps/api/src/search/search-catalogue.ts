import type { SearchHit } from '@plimsoll/contracts';
import type { Framework } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import type { z } from 'zod';

type Hit = z.input<typeof SearchHit>;

/** A thing of the catalogue with the texts it is found by: its title and id, then what else it is known as. */
interface Known {
  readonly hit: Hit;
  readonly names: readonly string[];
  readonly others: readonly string[];
}

const rank = ({ names, others }: Known, text: string, words: readonly string[]): number => {
  const all = [...names, ...others].map((one) => one.toLowerCase());
  if (all.includes(text)) return 0;
  if (names.some((name) => name.toLowerCase().startsWith(text))) return 1;
  const said = names.join(' ').toLowerCase();
  if (words.every((word) => said.includes(word))) return 2;
  return words.every((word) => all.some((one) => one.includes(word))) ? 3 : -1;
};

const bestOf = (known: readonly Known[], text: string): readonly Hit[] => {
  const words = text.split(/\s+/);
  return known
    .map((one, index) => ({ one, index, rank: rank(one, text, words) }))
    .filter((found) => found.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ one }) => one.hit);
};

/** Controls by title, id, or id in other tools; every word has to be there. */
export const searchControls = ({ entries }: Catalogue, text: string): readonly Hit[] =>
  bestOf(
    [...entries.values()].map(({ meta: { id, title, aliases } }) => ({
      hit: { kind: 'control', title, detail: id, href: `/controls/${encodeURIComponent(id)}` },
      names: [title, id],
      others: Object.values(aliases).flat(),
    })),
    text,
  );

/** Frameworks by title and id. */
export const searchFrameworks = (frameworks: readonly Framework[], text: string): readonly Hit[] =>
  bestOf(
    frameworks.map(({ id, title, version }) => ({
      hit: { kind: 'framework', title, detail: version, href: `/frameworks/${encodeURIComponent(id)}` },
      names: [title, id],
      others: [],
    })),
    text,
  );
