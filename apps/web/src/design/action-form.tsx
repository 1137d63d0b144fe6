'use client';

import { createContext, startTransition, useActionState, useContext, useEffect, useRef } from 'react';
import { ConflictNotice } from './conflict-notice.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { errorOf, type Fault, type FormAction, type FormState, type Refused } from './form-state.ts';
import { useToast } from './toast.tsx';
import { type Editing, untouched, useChoice } from './use-choice.ts';
import { type Question, useQuestion } from './use-question.tsx';

const Current = createContext<{
  readonly state: FormState<unknown>;
  readonly pending: boolean;
  readonly editing: Editing;
}>({ state: { status: 'idle' }, pending: false, editing: untouched });

/** How far the person has come who edits in the form around it. */
export const useEditing = (): Editing => useContext(Current).editing;

/** The message for a field of the form around it. */
export const useFieldError = (name: string): string | undefined => errorOf(useContext(Current).state, name);

const noFaults: readonly Fault[] = [];

/** All that is wrong with a field of the form around it, with the places in a text where they are known. */
export const useFieldFaults = (name: string): readonly Fault[] => {
  const { state } = useContext(Current);
  return state.status === 'refused' ? state.refused.errors.filter(({ path }) => path === name) : noFaults;
};

/** What came of the form around it, while that is the last that happened. */
export const useFormDone = (): unknown => {
  const { state } = useContext(Current);
  return state.status === 'done' ? state.done : undefined;
};

/** Whether the form around it is being sent. */
export const useFormPending = (): boolean => useContext(Current).pending;

/** What became of taking something back. */
const tellOf = (result: FormState, toast: ReturnType<typeof useToast>): void => {
  if (result.status === 'refused') toast({ text: `${result.refused.title}. ${result.refused.detail}` });
  if (result.status === 'done' && result.said !== undefined) toast({ text: result.said });
};

const Refusal = ({
  refused,
  focus,
  choice: { keepMine, takeTheirs },
}: {
  readonly refused: Refused;
  readonly focus: boolean;
  readonly choice: ReturnType<typeof useChoice>;
}) =>
  refused.conflict === undefined ? (
    <ErrorSummary refused={refused} focus={focus} />
  ) : (
    <ConflictNotice conflict={refused.conflict} keepMine={keepMine} takeTheirs={takeTheirs} />
  );

/** Says what was done, and offers to take it back where that can be. */
const useTold = <Done,>(state: FormState<Done>, undo: ((done: Done) => Promise<FormState>) | undefined): void => {
  const toast = useToast();
  const takeBack = useRef(undo);
  takeBack.current = undo;
  useEffect(() => {
    if (state.status !== 'done' || state.said === undefined) return;
    const { current } = takeBack;
    const back = current && (() => current(state.done).then((result) => tellOf(result, toast)));
    toast(back === undefined ? { text: state.said } : { text: state.said, undo: back });
  }, [state, toast]);
};

/** Sends what was typed, asks first where that destroys something, and again where somebody else saved the same. */
const useSending = <Done,>(
  action: FormAction<Done>,
  initial: FormState<Done>,
  ask: ((typed: FormData) => Question | undefined) | undefined,
  form: React.RefObject<HTMLFormElement | null>,
) => {
  const [state, send, pending] = useActionState(action, initial as Awaited<FormState<Done>>);
  const pressed = useRef<HTMLElement>(null);
  const question = useQuestion(ask, (typed) => startTransition(() => send(typed)));
  // With the button that was pressed, for forms that end in more than one way.
  const offer = (over: Readonly<Record<string, string>>): void => {
    if (form.current === null) return;
    const typed = new FormData(form.current, pressed.current);
    for (const [name, value] of Object.entries(over)) typed.set(name, value);
    question.offer(typed);
  };
  const choice = useChoice(state, form, (version) => offer({ version: String(version) }));
  const submit = (submitter: HTMLElement | null): void => {
    pressed.current = submitter;
    offer({});
  };
  return { state, send, pending, question, choice, submit };
};

/**
 * A form whose act runs on the server. What was typed stays when it is refused; reasons stand in a summary, which takes
 * the focus, and beside their fields. `then` is drawn in place of the form once it is done.
 */
export const ActionForm = <Done,>({
  action,
  then,
  clears = false,
  ask,
  undo,
  initial = { status: 'idle' },
  label,
  className = 'flex flex-col gap-4',
  children,
}: {
  readonly action: FormAction<Done>;
  readonly then?: (done: Done) => React.ReactNode;
  /** Empty the fields once it is done, for forms that add one more. */
  readonly clears?: boolean;
  /** What to ask before it is sent, where that destroys something. */
  readonly ask?: (typed: FormData) => Question | undefined;
  /** Takes back what was done; offered in the toast that tells of it. */
  readonly undo?: (done: Done) => Promise<FormState>;
  readonly label: string;
  readonly initial?: FormState<Done>;
  readonly className?: string;
  readonly children: React.ReactNode;
}) => {
  const form = useRef<HTMLFormElement>(null);
  const { state, send, pending, question, choice, submit } = useSending(action, initial, ask, form);
  useTold(state, undo);
  useEffect(() => {
    if (clears && state.status === 'done') form.current?.reset();
  }, [state, clears]);
  if (state.status === 'done' && then !== undefined) return then(state.done);
  return (
    <form
      ref={form}
      action={send}
      // React empties a form after its action; what was typed must stay until it was accepted.
      onSubmit={(event) => {
        event.preventDefault();
        submit((event.nativeEvent as SubmitEvent).submitter);
      }}
      onInput={choice.touch}
      noValidate
      aria-label={label}
      className={className}
    >
      {state.status !== 'refused' || choice.answered ? null : (
        <Refusal refused={state.refused} focus={state !== initial} choice={choice} />
      )}
      <Current value={{ state, pending, editing: choice.editing }}>{children}</Current>
      {question.dialog}
    </form>
  );
};
