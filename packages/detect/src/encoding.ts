/** Text behind base64, standard or URL-safe; undefined when it is no base64 or what is behind it is no text. */
export const textBehindBase64 = (encoded: string): string | undefined => {
  const plain = encoded.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (plain.length < 4 || plain.length % 4 === 1) return undefined;
  let text: string;
  try {
    text = decode(plain);
  } catch {
    return undefined;
  }
  return isText(text) ? text : undefined;
};

/** `atob` is in every runtime; what it gives is one character a byte, which is all that detectors look at. */
const decode = (plain: string): string => atob(plain);

const isText = (text: string): boolean => {
  let odd = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0) return false;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127) odd += 1;
  }
  return odd * 50 <= text.length;
};
