'use client';

import { signIn } from 'next-auth/react';
import { useEffect, useRef, useState } from 'react';
import { ButtonLink } from '#design/button.tsx';
import { ErrorSummary } from '#design/error-summary.tsx';
import type { Refused } from '#design/form-state.ts';
import { refusedSignIn } from '#sign-in/refusal-text.ts';

/** Hands what the identity provider sent to the API, once. `callback` must have passed safeCallback. */
export const CompleteSignIn = ({ callback }: { readonly callback: string }) => {
  const begun = useRef(false);
  const [refused, setRefused] = useState<Refused>();
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const answer = window.location.search;
    // The code is good for once; it need not stay where people copy addresses from.
    window.history.replaceState(null, '', window.location.pathname);
    void signIn('identity-provider', { answer, redirect: false }).then((result) => {
      if (result?.ok === true && !result.error) window.location.assign(callback);
      else setRefused(refusedSignIn(result?.error ?? ''));
    });
  }, [callback]);
  if (refused === undefined) return <p role="status">One moment: your identity provider is asked who you are.</p>;
  return (
    <>
      <ErrorSummary refused={refused} />
      <ButtonLink href="/sign-in">Back to sign-in</ButtonLink>
    </>
  );
};
