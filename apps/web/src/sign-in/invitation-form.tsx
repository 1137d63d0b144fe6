'use client';

import { Password } from '@plimsoll/domain';
import { signIn } from 'next-auth/react';
import { ActionForm } from '#design/action-form.tsx';
import { Field } from '#design/field.tsx';
import type { FormAction } from '#design/form-state.ts';
import { SubmitButton } from '#design/submit-button.tsx';
import { refusedSignIn } from './refusal-text.ts';

const faults = (name: string, password: string) => [
  ...(name === '' ? [{ path: 'name', message: 'enter your name' }] : []),
  ...(Password.safeParse(password).success ? [] : [{ path: 'password', message: 'use 12 to 256 characters' }]),
];

/** Name and password of a new member; accepting signs in. */
export const InvitationForm = ({ token, email }: { readonly token: string; readonly email: string }) => {
  const accept: FormAction = async (_state, form) => {
    const name = String(form.get('name') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const errors = faults(name, password);
    if (errors.length > 0) {
      return {
        status: 'refused',
        refused: { title: 'Something is missing or not valid', detail: 'Correct what is marked.', errors },
      };
    }
    const result = await signIn('invitation', { token, name, password, redirect: false });
    if (result?.ok === true && !result.error) {
      window.location.assign('/');
      return new Promise(() => undefined);
    }
    return { status: 'refused', refused: refusedSignIn(result?.error ?? '') };
  };
  return (
    <ActionForm action={accept} label="Accept the invitation">
      <Field
        name="email"
        label="E-mail address"
        type="email"
        value={email}
        readOnly
        autoComplete="username"
        help="You will sign in with this address."
      />
      <Field name="name" label="Your name" autoComplete="name" maxLength={120} autoFocus />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        help="At least 12 characters. Length is what counts; a sentence is fine."
      />
      <SubmitButton className="h-9">Join</SubmitButton>
    </ActionForm>
  );
};
