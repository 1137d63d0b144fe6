import { formatMask, type Mask, parseMask } from '@plimsoll/domain';
import type { CheckContext } from '@plimsoll/engine';

/**
 * The mask that redaction put in the place of a credential in a text. Detectors run where the text is at home, in the agent
 * or the command line: here only their marks are read.
 */
export const maskIn = (text: unknown): Mask | undefined => (typeof text === 'string' ? parseMask(text) : undefined);

/** Reports a masked credential; only the mask is shown. */
export const reportMask = (path: string, mask: Mask, context: CheckContext, where: string): void =>
  context.report(path, formatMask(mask), `holds a credential ${where}, found by ${mask.detector}`);
