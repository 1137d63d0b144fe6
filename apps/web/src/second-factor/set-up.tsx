'use client';

import { ActionForm } from '#design/action-form.tsx';
import { CommandLine } from '#design/command-line.tsx';
import { Field } from '#design/field.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import type { QrPath } from './qr-path.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { type Begun, begin, confirm } from './second-factor-acts.ts';

/** Black on white whatever the page's colours are: cameras expect it. */
const Picture = ({ side, path }: QrPath) => (
  <svg
    role="img"
    aria-label="QR code of the secret"
    viewBox={`0 0 ${side} ${side}`}
    shapeRendering="crispEdges"
    className="size-48 rounded border border-line"
  >
    <rect width={side} height={side} fill="#fff" />
    <path d={path} fill="#000" />
  </svg>
);

interface Steps {
  readonly done: string;
  readonly next: () => void;
}

const Confirm = ({ secret, picture, ...steps }: Begun & Steps) => (
  <div className="flex flex-col gap-4">
    <p className="prose-line text-ink-2">
      Scan this with an app for one-time codes, such as the one of your phone or of your password manager. If you cannot
      scan it, type the secret instead. Both are shown once.
    </p>
    <Picture {...picture} />
    <CommandLine label="Secret" prompt={false}>
      {secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
    </CommandLine>
    <ActionForm
      action={confirm}
      label="Confirm the second factor"
      then={(codes) => <RecoveryCodes codes={codes} {...steps} />}
    >
      <Field
        name="code"
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        autoFocus
        help="The six digits that the app shows now. Your other sessions end."
      />
      <SubmitButton className="self-start">Turn it on</SubmitButton>
    </ActionForm>
  </div>
);

/** Password, then the secret, then a first code, then the recovery codes. */
export const SetUp = (steps: Steps) => (
  <ActionForm action={begin} label="Set up a second factor" then={(begun) => <Confirm {...begun} {...steps} />}>
    <Field
      name="password"
      label="Your password"
      type="password"
      autoComplete="current-password"
      help="Asked for once more, so that a browser left open is not enough."
    />
    <SubmitButton className="self-start">Set it up</SubmitButton>
  </ActionForm>
);
