import type { Exception, ExceptionActs } from '@plimsoll/contracts';
import { ButtonLink } from '#design/button.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { Term } from '#design/term.tsx';
import { DecideForm, RenewForm, RevokeForm } from './decision-forms.tsx';

const Folded = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <details className="border-t border-line">
    <summary className="cursor-pointer px-4 py-2 font-medium hover:bg-hover">{title}</summary>
    <div className="p-4 pt-2">{children}</div>
  </details>
);

const Why = ({ children }: { readonly children: React.ReactNode }) => (
  <p className="prose-line px-4 py-3 text-ink-2">{children}</p>
);

/** What the act of revoking does, and to how many. */
const revocation = ({ state, matches: { excepted } }: Exception): string => {
  if (state === 'requested') return 'The request is taken back. It never had an effect.';
  return excepted === 0
    ? 'It excepts nothing now, so nothing opens again.'
    : `${plural(excepted, 'finding')} ${excepted === 1 ? 'is' : 'are'} open again, and the headline counts them.`;
};

/** What the reader may do with an exception; where they may not, why. */
export const DecisionPanel = ({
  exception,
  acts,
  day,
  last,
}: {
  readonly exception: Exception;
  readonly acts: ExceptionActs;
  /** The end that a renewal is proposed with, and the last one it may have. */
  readonly day: string;
  readonly last: string;
}) => {
  const { id, state, selfApproved, reason, ticket } = exception;
  const over = ['rejected', 'revoked', 'expired'].includes(state);
  return (
    <Panel title={state === 'requested' ? 'Decide' : 'What can be done'} flush>
      {state !== 'requested' ? null : acts.approve === null || acts.reject === null ? (
        <div className="p-4">
          <DecideForm id={id} refusal={acts.approve} />
        </div>
      ) : (
        <Why>{acts.approve}</Why>
      )}
      {selfApproved ? (
        <Why>
          It is self-approved
          <Term name="selfApproved" />: nobody else looked at it. It counts as such wherever it is shown.
        </Why>
      ) : null}
      {state === 'approved' && acts.revoke !== null ? <Why>{acts.revoke}</Why> : null}
      {acts.renew === null ? (
        <Folded title="Renew it">
          <RenewForm id={id} fields={{ reason, ticket }} day={day} last={last} />
        </Folded>
      ) : null}
      {acts.revoke === null ? (
        <Folded title={state === 'requested' ? 'Take the request back' : 'Revoke it'}>
          <RevokeForm id={id} consequence={revocation(exception)} state={state} />
        </Folded>
      ) : null}
      {over ? (
        <div className="p-4">
          <p className="prose-line mb-3 text-ink-2">It has no effect any more. What it was about is judged as it is.</p>
          <ButtonLink href={`/exceptions/new?again=${id}`}>Ask for the same again</ButtonLink>
        </div>
      ) : null}
    </Panel>
  );
};
