import type { FoundValue } from '@plimsoll/domain';

/** A value as it would stand in YAML; what is absent is said, because an empty space says nothing. */
export const foundText = (found: FoundValue): string => {
  if (found === null) return 'not set';
  if (Array.isArray(found)) return found.length === 0 ? 'empty list' : found.join(', ');
  return found === '' ? 'empty text' : String(found);
};
