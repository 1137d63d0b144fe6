'use client';

import { Context } from '@plimsoll/domain';
import { ContextFields } from '#clusters/context-fields.tsx';
import { ActionForm } from '#design/action-form.tsx';
import { Button, ButtonLink } from '#design/button.tsx';
import { ChoiceField } from '#design/choice-field.tsx';
import { CommandLine } from '#design/command-line.tsx';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { CopyButton } from '#design/copy-button.tsx';
import { Field } from '#design/field.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { ToastCard, useToast } from '#design/toast.tsx';
import { longName } from './examples.ts';
import { Part } from './part.tsx';

const refused = {
  status: 'refused' as const,
  refused: {
    title: 'Something is missing or not valid',
    detail: 'Correct what is marked; nothing you typed is lost.',
    errors: [{ path: 'refusedName', message: 'lower-case letters, digits, dots, dashes and underscores' }],
    reference: 'req-0190',
  },
};

const Buttons = () => {
  const toast = useToast();
  return (
    <>
      <Part name="button">
        <div className="flex flex-wrap gap-2">
          <Button look="primary">Primary</Button>
          <Button>Plain</Button>
          <Button look="quiet">Quiet</Button>
          <Button look="danger">Danger</Button>
          <Button disabled>Disabled</Button>
          <Button look="primary" pending>
            Under way
          </Button>
          <ButtonLink href="/">A link</ButtonLink>
          <CopyButton text="copied" />
          <ConfirmButton
            label="Ask first"
            look="plain"
            title={`Revoke ${longName}?`}
            consequence={`Whatever sends the inventory of ${longName} is refused from now on.`}
            confirm="Revoke it"
            act={async () => ({ status: 'done', done: undefined, said: 'It was only an example.' })}
          />
        </div>
      </Part>
      <Part name="toast">
        <ToastCard text="The credential is revoked." />
        <ToastCard text="Ada is now auditor." undo={() => undefined} />
        <Button className="self-start" onClick={() => toast({ text: 'Something happened.', undo: () => undefined })}>
          Show a toast
        </Button>
      </Part>
    </>
  );
};

/** Buttons, forms, commands and toasts. */
export const Acts = () => (
  <>
    <Buttons />
    <Part name="form, untouched">
      <ActionForm action={async () => ({ status: 'done', done: undefined, said: 'Saved.' })} label="Untouched form">
        <Field name="exampleName" label="Name" help="What people call it." placeholder="shop-prod" />
        <ChoiceField
          name="exampleSource"
          legend="Source"
          chosen="push"
          choices={[
            { value: 'push', title: 'Push', help: 'You send it.' },
            { value: 'agent', title: 'Agent', help: 'It sends itself.' },
          ]}
        />
        <ContextFields context={Context.parse({})} />
        <SubmitButton className="self-start">Save</SubmitButton>
      </ActionForm>
    </Part>
    <Part name="form, refused">
      <ActionForm action={async () => refused} initial={refused} label="Refused form">
        <Field name="refusedName" label="Name" help="What people call it." defaultValue="Not A Name" />
        <SubmitButton className="self-start">Save</SubmitButton>
      </ActionForm>
    </Part>
    <Part name="command line">
      <CommandLine>
        {'node apps/cli/dist/plimsoll.mjs push --url http://127.0.0.1:3000 --token … ./manifests'}
      </CommandLine>
      <CommandLine prompt={false} label="Credential">
        {longName}
      </CommandLine>
    </Part>
  </>
);
