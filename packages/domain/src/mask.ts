/** How long a masked secret was, told only as a class, so that a mask helps nobody to guess. */
export const maskLengthClasses = ['1-15', '16-31', '32-63', '64-255', '256+'] as const;
export type MaskLengthClass = (typeof maskLengthClasses)[number];

/** What stands in the place of a secret: which detector of which version found it, and how long it was. Never a hash. */
export interface Mask {
  /** Id of the detector, kebab case. */
  readonly detector: string;
  readonly version: number;
  readonly lengthClass: MaskLengthClass;
}

/** Class of a secret's length in characters. */
export const maskLengthClassOf = (length: number): MaskLengthClass => {
  if (length < 16) return '1-15';
  if (length < 32) return '16-31';
  if (length < 64) return '32-63';
  return length < 256 ? '64-255' : '256+';
};

/** Written form of a mask: `«masked:github-token/1:32-63»`. */
export const formatMask = (mask: Mask): string => `«masked:${mask.detector}/${mask.version}:${mask.lengthClass}»`;

/** A mask anywhere in a text, with its place: text around a secret is kept, as in `postgres://app:«masked:…»@db`. */
export interface PlacedMask extends Mask {
  readonly start: number;
  readonly end: number;
}

/** Every mask in a text, in order. */
export const masksIn = (text: string): readonly PlacedMask[] => {
  if (!text.includes('«masked:')) return [];
  const found: PlacedMask[] = [];
  // Bounded like ControlId and like a version anyone would give; made anew, because a global expression holds state.
  const pattern = /«masked:([a-z0-9-]{1,80})\/(\d{1,6}):(1-15|16-31|32-63|64-255|256\+)»/g;
  for (const match of text.matchAll(pattern)) {
    const [whole, detector = '', version = ''] = match;
    const lengthClass = maskLengthClasses.find((known) => known === match[3]);
    if (lengthClass === undefined) continue;
    found.push({
      detector,
      version: Number(version),
      lengthClass,
      start: match.index,
      end: match.index + whole.length,
    });
  }
  return found;
};

/** The first mask in a text; undefined when nothing in it is masked. */
export const parseMask = (text: string): Mask | undefined => {
  const [first] = masksIn(text);
  if (first === undefined) return undefined;
  const { detector, version, lengthClass } = first;
  return { detector, version, lengthClass };
};
