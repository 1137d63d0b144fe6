/** A value that must be nowhere. */
export interface Planted {
  readonly name: string;
  readonly value: string;
}

/** Every pattern is looked up by its first characters. */
const prefixLength = 10;

/** What base64 makes of a value at each of the three places it can begin in a group, without what its neighbours decide. */
const base64Forms = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return text.slice([0, 2, 3][offset], Math.floor(((offset + bytes.length) * 8) / 6));
  });

const formsOf = (value: string): readonly string[] => {
  const bytes = Buffer.from(value);
  const encoded = base64Forms(bytes);
  return [
    bytes.toString('latin1'),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    bytes.toString('hex'),
    ...encoded,
    ...encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
};

/**
 * Looks for values in bytes: plain, escaped for JSON and for addresses, in hex, and in base64 whatever stands before and
 * behind them. Values shorter than `prefixLength` are refused: they would be found everywhere.
 */
export class SecretSearch {
  readonly #patterns = new Map<string, { readonly name: string; readonly pattern: string }[]>();
  // Which pairs of bytes patterns have at their first and third place: most places of a text are passed over by these.
  readonly #first = new Uint8Array(1 << 16);
  readonly #third = new Uint8Array(1 << 16);

  constructor(planted: readonly Planted[]) {
    for (const { name, value } of planted) {
      if (value.length < prefixLength + 4) throw new RangeError(`${name} is too short to be looked for`);
      for (const pattern of new Set(formsOf(value))) {
        const prefix = pattern.slice(0, prefixLength);
        this.#first[(prefix.charCodeAt(0) << 8) | prefix.charCodeAt(1)] = 1;
        this.#third[(prefix.charCodeAt(2) << 8) | prefix.charCodeAt(3)] = 1;
        const sharing = this.#patterns.get(prefix);
        if (sharing === undefined) this.#patterns.set(prefix, [{ name, pattern }]);
        else sharing.push({ name, pattern });
      }
    }
  }

  /** Names of what these bytes hold. */
  findIn(given: Buffer | string): readonly string[] {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given;
    const found = new Set<string>();
    for (let at = 0; at + prefixLength <= bytes.length; at += 1) {
      const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (this.#first[pair] !== 1) continue;
      if (this.#third[((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)] !== 1) continue;
      for (const { name, pattern } of this.#patterns.get(bytes.toString('latin1', at, at + prefixLength)) ?? [])
        if (bytes.toString('latin1', at, at + pattern.length) === pattern) found.add(name);
    }
    return [...found];
  }
}
