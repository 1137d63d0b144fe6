import { formatMask, parseMask } from '@plimsoll/domain';
import type { CheckContext } from '@plimsoll/engine';

/**
 * Reports a text in which redaction put a mask in the place of a credential. Detectors run where the text is at home, in
 * the agent or the command line: here only their marks are read, and only a mask is shown.
 */
export const reportMask = (path: string, text: unknown, context: CheckContext, where: string): void => {
  if (typeof text !== 'string') return;
  const mask = parseMask(text);
  if (mask !== undefined)
    context.report(path, formatMask(mask), `holds a credential ${where}, found by ${mask.detector}`);
};
