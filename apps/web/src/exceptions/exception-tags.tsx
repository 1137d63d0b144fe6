import type { Exception } from '@plimsoll/contracts';
import type { ExceptionState } from '@plimsoll/domain';
import { StatusTag, type Tone } from '#design/status-tag.tsx';
import { hygieneHelp, hygieneTitles, stateTitles } from './exception-text.ts';

const tones: Readonly<Record<ExceptionState, Tone>> = {
  requested: 'caution',
  approved: 'good',
  rejected: 'neutral',
  revoked: 'neutral',
  expired: 'dotted',
  replaced: 'quiet',
};

/** How an exception stands. */
export const StateTag = ({ state }: { readonly state: ExceptionState }) => (
  <StatusTag tone={tones[state]}>{stateTitles[state]}</StatusTag>
);

/** Wherever an exception counts that nobody but its requester agreed to. */
export const SelfApprovedTag = ({ selfApproved }: { readonly selfApproved: boolean }) =>
  selfApproved ? (
    <StatusTag tone="caution" title="Who requested it approved it: nobody else was in the organization">
      self-approved
    </StatusTag>
  ) : null;

/** What is to be tidied up about one; what its state says already is left out. */
export const HygieneTags = ({ exception: { hygiene, state } }: { readonly exception: Exception }) =>
  hygiene
    .filter((one) => one !== state)
    .map((one) => (
      <StatusTag key={one} tone="caution" title={hygieneHelp[one]}>
        {hygieneTitles[one]}
      </StatusTag>
    ));
