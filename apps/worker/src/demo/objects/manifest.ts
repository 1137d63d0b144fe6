import { createHash } from 'node:crypto';

/** Fields of an object. */
export type Fields = Readonly<Record<string, unknown>>;

/** A Kubernetes object as an API server returns it, before redaction. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Fields & { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/**
 * Hex digits that follow from these words alone: the same names, digests and identifiers in every installation and on
 * every day, so that only what the story changes is a change.
 */
export const hexOf = (length: number, ...words: readonly (string | number)[]): string => {
  let text = '';
  for (let round = 0; text.length < length; round += 1)
    text += createHash('sha256')
      .update([round, ...words].join('|'))
      .digest('hex');
  return text.slice(0, length);
};

/** A whole number from `low` to `high`, both included, that follows from these words. */
export const numberOf = (low: number, high: number, ...words: readonly (string | number)[]): number =>
  low + (Number.parseInt(hexOf(8, ...words), 16) % (high - low + 1));

/** The identifier that an API server would have given. */
export const uidOf = (...words: readonly (string | number)[]): string => {
  const hex = hexOf(31, 'uid', ...words);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
};

/** The one way these objects name their controller. */
export const ownerOf = (apiVersion: string, kind: string, namespace: string, name: string): Fields => ({
  apiVersion,
  kind,
  name,
  uid: uidOf(kind, namespace, name),
  controller: true,
  blockOwnerDeletion: true,
});
