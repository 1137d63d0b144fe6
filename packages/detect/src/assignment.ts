import type { Hit } from './detector.ts';
import { isCredentialLiteral } from './literal.ts';
import { classifyName } from './name.ts';

const id = 'assigned-credential';
const version = 1;

/** Parts of names that may be sensitive: only around them is a text read as `name = value`. */
const keyword =
  /pass|pwd|secret|token|cred|api_?-?key|access_?-?key|private_?-?key|signing_?-?key|account_?-?key|encryption_?-?key|auth_?-?key|master_?-?key|license_?-?key|bearer/gi;

const longestName = 100;
const longestValue = 16_384;
/** The beginning of a value tells what it is; hidden is all of it. */
const longestJudged = 1024;
const isNameCharacter = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 95 ||
  code === 45 ||
  code === 46;

/** Behind a name: a closing quote of its own, then `:` with space or quote, `=`, `:=`, `=>`, or, for a flag, a space. */
const separator = /\\?["'`]?\s{0,8}(?:=>|:=|=)\s{0,8}|\\?["'`]\s{0,8}:\s{0,8}|:[ \t]{1,8}|:(?=["'])/y;
const space = /[ \t]{1,4}(?=[^\s-])/y;
const quoted = /(?:\\?["'`])/y;

/** Credentials in lines such as `db.password = …`, `"apiKey": "…"`, `--token=…`, `export PGPASSWORD=…`. */
export const findAssignments = (text: string): readonly Hit[] => {
  const hits: Hit[] = [];
  const runs = new Runs(text);
  let from = 0;
  for (const match of text.matchAll(keyword)) {
    if (match.index < from) continue;
    const start = nameStart(text, match.index);
    const end = nameEnd(text, match.index + match[0].length);
    from = end;
    const name = text.slice(start, end);
    const nameClass = classifyName(name);
    if (nameClass === 'none') continue;
    const value = valueAfter(text, start, end, runs);
    if (value === undefined) continue;
    const judged = text.slice(value.start, Math.min(value.end, value.start + longestJudged));
    if (!isCredentialLiteral(nameClass, judged) || (!value.quoted && isCode(judged + (text[value.end] ?? ''))))
      continue;
    hits.push({ detector: id, version, start: value.start, end: value.end });
    from = Math.max(from, value.end);
  }
  return hits;
};

const nameStart = (text: string, index: number): number => {
  let start = index;
  while (start > 0 && index - start < longestName && isNameCharacter(text.charCodeAt(start - 1))) start -= 1;
  return start;
};

const nameEnd = (text: string, index: number): number => {
  let end = index;
  while (end < text.length && end - index < longestName && isNameCharacter(text.charCodeAt(end))) end += 1;
  return end;
};

interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

const valueAfter = (text: string, nameAt: number, nameEndsAt: number, runs: Runs): Value | undefined => {
  const start =
    matchAt(separator, text, nameEndsAt) ?? (isFlag(text, nameAt) ? matchAt(space, text, nameEndsAt) : undefined);
  if (start === undefined) return undefined;
  const open = matchAt(quoted, text, start);
  if (open !== undefined) {
    const quote = text.slice(start, open);
    const close = text.slice(open, open + longestValue).search(quote.startsWith('\\') ? /\\["']/ : closing(quote));
    return close < 1 ? undefined : { start: open, end: open + close, quoted: true };
  }
  // A line of its own is one value to its end; inside a text, what separates options ends it.
  const run = runs.endOf(isLineStart(text, nameAt) ? wholeLine : option, start);
  const end = /[,;]/.test(text[run - 1] ?? '') ? run - 1 : run;
  return end > start ? { start, end, quoted: false } : undefined;
};

/** Where runs of characters end. A run is walked once, however many names of hostile text lie in it. */
class Runs {
  readonly #text: string;
  readonly #known = new Map<RegExp, { readonly from: number; readonly end: number }>();

  constructor(text: string) {
    this.#text = text;
  }

  endOf(pattern: RegExp, start: number): number {
    const known = this.#known.get(pattern);
    if (known !== undefined && start >= known.from && start < known.end) return known.end;
    const end = matchAt(pattern, this.#text, start) ?? start;
    this.#known.set(pattern, { from: start, end });
    return end;
  }
}

const wholeLine = /[^\s"'`]+/y;
const option = /(?:[^\s"'`,;&|)}\]<>\\]|\\(?!n))+/y;

/** An unescaped quote of the same kind. */
const closing = (quote: string): RegExp => new RegExp(`(?<!\\\\)${quote}|\\n`);

const matchAt = (pattern: RegExp, text: string, index: number): number | undefined => {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

const isFlag = (text: string, nameAt: number): boolean => text.startsWith('--', nameAt);

const isLineStart = (text: string, nameAt: number): boolean =>
  /(?:^|\n)[ \t]{0,40}(?:-[ \t]|export[ \t]|set[ \t]|ENV[ \t])?["']?$/.test(
    text.slice(Math.max(0, nameAt - 60), nameAt),
  );

/** Source text rather than a value: a call, a member, an index, an operator. */
const isCode = (value: string): boolean =>
  /^\$\(|^[A-Za-z_][\w.]*\(|^[a-z_]+(?:\.[A-Za-z_]+)+\s?$|^[A-Za-z_][\w.]*\[|^(?:!=|==|&&|\|\|)|^[[{(<|>&*!=]/.test(
    value,
  );
