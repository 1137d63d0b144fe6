import { z } from 'zod';

/**
 * How firmly an image reference says what runs: a `digest` is always the same bytes, a `tag` whatever was last pushed under
 * it, `floating` (no tag, or `latest`) whatever is newest.
 */
export const ImagePin = z.enum(['digest', 'tag', 'floating']);
export type ImagePin = z.infer<typeof ImagePin>;

/** The pin of a reference that was taken apart. */
export const imagePinOf = ({ tag, digest }: { readonly tag: string; readonly digest: string }): ImagePin => {
  if (digest !== '') return 'digest';
  return tag === '' || tag === 'latest' ? 'floating' : 'tag';
};
