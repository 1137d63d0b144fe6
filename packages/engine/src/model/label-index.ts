import type { LabelSelector, Labels } from '../kubernetes/object.ts';
import { selects } from './label-selector.ts';

const pairOf = (key: string, value: string): string => `${key}=${value}`;

/**
 * Things with labels, found by selector without comparing each of them: the rarest label that the selector demands names
 * the few that need a look.
 */
export class LabelIndex<Item> {
  readonly #labels: (item: Item) => Labels;
  readonly #items: readonly Item[];
  readonly #byPair = new Map<string, Item[]>();

  constructor(items: readonly Item[], labels: (item: Item) => Labels) {
    this.#items = items;
    this.#labels = labels;
    for (const item of items) {
      const own = labels(item);
      for (const key of Object.keys(own)) append(this.#byPair, pairOf(key, own[key] ?? ''), item);
    }
  }

  /** Every item the selector selects, in the order given. Throws where the selector cannot be understood. */
  matching(selector: LabelSelector): readonly Item[] {
    return this.#candidates(selector).filter((item) => selects(selector, this.#labels(item)));
  }

  /** True when the selector selects at least one item. */
  matchesAny(selector: LabelSelector): boolean {
    return this.#candidates(selector).some((item) => selects(selector, this.#labels(item)));
  }

  #candidates(selector: LabelSelector): readonly Item[] {
    let best = this.#items;
    for (const pair of requiredPairs(selector)) {
      const items = this.#byPair.get(pair) ?? none;
      if (items.length < best.length) best = items;
    }
    return best;
  }
}

/** Things with selectors, found by the labels they select: the other direction of `LabelIndex`. */
export class SelectorIndex<Item> {
  readonly #selector: (item: Item) => LabelSelector;
  readonly #byPair = new Map<string, Item[]>();
  /** Selectors that demand no particular label: every look-up has to try them. */
  readonly #unanchored: Item[] = [];

  constructor(items: readonly Item[], selector: (item: Item) => LabelSelector) {
    this.#selector = selector;
    for (const item of items) {
      const [anchor] = requiredPairs(selector(item));
      if (anchor === undefined) this.#unanchored.push(item);
      else append(this.#byPair, anchor, item);
    }
  }

  /** Every item whose selector selects these labels. Throws where a selector that may do so cannot be understood. */
  *selecting(labels: Labels): Iterable<Item> {
    for (const item of this.#unanchored) if (selects(this.#selector(item), labels)) yield item;
    for (const key of Object.keys(labels))
      for (const item of this.#byPair.get(pairOf(key, labels[key] ?? '')) ?? none)
        if (selects(this.#selector(item), labels)) yield item;
  }
}

const none: readonly never[] = [];

/** Labels, as `key=value`, without which nothing is selected. */
const requiredPairs = (selector: LabelSelector): readonly string[] => {
  const labels = selector.matchLabels ?? {};
  const pairs = Object.keys(labels).map((key) => pairOf(key, labels[key] ?? ''));
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    const [only, ...others] = values ?? [];
    if (operator === 'In' && only !== undefined && others.length === 0) pairs.push(pairOf(key, only));
  }
  return pairs;
};

const append = <Item>(map: Map<string, Item[]>, key: string, item: Item): void => {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
};
