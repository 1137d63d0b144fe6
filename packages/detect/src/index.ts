/** Credential detectors, pure: what in a text is a secret, and the text without it. */
export { argumentOf, type NamedArgument } from './command-argument.ts';
export { detect, detectFormats } from './detect.ts';
export type { Hit } from './detector.ts';
export { detectorsVersion } from './detectors.ts';
export { type MaskedText, maskFormats, maskText } from './mask-text.ts';
