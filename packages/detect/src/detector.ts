/** A secret found in a text: which detector saw it and the characters to hide, `end` exclusive. */
export interface Hit {
  readonly detector: string;
  readonly version: number;
  readonly start: number;
  readonly end: number;
}

/** A span inside a text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Recognizes one kind of credential by the look of its value alone. */
export interface FormatDetector {
  /** Kebab case; kept in masks, so never reused for something else. */
  readonly id: string;
  /** Raised whenever the detector finds more or less than before. */
  readonly version: number;
  /** Literal texts one of which is part of every credential of this kind: the detector runs only where one occurs. */
  readonly marks: readonly string[];
  readonly find: (text: string) => Iterable<Span>;
}

/**
 * A detector made of one expression. The secret is the group `secret`, or the whole match without one. Expressions must
 * be linear: a literal first, then bounded repetitions of one character class.
 */
export const byPattern = (
  id: string,
  marks: readonly string[],
  pattern: RegExp,
  accept: (secret: string) => boolean = () => true,
  version = 1,
): FormatDetector => ({
  id,
  version,
  marks,
  *find(text) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.groups?.secret ?? [match.index, match.index + match[0].length];
      if (accept(text.slice(start, end))) yield { start, end };
    }
  },
});
