import type { FrameworkSummary } from '@plimsoll/contracts';
import type { FrameworkKind, RequirementState } from '@plimsoll/domain';
import type { Tone } from '#design/status-tag.tsx';

export const kindText: Readonly<Record<FrameworkKind, string>> = {
  benchmark: 'Technical benchmark',
  standard: 'Standard',
  'threat-list': 'List of threats',
};

const benchmark: Readonly<Record<RequirementState, string>> = {
  met: 'met',
  unmet: 'unmet',
  incomplete: 'incomplete',
  manual: 'manual',
};

// A standard is never met by checks: evidence only supports or contradicts it.
const standard: Readonly<Record<RequirementState, string>> = {
  met: 'evidence supports',
  unmet: 'evidence contradicts',
  incomplete: 'evidence missing',
  manual: 'needs attestation',
};

const threats: Readonly<Record<RequirementState, string>> = {
  met: 'no open weakness found',
  unmet: 'open weaknesses',
  incomplete: 'evidence missing',
  manual: 'not decided by checks',
};

/** What a requirement's state is called: which words may be used depends on what kind of framework it is. */
export const stateText = (kind: FrameworkKind, state: RequirementState): string =>
  ({ benchmark, standard, 'threat-list': threats })[kind][state];

export const stateTones: Readonly<Record<RequirementState, Tone>> = {
  met: 'good',
  unmet: 'danger',
  incomplete: 'dotted',
  manual: 'quiet',
};

/** What every framework page starts with. */
export const coverageText = ({ published, mapped, decided, attested }: FrameworkSummary): string =>
  `Published ${published}, mapped ${mapped}, decided ${decided}, attested ${attested}.`;
