import { textBehindBase64 } from '../encoding.ts';
import { isPlaceholder } from '../placeholder.ts';

/** True for `user:password` behind base64, as HTTP and registries take it. */
export const isUserAndPassword = (encoded: string): boolean => {
  const text = textBehindBase64(encoded);
  if (text === undefined) return false;
  const colon = text.indexOf(':');
  return colon >= 0 && colon < text.length - 1 && !isPlaceholder(text.slice(colon + 1));
};
