import type { FoundValue } from '@plimsoll/domain';

/** A value found in an object, for a line of text. */
export const foundText = (found: FoundValue): string => (typeof found === 'string' ? found : JSON.stringify(found));
