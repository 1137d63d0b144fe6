'use client';

import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { ActionForm } from '#design/action-form.tsx';
import { Field } from '#design/field.tsx';
import type { FormAction } from '#design/form-state.ts';
import { SubmitButton } from '#design/submit-button.tsx';
import { asksForCode, refusedSignIn } from './refusal-text.ts';

/** `callback` must have passed safeCallback. A whole load follows, so that the session is there from its first byte. */
const goTo = (callback: string): Promise<never> => {
  window.location.assign(callback);
  return new Promise(() => undefined);
};

const missing = (form: FormData) =>
  ['email', 'password']
    .filter((name) => String(form.get(name) ?? '').trim() === '')
    .map((path) => ({ path, message: path === 'email' ? 'enter your e-mail address' : 'enter your password' }));

/** E-mail address, password and, once it is asked for, a code of the second factor. The password goes to next-auth's route and from there to the API, nowhere else. */
export const SignInForm = ({ callback }: { readonly callback: string }) => {
  const [needsCode, setNeedsCode] = useState(false);
  const enter: FormAction = async (_state, form) => {
    const errors = missing(form);
    if (errors.length > 0) {
      return { status: 'refused', refused: { title: 'Something is missing', detail: 'Fill in both fields.', errors } };
    }
    const email = String(form.get('email'));
    const password = String(form.get('password'));
    const otp = String(form.get('otp') ?? '');
    const result = await signIn('password', { email, password, otp, redirect: false });
    if (result?.ok === true && !result.error) return goTo(callback);
    if (asksForCode(result?.error ?? '')) setNeedsCode(true);
    return { status: 'refused', refused: refusedSignIn(result?.error ?? '') };
  };
  return (
    <ActionForm action={enter} label="Sign in">
      <Field name="email" label="E-mail address" type="email" autoComplete="username" autoFocus />
      <Field name="password" label="Password" type="password" autoComplete="current-password" />
      {needsCode ? (
        <Field
          name="otp"
          label="Code"
          autoComplete="one-time-code"
          maxLength={40}
          autoFocus
          help="The six digits that your app shows, or one of your recovery codes."
        />
      ) : null}
      <SubmitButton className="h-9">Sign in</SubmitButton>
    </ActionForm>
  );
};
