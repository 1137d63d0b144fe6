/** Credential detectors, pure: what in a text is a secret, and the text without it. */
export { detect, detectFormats } from './detect.ts';
export type { Hit } from './detector.ts';
export { detectorsVersion } from './detectors.ts';
export { type MaskedText, maskFormats, maskText } from './mask-text.ts';
export { classifyName, type NameClass } from './name.ts';
