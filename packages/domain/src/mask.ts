/** What stands where a credential stood: which detector found it, in which version, and roughly how long it was. */
export interface Mask {
  /** Id of the detector in kebab case. */
  readonly detector: string;
  readonly version: string;
  /** Class of length such as `17-32`: too coarse to tell one secret from another. */
  readonly length: string;
}

const maskPattern = /«masked:([a-z0-9]+(?:-[a-z0-9]+)*)\/([A-Za-z0-9.]+):([0-9]+(?:-[0-9]+|\+)?)»/;

/** The text that replaces a credential. It names no part of the value and no hash of it. */
export const formatMask = ({ detector, version, length }: Mask): string => `«masked:${detector}/${version}:${length}»`;

/** The first mask in a text; undefined when nothing in it was masked. */
export const parseMask = (text: string): Mask | undefined => {
  // Nearly every string of an inventory holds none: this keeps the regular expression off them.
  if (!text.includes('«masked:')) return undefined;
  const match = maskPattern.exec(text);
  if (match === null) return undefined;
  const [, detector = '', version = '', length = ''] = match;
  return { detector, version, length };
};
