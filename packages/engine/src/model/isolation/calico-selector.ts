import type { Labels } from '../../kubernetes/object.ts';

/** A selector in Calico's own language, ready to be asked. */
export interface CalicoSelector {
  readonly matches: (labels: Labels) => boolean;
  /** Labels without which it matches nothing. */
  readonly demanded: Labels;
}

interface Part extends CalicoSelector {}

/** Longest selector that is read, and deepest nesting: beyond, it is not understood. */
const longest = 10_000;
const deepest = 50;

const tokenPattern =
  /\s*(?:(&&|\|\||==|!=|[!(){},])|'([^']*)'|"([^"]*)"|(not\s+in|starts\s+with|ends\s+with|[A-Za-z0-9_./-]+))/y;

interface Token {
  readonly type: 'sign' | 'text' | 'word';
  readonly value: string;
}

/**
 * Reads a Calico selector: `all()`, `has(k)`, `k == 'v'`, `k != 'v'`, `k in {…}`, `k not in {…}`, `contains`, `starts with`,
 * `ends with`, `global()`, with `!`, `&&`, `||` and parentheses. Empty selects everything. Throws TypeError on anything else.
 */
export const parseCalicoSelector = (text: string): CalicoSelector => {
  if (text.trim() === '') return everything;
  if (text.length > longest) throw new TypeError('the selector is longer than any that is read');
  const reader = new Reader(tokensOf(text));
  const selector = reader.either(0);
  reader.end();
  return selector;
};

const everything: Part = { matches: () => true, demanded: {} };

const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < trimmed.length) {
    const match = tokenPattern.exec(trimmed);
    if (match === null) throw new TypeError(`the selector ${JSON.stringify(text)} cannot be read`);
    const [, sign, single, double, word] = match;
    if (sign !== undefined) tokens.push({ type: 'sign', value: sign });
    else if (word !== undefined) tokens.push({ type: 'word', value: word.replace(/\s+/g, ' ') });
    else tokens.push({ type: 'text', value: single ?? double ?? '' });
  }
  return tokens;
};

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  either(depth: number): Part {
    if (depth > deepest) throw new TypeError('the selector is nested deeper than any that is read');
    let part = this.both(depth);
    while (this.#takes('sign', '||')) {
      const [left, right] = [part, this.both(depth)];
      part = { matches: (labels) => left.matches(labels) || right.matches(labels), demanded: {} };
    }
    return part;
  }

  both(depth: number): Part {
    let part = this.one(depth);
    while (this.#takes('sign', '&&')) {
      const [left, right] = [part, this.one(depth)];
      part = {
        matches: (labels) => left.matches(labels) && right.matches(labels),
        demanded: { ...left.demanded, ...right.demanded },
      };
    }
    return part;
  }

  one(depth: number): Part {
    if (depth > deepest) throw new TypeError('the selector is nested deeper than any that is read');
    if (this.#takes('sign', '!')) {
      const part = this.one(depth + 1);
      return { matches: (labels) => !part.matches(labels), demanded: {} };
    }
    if (this.#takes('sign', '(')) {
      const part = this.either(depth + 1);
      this.#expect(')');
      return part;
    }
    const word = this.#word();
    if (this.#takes('sign', '(')) return this.#call(word);
    return this.#comparison(word);
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new TypeError('the selector goes on after its end');
  }

  #call(name: string): Part {
    if (name === 'has') {
      const key = this.#word();
      this.#expect(')');
      return { matches: (labels) => own(labels, key) !== undefined, demanded: {} };
    }
    this.#expect(')');
    if (name === 'all') return everything;
    // What belongs to no namespace: of Pods, none.
    if (name === 'global') return { matches: () => false, demanded: {} };
    throw new TypeError(`the selector asks ${name}(), which is not known`);
  }

  #comparison(key: string): Part {
    if (this.#takes('sign', '==')) {
      const value = this.#text();
      const demanded: Record<string, string> = Object.create(null);
      demanded[key] = value;
      return { matches: (labels) => own(labels, key) === value, demanded };
    }
    if (this.#takes('sign', '!=')) {
      const value = this.#text();
      return { matches: (labels) => own(labels, key) !== value, demanded: {} };
    }
    const operator = this.#word();
    if (operator === 'in' || operator === 'not in') {
      const values = this.#set();
      const wanted = operator === 'in';
      return { matches: (labels) => values.has(own(labels, key) ?? null) === wanted, demanded: {} };
    }
    const part = this.#text();
    const test = textTests.get(operator);
    if (test === undefined) throw new TypeError(`the selector compares with ${operator}, which is not known`);
    return { matches: (labels) => test(own(labels, key), part), demanded: {} };
  }

  #set(): ReadonlySet<string | null> {
    const values = new Set<string | null>();
    this.#expect('{');
    if (this.#takes('sign', '}')) return values;
    do values.add(this.#text());
    while (this.#takes('sign', ','));
    this.#expect('}');
    return values;
  }

  #takes(type: Token['type'], value: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.type !== type || token.value !== value) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takes('sign', sign)) throw new TypeError(`the selector lacks a ${sign}`);
  }

  #word(): string {
    return this.#next('word');
  }

  #text(): string {
    return this.#next('text');
  }

  #next(type: Token['type']): string {
    const token = this.#tokens[this.#at];
    if (token?.type !== type) throw new TypeError('the selector ends or turns where it should not');
    this.#at += 1;
    return token.value;
  }
}

const textTests: ReadonlyMap<string, (value: string | undefined, part: string) => boolean> = new Map([
  ['contains', (value: string | undefined, part: string) => value?.includes(part) === true],
  ['starts with', (value: string | undefined, part: string) => value?.startsWith(part) === true],
  ['ends with', (value: string | undefined, part: string) => value?.endsWith(part) === true],
]);

const own = (labels: Labels, key: string): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined);
