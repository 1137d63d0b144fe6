import type { LabelSelector, Labels } from '../kubernetes/object.ts';
import { selects } from './label-selector.ts';

/** A label that something has, or that a selector demands. */
type Pair = readonly [key: string, value: string];

/** Things by a label of theirs. Maps in a map: a text made of key and value for each label costs more than all look-ups. */
class ByPair<Item> {
  readonly #values = new Map<string, Map<string, Item[]>>();

  get(key: string, value: string): readonly Item[] {
    return this.#values.get(key)?.get(value) ?? none;
  }

  add(key: string, value: string, item: Item): void {
    let items = this.#values.get(key);
    if (items === undefined) {
      items = new Map();
      this.#values.set(key, items);
    }
    const same = items.get(value);
    if (same === undefined) items.set(value, [item]);
    else same.push(item);
  }
}

/**
 * Things with labels, found by selector without comparing each of them: the rarest label that the selector demands names
 * the few that need a look.
 */
export class LabelIndex<Item> {
  readonly #labels: (item: Item) => Labels;
  readonly #items: readonly Item[];
  readonly #byPair = new ByPair<Item>();

  constructor(items: readonly Item[], labels: (item: Item) => Labels) {
    this.#items = items;
    this.#labels = labels;
    for (const item of items) {
      const own = labels(item);
      for (const key of Object.keys(own)) this.#byPair.add(key, own[key] ?? '', item);
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
    for (const [key, value] of requiredPairs(selector)) {
      const items = this.#byPair.get(key, value);
      if (items.length < best.length) best = items;
    }
    return best;
  }
}

/** Things with selectors, found by the labels they select: the other direction of `LabelIndex`. */
export class SelectorIndex<Item> {
  readonly #selector: (item: Item) => LabelSelector;
  readonly #byPair = new ByPair<Item>();
  /** Selectors that demand no particular label: every look-up has to try them. */
  readonly #unanchored: Item[] = [];

  constructor(items: readonly Item[], selector: (item: Item) => LabelSelector) {
    this.#selector = selector;
    for (const item of items) {
      const [anchor] = requiredPairs(selector(item));
      if (anchor === undefined) this.#unanchored.push(item);
      else this.#byPair.add(...anchor, item);
    }
  }

  /** Every item whose selector selects these labels. Throws where a selector that may do so cannot be understood. */
  *selecting(labels: Labels): Iterable<Item> {
    for (const item of this.#unanchored) if (selects(this.#selector(item), labels)) yield item;
    for (const key of Object.keys(labels))
      for (const item of this.#byPair.get(key, labels[key] ?? ''))
        if (selects(this.#selector(item), labels)) yield item;
  }
}

const none: readonly never[] = [];

/** Labels without which nothing is selected. */
const requiredPairs = (selector: LabelSelector): readonly Pair[] => {
  const labels = selector.matchLabels ?? {};
  const pairs = Object.keys(labels).map((key): Pair => [key, labels[key] ?? '']);
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    const [only, ...others] = values ?? [];
    if (operator === 'In' && only !== undefined && others.length === 0) pairs.push([key, only]);
  }
  return pairs;
};
