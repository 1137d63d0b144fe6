import { type FoundValue, longestFound } from '@plimsoll/domain';

/** Longest text and longest list kept as evidence: objects come from hostile clusters. */
const { text: maximumText, items: maximumItems } = longestFound;

/** A value found in an object, made small and plain enough to be stored as evidence. */
export const toFound = (value: unknown): FoundValue => {
  switch (typeof value) {
    case 'string':
      return cut(value);
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value))
        return isKept(value) ? value : value.slice(0, maximumItems).map((item) => cut(asText(item)));
      return cut(asText(value));
    default:
      return null;
  }
};

/** True of a list that is small and plain as it is: it is not copied for each control that finds it. */
const isKept = (value: unknown[]): value is string[] =>
  value.length <= maximumItems && value.every((item) => typeof item === 'string' && item.length <= maximumText);

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

const cut = (text: string): string => (text.length <= maximumText ? text : `${text.slice(0, maximumText)}…`);
