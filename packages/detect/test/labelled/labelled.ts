/** A string of the labelled set: what is secret in it, and which detector should say so. */
export interface Labelled {
  /** Undefined for what is no credential. */
  readonly detector: string | undefined;
  readonly name: string | undefined;
  /** A value, or the arguments of a command line. */
  readonly text: string | readonly string[];
  /** What is to be hidden; undefined for what is no credential. */
  readonly secret: string | undefined;
}

/** Detector, text, and the secret in it where that is not the whole text. */
export type FormatCase = readonly [detector: string, text: string, secret?: string];

/** Name and value, the whole of which is secret. */
export type NamedCase = readonly [name: string, value: string];

/** Name, if any, a text, and the secret in it. */
export type TextCase = readonly [name: string | undefined, text: string, secret: string];

/** Arguments of a command line, and the secret in one of them. */
export type ArgumentsCase = readonly [line: readonly string[], secret: string];

/** Name, if any, and a text that holds no credential. */
export type NegativeCase = readonly [name: string | undefined, text: string];
