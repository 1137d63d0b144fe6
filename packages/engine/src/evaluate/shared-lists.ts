type Ids = readonly string[];

/**
 * Lists of control ids, each of which is made once: to nearly all subjects of a kind the same controls apply, and a cluster
 * has many thousands of them.
 */
export class SharedLists {
  readonly #without = new Map<Ids, Map<string, Ids>>();
  /** The same by the list that is left out: of nearly all objects of a kind it is one and the same. */
  readonly #known = new Map<Ids, Map<Ids, Ids>>();
  readonly #both = new Map<Ids, Map<Ids, Ids>>();

  /** The ids that are not left out. */
  readonly without = (ids: Ids, leftOut: Ids): Ids => {
    if (leftOut.length === 0) return ids;
    return ofTwo(this.#known, ids, leftOut, () =>
      ofTwo(this.#without, ids, leftOut.join(), () => {
        const out = new Set(leftOut);
        return ids.filter((id) => !out.has(id));
      }),
    );
  };

  /** The ids of either list, each once, in the order in which they come. */
  readonly both = (first: Ids, second: Ids): Ids =>
    first === second ? first : ofTwo(this.#both, first, second, () => [...new Set([...first, ...second])]);
}

const ofTwo = <First, Second>(
  known: Map<First, Map<Second, Ids>>,
  first: First,
  second: Second,
  make: () => Ids,
): Ids => {
  let ofFirst = known.get(first);
  if (ofFirst === undefined) {
    ofFirst = new Map();
    known.set(first, ofFirst);
  }
  let ids = ofFirst.get(second);
  if (ids === undefined) {
    ids = make();
    ofFirst.set(second, ids);
  }
  return ids;
};
