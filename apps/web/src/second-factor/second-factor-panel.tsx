'use client';

import type { SecondFactorState } from '@plimsoll/contracts';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionForm } from '#design/action-form.tsx';
import { Button } from '#design/button.tsx';
import { Field } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { renew, turnOff } from './second-factor-acts.ts';
import { SetUp } from './set-up.tsx';

const Fresh = () => (
  <>
    <Field name="password" label="Your password" type="password" autoComplete="current-password" />
    <Field
      name="code"
      label="Code"
      autoComplete="one-time-code"
      maxLength={40}
      help="Six digits of your app, or a recovery code."
    />
  </>
);

const On = ({ state, next }: { readonly state: SecondFactorState; readonly next: () => void }) => {
  const [doing, setDoing] = useState<'nothing' | 'renew' | 'turn-off'>('nothing');
  if (doing === 'renew')
    return (
      <ActionForm
        action={renew}
        label="Make new recovery codes"
        then={(codes) => <RecoveryCodes codes={codes} done="I have kept them" next={next} />}
      >
        <Fresh />
        <div className="flex flex-wrap gap-2">
          <SubmitButton>Make new recovery codes</SubmitButton>
          <Button onClick={() => setDoing('nothing')}>Keep those I have</Button>
        </div>
      </ActionForm>
    );
  if (doing === 'turn-off')
    return (
      <ActionForm action={turnOff} label="Turn the second factor off">
        {state.required ? (
          <Note kind="stale">Your organization demands one: you may only set up another afterwards.</Note>
        ) : null}
        <Fresh />
        <div className="flex flex-wrap gap-2">
          <SubmitButton look="danger">Turn it off</SubmitButton>
          <Button onClick={() => setDoing('nothing')}>Keep it on</Button>
        </div>
      </ActionForm>
    );
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">
        Signing in asks for a code of your app
        {state.since === null ? null : (
          <>
            , since <TimeAgo at={state.since} />
          </>
        )}
        . {plural(state.recoveryCodesLeft, 'recovery code is', 'recovery codes are')} left.
      </p>
      {state.recoveryCodesLeft < 3 ? (
        <Note kind="stale">Make new recovery codes before you run out of them.</Note>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setDoing('renew')}>New recovery codes</Button>
        <Button onClick={() => setDoing('turn-off')}>Turn it off</Button>
      </div>
    </div>
  );
};

/** One's own second factor, wherever it stands. */
export const SecondFactorPanel = ({ state }: { readonly state: SecondFactorState }) => {
  const router = useRouter();
  // What was shown once must not come back: the panel begins anew.
  const [round, setRound] = useState(0);
  const next = () => {
    setRound(round + 1);
    router.refresh();
  };
  const isOn = state.state === 'on';
  return (
    <Panel
      title="Second factor"
      aside={<StatusTag tone={isOn ? 'good' : 'neutral'}>{isOn ? 'on' : 'off'}</StatusTag>}
      note="A code of an app besides your password. A password that leaks is then not enough to sign in as you."
    >
      {isOn ? <On key={round} state={state} next={next} /> : null}
      {!isOn && state.available ? <SetUp key={round} done="I have kept them" next={next} /> : null}
      {!isOn && !state.available ? (
        <p className="text-ink-2">You sign in through your identity provider, which asks for a factor of its own.</p>
      ) : null}
    </Panel>
  );
};
