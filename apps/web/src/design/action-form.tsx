'use client';

import { createContext, startTransition, useActionState, useContext, useEffect, useRef } from 'react';
import { ErrorSummary } from './error-summary.tsx';
import { errorOf, type FormAction, type FormState } from './form-state.ts';
import { useToast } from './toast.tsx';

const Current = createContext<{ readonly state: FormState<unknown>; readonly pending: boolean }>({
  state: { status: 'idle' },
  pending: false,
});

/** The message for a field of the form around it. */
export const useFieldError = (name: string): string | undefined => errorOf(useContext(Current).state, name);

/** Whether the form around it is being sent. */
export const useFormPending = (): boolean => useContext(Current).pending;

/**
 * A form whose act runs on the server. What was typed stays when it is refused; reasons stand in a summary, which takes
 * the focus, and beside their fields. `then` is drawn in place of the form once it is done.
 */
export const ActionForm = <Done,>({
  action,
  then,
  clears = false,
  initial = { status: 'idle' },
  label,
  className = 'flex flex-col gap-4',
  children,
}: {
  readonly action: FormAction<Done>;
  readonly then?: (done: Done) => React.ReactNode;
  /** Empty the fields once it is done, for forms that add one more. */
  readonly clears?: boolean;
  readonly label: string;
  readonly initial?: FormState<Done>;
  readonly className?: string;
  readonly children: React.ReactNode;
}) => {
  const [state, send, pending] = useActionState(action, initial as Awaited<FormState<Done>>);
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  useEffect(() => {
    if (state.status !== 'done') return;
    if (clears) form.current?.reset();
    if (state.said !== undefined) toast({ text: state.said });
  }, [state, clears, toast]);
  if (state.status === 'done' && then !== undefined) return then(state.done);
  return (
    <form
      ref={form}
      action={send}
      // React empties a form after its action; what was typed must stay until it was accepted.
      onSubmit={(event) => {
        event.preventDefault();
        // With the button that was pressed, for forms that end in more than one way.
        const typed = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
        startTransition(() => send(typed));
      }}
      noValidate
      aria-label={label}
      className={className}
    >
      {state.status === 'refused' ? <ErrorSummary refused={state.refused} focus={state !== initial} /> : null}
      <Current value={{ state, pending }}>{children}</Current>
    </form>
  );
};
