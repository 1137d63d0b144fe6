import type { Hit } from './detector.ts';
import { isCredentialLiteral } from './literal.ts';
import { classifyName } from './name.ts';
import { opensReference } from './placeholder.ts';

const id = 'assigned-credential';
const version = 2;

/** Parts of names that may be sensitive: only around them is a text read as `name = value`. */
const keyword =
  /pass|pwd|secret|token|cred|api_?-?key|access_?-?key|private_?-?key|signing_?-?key|account_?-?key|encryption_?-?key|auth_?-?key|master_?-?key|license_?-?key|fernet|unseal|salt|erlang_?cookie|pswd|bearer/gi;
const someKeyword = new RegExp(keyword.source, 'i');

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

/**
 * Behind a name: a closing quote of its own, then `:` with space or quote, `=`, `:=`, `=>`; `value` in a list of names and
 * values; the end of an element's name.
 */
const separator =
  /\\{0,3}["'`]?\s{0,8}(?:=>|:=|=|%3[Dd])\s{0,8}|\\{0,3}["'`]\s{0,8}:\s{0,8}|:[ \t]{1,8}|:(?=["'])|\\{0,3}["']?\s{0,4},?(?:\\n)?\s{0,40}\\{0,3}["']?value\\{0,3}["']?\s{0,4}[:=]\s{0,4}/y;
const element = />(?=[^<>\s])/y;
const space = /[ \t]{1,4}(?=[^\s-])/y;
/** Behind the first word of a line, a second and last one that no sentence would end with. */
const lastWord = /[ \t]{1,20}(?=[^\s"'`]{0,200}\d[^\s"'`]{0,200}[ \t]{0,4}(?:\n|$))/y;
const comma = /["'],\s{0,4}(?=["'])/y;
const quoted = /\\{0,3}["'`]/y;

/** Credentials in lines such as `db.password = …`, `"apiKey": "…"`, `--token=…`, `export PGPASSWORD=…`. */
export const findAssignments = (text: string): readonly Hit[] => {
  const hits: Hit[] = [];
  if (!someKeyword.test(text)) return hits;
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
    if (opensReference(judged) || (!value.quoted && isProse(text, start, end, value))) continue;
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
    matchAt(separator, text, nameEndsAt) ??
    (isFlag(text, nameAt) ? matchAt(space, text, nameEndsAt) : undefined) ??
    (isLineStart(text, nameAt) ? matchAt(lastWord, text, nameEndsAt) : undefined) ??
    (isDefined(text, nameAt) ? matchAt(comma, text, nameEndsAt) : undefined);
  if (start === undefined) return elementAfter(text, nameAt, nameEndsAt, runs);
  const open = matchAt(quoted, text, start);
  if (open !== undefined) return quotedValue(text, text.slice(start, open), open);
  // A line of its own is one value to its end; inside a text, what separates options ends it.
  const run = runs.endOf(isLineStart(text, nameAt) ? wholeLine : option, start);
  const end = /[,;]/.test(text[run - 1] ?? '') ? run - 1 : run;
  return end > start ? { start, end, quoted: false } : undefined;
};

const quotedValue = (text: string, quote: string, open: number): Value | undefined => {
  const close = text.slice(open, open + longestValue).search(quote.startsWith('\\') ? /\\{1,3}["']/ : closing(quote));
  if (close < 1) return undefined;
  // The quote closes a text that asks for the value, or it is a shell's, around a command.
  const unclosed = text[open + close] === '\n' && /^\s/.test(text.slice(open, open + 1));
  if (unclosed || (quote === '`' && text.slice(open, open + close).includes(' '))) return undefined;
  return { start: open, end: open + close, quoted: true };
};

/** The text of an XML element: `<password>…</password>`. */
const elementAfter = (text: string, nameAt: number, nameEndsAt: number, runs: Runs): Value | undefined => {
  if (text[nameAt - 1] !== '<') return undefined;
  const start = matchAt(element, text, nameEndsAt);
  if (start === undefined) return undefined;
  const end = runs.endOf(content, start);
  return text[end] === '<' ? { start, end, quoted: true } : undefined;
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

const content = /[^<>\n]{1,1000}/y;
const wholeLine = /[^\s"'`]+/y;
const option = /(?:[^\s"'`,;&|)}\]<>\\]|\\(?!n))+/y;

/** An unescaped quote of the same kind. */
const closing = (quote: string): RegExp => new RegExp(`(?<!\\\\)${quote}|\\n`);

const matchAt = (pattern: RegExp, text: string, index: number): number | undefined => {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

const isFlag = (text: string, nameAt: number): boolean => text.startsWith('--', nameAt);

/** PHP's `define('NAME', 'value')`. */
const isDefined = (text: string, nameAt: number): boolean =>
  /define\(\s{0,4}["']$/.test(text.slice(Math.max(0, nameAt - 20), nameAt));

const isLineStart = (text: string, nameAt: number): boolean =>
  /(?:^|\n)[ \t]{0,40}(?:-[ \t]|export[ \t]|set[ \t]|ENV[ \t])?["']?$/.test(
    text.slice(Math.max(0, nameAt - 60), nameAt),
  );

/**
 * A sentence rather than an assignment: `requires no password: it means that`, `--password for authentication`. Behind a
 * name at the beginning of a line and behind an equals sign stands a value, whatever it looks like.
 */
const isProse = (text: string, nameAt: number, nameEndsAt: number, value: Value): boolean => {
  const between = text.slice(nameEndsAt, value.start);
  const word = text.slice(value.start, value.end);
  if (!/^:?[ \t]+$/.test(between) || !/^[A-Za-z']+$/.test(word)) return false;
  if (!between.startsWith(':')) return joiningWords.has(word.toLowerCase());
  return /^[ \t]+[a-z]/.test(text.slice(value.end, value.end + 4)) && !isLineStart(text, nameAt);
};

const joiningWords = new Set(
  'a an and are as at be by can cannot combination file flag flags for from has if in instead is may must not of on option options or should that the then to value was when which will with'.split(
    ' ',
  ),
);

/** Source text rather than a value: a call, a member, an index, an operator. */
const isCode = (value: string): boolean =>
  /^\$\(|^[A-Za-z_][\w.]*\(|^[a-z_]+(?:\.[A-Za-z_]+)+\s?$|^[A-Za-z_][\w.]*\[|^(?:!=|==|&&|\|\|)|^[[{(<|>&*!=]/.test(
    value,
  );
