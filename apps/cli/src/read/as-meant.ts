import { kindAsMeant } from '@plimsoll/engine';

/** What a file holds, under the kind that its author meant; what is no object as it is. */
export const asMeant = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const { apiVersion, kind } = value as { readonly apiVersion?: unknown; readonly kind?: unknown };
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return value;
  return { ...value, ...kindAsMeant({ apiVersion, kind }) };
};
