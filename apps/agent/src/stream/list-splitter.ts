/** Bytes of one item, or that it was larger than is taken, with its beginning. */
export type SplitItem =
  | { readonly bytes: Buffer }
  | { readonly oversized: { readonly head: Buffer; readonly length: number } };

/** What of an object that is too large is kept, to tell which one it is: names stand at the beginning. */
const headBytes = 4096;
/** Everything of a list but its items: two fields of metadata, or a refusal. */
const longestEnvelope = 1 << 20;

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const colon = 0x3a;

/**
 * Splits the JSON of a list on its bytes: each object in the top-level `items` is handed on by itself, the rest is the
 * envelope. Holds one item at a time, and of one beyond `longest` bytes only its beginning. Throws a `SyntaxError` on
 * what is no list.
 */
export class ListSplitter {
  readonly #longest: number;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inItems = false;
  /** The last string at depth 1, to know the key in front of a bracket. */
  #word: number[] | undefined;
  #key = '';
  #envelope: Buffer[] = [];
  #envelopeBytes = 0;
  #parts: Buffer[] = [];
  #itemBytes = 0;
  #ended = false;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Items that end within this piece. */
  *write(chunk: Buffer): Iterable<SplitItem> {
    // Where what is copied next began: an item inside of `items` at depth 3 and deeper, the envelope elsewhere.
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.#inString) {
        this.#string(byte);
        continue;
      }
      if (byte === quote) {
        this.#inString = true;
        if (this.#depth === 1) this.#word = [];
      } else if (byte === colon && this.#depth === 1) this.#key = Buffer.from(this.#word ?? []).toString('latin1');
      else if (byte === openBrace || byte === openBracket) {
        if (this.#inItems && this.#depth === 2) {
          if (byte === openBracket) throw new SyntaxError('an item of the list is no object');
          start = at;
        }
        this.#depth += 1;
        if (this.#depth === 2 && byte === openBracket && this.#key === 'items') {
          this.#inItems = true;
          this.#keepEnvelope(chunk.subarray(start, at + 1));
          start = at + 1;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        this.#depth -= 1;
        if (this.#depth < 0) throw new SyntaxError('the list is closed more often than it is opened');
        if (this.#inItems && this.#depth === 2) {
          yield this.#endItem(chunk.subarray(start, at + 1));
          start = at + 1;
        } else if (this.#inItems && this.#depth === 1) {
          this.#inItems = false;
          start = at;
        } else if (this.#depth === 0) this.#ended = true;
      }
    }
    if (this.#inItems && this.#depth >= 3) this.#keepItem(chunk.subarray(start));
    else if (!this.#inItems) this.#keepEnvelope(chunk.subarray(start));
  }

  /** Everything but the items, parsed, once all was written. Throws a `SyntaxError` where the text was cut off. */
  end(): unknown {
    if (!this.#ended || this.#depth !== 0) throw new SyntaxError('the answer was cut off');
    return JSON.parse(Buffer.concat(this.#envelope).toString('utf8'));
  }

  #string(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) {
      this.#inString = false;
      return;
    }
    if (this.#depth === 1 && this.#word !== undefined && this.#word.length < 64) this.#word.push(byte);
  }

  #keepEnvelope(bytes: Buffer): void {
    this.#envelopeBytes += bytes.length;
    if (this.#envelopeBytes > longestEnvelope) throw new SyntaxError('the answer is no list of objects');
    this.#envelope.push(Buffer.from(bytes));
  }

  #keepItem(bytes: Buffer): void {
    this.#itemBytes += bytes.length;
    if (this.#itemBytes <= this.#longest) this.#parts.push(bytes);
    else if (this.#parts.length !== 1 || (this.#parts[0]?.length ?? 0) > headBytes) {
      const head = Buffer.concat([...this.#parts, bytes.subarray(0, headBytes)]).subarray(0, headBytes);
      this.#parts = [Buffer.from(head)];
    }
  }

  #endItem(bytes: Buffer): SplitItem {
    this.#keepItem(bytes);
    const [parts, length] = [this.#parts, this.#itemBytes];
    this.#parts = [];
    this.#itemBytes = 0;
    if (length > this.#longest) return { oversized: { head: parts[0] ?? bytes.subarray(0, 0), length } };
    return { bytes: parts.length === 1 ? (parts[0] ?? bytes) : Buffer.concat(parts) };
  }
}
