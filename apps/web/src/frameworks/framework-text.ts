import type { FrameworkSummary, RequirementLine } from '@plimsoll/contracts';
import type { FrameworkKind, MappingConfidence, RequirementState } from '@plimsoll/domain';
import { formatQuantity, plural } from '#design/quantity.tsx';
import type { Tone } from '#design/status-tag.tsx';

export const kindText: Readonly<Record<FrameworkKind, string>> = {
  benchmark: 'Technical benchmark',
  standard: 'Standard',
  'threat-list': 'List of threats',
};

/** How frameworks of a kind are headed where they stand together, and what may be said of their requirements. */
export const kindGroups: readonly { readonly kind: FrameworkKind; readonly title: string; readonly note: string }[] = [
  {
    kind: 'benchmark',
    title: 'Technical benchmarks',
    note: 'Each requirement is met, unmet, incomplete or manual in each cluster.',
  },
  {
    kind: 'standard',
    title: 'Standards and laws',
    note: 'Checks give evidence that supports or contradicts a requirement, and people attest; nothing here is called met.',
  },
  { kind: 'threat-list', title: 'Lists of threats', note: 'Each threat with the weaknesses that stand open to it.' },
];

// A standard is never met by checks: evidence only supports or contradicts it.
const words: Readonly<Record<RequirementState, string>> = {
  met: 'met',
  unmet: 'unmet',
  incomplete: 'incomplete',
  manual: 'manual',
  supports: 'evidence supports',
  contradicts: 'evidence contradicts',
  missing: 'evidence missing',
  attestation: 'needs attestation',
  'none-open': 'no open weakness found',
  open: 'open weaknesses',
  unknown: 'not fully seen',
  unchecked: 'not decided by checks',
};

/** What a requirement's state is called. The states are those of the framework's kind. */
export const stateText = (state: RequirementState): string => words[state];

export const stateTones: Readonly<Record<RequirementState, Tone>> = {
  met: 'good',
  unmet: 'danger',
  incomplete: 'dotted',
  manual: 'quiet',
  supports: 'good',
  contradicts: 'danger',
  missing: 'dotted',
  attestation: 'quiet',
  'none-open': 'good',
  open: 'danger',
  unknown: 'dotted',
  unchecked: 'quiet',
};

/** How sure the mapping of a requirement to controls is. */
export const confidenceText: Readonly<Record<MappingConfidence, string>> = {
  verified: 'mapping verified',
  derived: 'mapping derived',
  unconfirmed: 'mapping not confirmed: counted nowhere',
};

/** What every framework page starts with. */
export const coverageText = ({ published, mapped, decided, attested }: FrameworkSummary): string =>
  `Published ${formatQuantity(published)}, mapped ${mapped}, decided ${decided}, attested ${attested}.`;

/** Level and assessment as CIS publishes them; nothing of a requirement of others, which publish neither. */
export const publishedText = ({ level, assessment }: Pick<RequirementLine, 'level' | 'assessment'>): string => {
  if (level === null && assessment === null) return '';
  const assessed = { manual: 'assessed by hand', automated: 'assessed automatically' };
  return `Level ${level ?? 'not known'}, ${assessment === null ? 'assessment not known' : assessed[assessment]}`;
};

/** Which clusters are in a framework's numbers; empty where it is about all of them. */
export const judgedText = ({ clusters: { judged, outside, assumed } }: FrameworkSummary): string => {
  const left =
    outside === 0
      ? ''
      : `${plural(outside, 'cluster')} of another distribution ${outside === 1 ? 'is' : 'are'} outside this benchmark and in none of its numbers.`;
  const guessed =
    assumed === 0
      ? ''
      : `The distribution of ${assumed === judged ? plural(assumed, 'cluster') : `${formatQuantity(assumed)} of ${plural(judged, 'cluster')}`} is not known: judged as self-managed.`;
  return [left, guessed].filter(Boolean).join(' ');
};
