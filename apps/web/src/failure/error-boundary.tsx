'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { FailureState } from './failure-state.tsx';

export interface BoundaryProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** Next's error file: asks the server again, then drops the error. */
export const ErrorBoundary = ({ error, reset }: BoundaryProps) => {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <FailureState digest={error.digest} retry={retry} />;
};
