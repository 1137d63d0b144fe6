import type { RequirementState } from '@plimsoll/domain';
import type { ScannedFramework } from '../scan/scan-result.ts';

/** Of a standard nothing is ever met: evidence supports or contradicts it. */
const words: Readonly<Record<RequirementState, string>> = {
  met: 'met',
  unmet: 'unmet',
  incomplete: 'incomplete',
  manual: 'manual',
  supports: 'supported by evidence',
  contradicts: 'contradicted by evidence',
  missing: 'without evidence',
  attestation: 'for a person to attest',
  'none-open': 'without an open weakness',
  open: 'with open weaknesses',
  unknown: 'not fully seen',
  unchecked: 'not decided by checks',
};

/** Requirements of a framework by state, in the words of its kind, with what limits them. */
export const frameworkText = ({ states, unconfirmed, remark }: ScannedFramework): string => {
  // What is about other clusters has no states here, and always a remark that says so.
  if (states.length === 0) return remark ?? '';
  const counts = states.map(({ state, count }) => `${count} ${words[state]}`);
  const apart = unconfirmed > 0 ? [`${unconfirmed} with an unconfirmed mapping`] : [];
  return [...counts, ...apart].join(', ') + (remark === undefined ? '' : ` (${remark})`);
};
