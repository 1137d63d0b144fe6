/** A part of a text, `end` exclusive. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** One value at the top of a JSON text, found without parsing it. */
export interface ScannedValue extends Extent {
  /** Elements of the top object's `items`, when it has such a list; and the list itself. */
  readonly items?: { readonly list: Extent; readonly elements: readonly Extent[] };
  /** Position of the first key that its object holds twice. */
  readonly duplicate?: number;
}

/** Deepest nesting taken: far beyond any Kubernetes object, far below what exhausts a stack. */
const deepest = 500;

const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;
const colon = 58;
const comma = 44;

interface Level {
  readonly object: boolean;
  readonly keys: Set<string> | undefined;
  expectsKey: boolean;
}

/** Thrown where a text cannot be JSON; `at` is the position. */
export class JsonScanError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/**
 * Extent of the JSON object or list that begins at `start`, with the extents of its `items`, so that a list of a million
 * objects is parsed one object at a time. Says only where things are: whether they are valid is for JSON.parse to say.
 */
export const scanValue = (text: string, start: number): ScannedValue => new Scan(text, start).run();

class Scan {
  readonly #text: string;
  readonly #start: number;
  readonly #levels: Level[] = [];
  #at: number;
  #topKey = '';
  #duplicate: number | undefined;
  #elements: Extent[] | undefined;
  #elementStart = -1;
  #list: Extent | undefined;
  #listStart = -1;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
    this.#at = start;
  }

  run(): ScannedValue {
    const text = this.#text;
    for (; this.#at < text.length; this.#at += 1) {
      const code = text.charCodeAt(this.#at);
      if (code === quote) this.#string();
      else if (code === openBrace || code === openBracket) this.#open(code === openBrace);
      else if (code === closeBrace || code === closeBracket) {
        if (this.#close(code === closeBrace)) return this.#result();
      } else if (code === comma) this.#comma();
    }
    throw new JsonScanError('the text ends inside a value', Math.max(this.#start, text.length - 1));
  }

  #result(): ScannedValue {
    return {
      start: this.#start,
      end: this.#at + 1,
      ...(this.#list === undefined ? {} : { items: { list: this.#list, elements: this.#elements ?? [] } }),
      ...(this.#duplicate === undefined ? {} : { duplicate: this.#duplicate }),
    };
  }

  #string(): void {
    const from = this.#at;
    const text = this.#text;
    let end = from + 1;
    for (;;) {
      end = text.indexOf('"', end);
      if (end < 0) throw new JsonScanError('a string is not closed', from);
      let slashes = 0;
      while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
      if (slashes % 2 === 0) break;
      end += 1;
    }
    this.#at = end;
    const level = this.#levels.at(-1);
    if (level?.expectsKey === true) this.#key(level, text.slice(from + 1, end), from);
  }

  #key(level: Level, key: string, at: number): void {
    let after = this.#at + 1;
    while (this.#text.charCodeAt(after) <= 32) after += 1;
    if (this.#text.charCodeAt(after) !== colon) return;
    level.expectsKey = false;
    if (level.keys?.has(key)) this.#duplicate ??= at;
    level.keys?.add(key);
    if (this.#levels.length === 1) this.#topKey = key;
  }

  #open(object: boolean): void {
    if (this.#levels.length >= deepest) throw new JsonScanError(`nested deeper than ${deepest} levels`, this.#at);
    if (this.#isElementLevel() && this.#elementStart < 0) this.#elementStart = this.#at;
    this.#levels.push({ object, keys: object ? new Set() : undefined, expectsKey: object });
    if (!object && this.#levels.length === 2 && this.#topKey === 'items' && this.#list === undefined) {
      this.#listStart = this.#at;
      this.#elements = [];
    }
  }

  /** True when the value that began at the start is complete. */
  #close(object: boolean): boolean {
    const level = this.#levels.pop();
    if (level?.object !== object) throw new JsonScanError('a bracket closes what it did not open', this.#at);
    if (this.#levels.length === 1 && this.#listStart >= 0) {
      this.#list = { start: this.#listStart, end: this.#at + 1 };
      this.#listStart = -1;
    } else if (this.#isElementLevel() && this.#elementStart >= 0) {
      this.#elements?.push({ start: this.#elementStart, end: this.#at + 1 });
      this.#elementStart = -1;
    }
    return this.#levels.length === 0;
  }

  #comma(): void {
    const level = this.#levels.at(-1);
    if (level?.object === true) level.expectsKey = true;
  }

  #isElementLevel(): boolean {
    return this.#levels.length === 2 && this.#listStart >= 0;
  }
}
