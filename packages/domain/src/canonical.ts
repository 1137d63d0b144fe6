import { AppError } from './error.ts';

/**
 * The one text of a JSON value: keys in order of their UTF-16 code units, no white space. Numbers as JavaScript writes
 * them, -0 as 0; a lone surrogate as its escape `\udXXX`, so that parsing gives it back; fields that are undefined are
 * left out. Throws `input.invalid` on numbers that JSON cannot hold. This is the form of RFC 8785, except that RFC 8785
 * refuses lone surrogates.
 */
export const canonicalText = (value: unknown): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new AppError('input.invalid', `${value} is no number of JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return arrayText(value);
  if (typeof value === 'object') return objectText(value as Readonly<Record<string, unknown>>);
  throw new AppError('input.invalid', `a ${typeof value} is no value of JSON`);
};

const arrayText = (items: readonly unknown[]): string => {
  let text = '';
  for (let at = 0; at < items.length; at += 1) text += `${at === 0 ? '' : ','}${canonicalText(items[at] ?? null)}`;
  return `[${text}]`;
};

const objectText = (object: Readonly<Record<string, unknown>>): string => {
  let text = '';
  // The default order of sort() is the one of UTF-16 code units.
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value !== undefined) text += `${text === '' ? '' : ','}${keyText(key)}:${canonicalText(value)}`;
  }
  return `{${text}}`;
};

/** Almost every key is one that needs no escape. */
const plain = /^[\w./-]*$/;

const keyText = (key: string): string => (plain.test(key) ? `"${key}"` : JSON.stringify(key));
