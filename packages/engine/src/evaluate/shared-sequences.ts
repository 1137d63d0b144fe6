/** A list as the way to it: one branch for each item that may come next. */
interface Branch<Item> {
  /** The list that ends here; undefined until one does. */
  list: readonly Item[] | undefined;
  /** Most ways do not part: a map for each step would take three times the memory. */
  item: Item | undefined;
  next: Branch<Item> | undefined;
  others: Map<Item, Branch<Item>> | undefined;
}

const branch = <Item>(): Branch<Item> => ({ list: undefined, item: undefined, next: undefined, others: undefined });

/**
 * Lists of which each is kept once. A list is found by walking along its items, which are told apart by identity: no key is
 * made of it, as would cost more than the list.
 */
export class SharedSequences<Item> {
  readonly #root = branch<Item>();
  /** Lists that are kept. */
  size = 0;

  /** The first list that was asked about with these items in this order; a copy of this one when there was none. */
  share(items: readonly Item[]): readonly Item[] {
    let at = this.#root;
    for (const item of items) at = step(at, item);
    if (at.list === undefined) {
      at.list = items.slice();
      this.size += 1;
    }
    return at.list;
  }
}

const step = <Item>(from: Branch<Item>, item: Item): Branch<Item> => {
  if (from.next === undefined) {
    from.item = item;
    from.next = branch();
    return from.next;
  }
  if (from.item === item) return from.next;
  from.others ??= new Map();
  let to = from.others.get(item);
  if (to === undefined) {
    to = branch();
    from.others.set(item, to);
  }
  return to;
};
