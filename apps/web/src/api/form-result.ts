import 'server-only';
import type { Operation } from '@plimsoll/contracts';
import { revalidatePath } from 'next/cache';
import type { FormState, Refused } from '#design/form-state.ts';
import type { Attempt } from './attempt.ts';
import { type Described, differencesOf } from './described.ts';
import type { OutputOf } from './types.ts';

type Problem = Extract<Attempt<unknown>, { readonly ok: false }>['problem'];

/** `body.email` or `/email` is the field `email` of the form. */
const fieldOf = (path: string): string => path.replace(/^(\/?body[./]|\/)/, '').replaceAll('/', '.');

/** A problem of the API as a form shows it. */
const refusedBy = ({ title, detail, errors = [], requestId }: Problem): Refused => ({
  title,
  detail,
  errors: errors.map(({ path, message, at }) => ({
    path: fieldOf(path),
    message,
    ...(at === undefined ? {} : { at }),
  })),
  ...(requestId === undefined ? {} : { reference: requestId }),
});

/** What a form shows after an attempt. Pages are rendered anew, so that what they list is what is stored. */
export const formResult = <Value, Done = undefined>(
  attempt: Attempt<Value>,
  {
    said,
    done,
    fresh = true,
  }: { readonly said?: string; readonly done: (value: Value) => Done; readonly fresh?: boolean },
): FormState<Done> => {
  if (!attempt.ok) return { status: 'refused', refused: refusedBy(attempt.problem) };
  if (fresh) revalidatePath('/', 'layout');
  const result = { status: 'done', done: done(attempt.value) } as const;
  return { ...result, ...(said === undefined ? {} : { said }), ...(fresh ? {} : { tried: true }) };
};

/** For acts that give nothing back. */
export const nothing = (): undefined => undefined;

/** Whether a save met another's. */
export const metAnother = (attempt: Attempt<unknown>): boolean => !attempt.ok && attempt.problem.present !== undefined;

/**
 * The same for a save that may have met another's: then the form says whose they are and where they differ. `mine` is what
 * was typed, `described` says the same of what is stored.
 */
export const saveResult = <const O extends Operation, Done = undefined>(
  operation: O,
  attempt: Attempt<OutputOf<O>>,
  {
    mine,
    described,
    ...told
  }: Parameters<typeof formResult<OutputOf<O>, Done>>[1] & {
    readonly mine: Described;
    readonly described: (stored: OutputOf<O>) => Described;
  },
): FormState<Done> => {
  if (attempt.ok || attempt.problem.present === undefined) return formResult(attempt, told);
  const { value, ...saved } = attempt.problem.present;
  const stored = operation.response?.safeParse(value);
  // What is not as the contract says was taken away.
  const theirs = stored?.success === true ? described(stored.data as OutputOf<O>) : [];
  const refused = refusedBy(attempt.problem);
  return {
    status: 'refused',
    refused: { ...refused, conflict: { ...saved, differs: differencesOf(mine, theirs) } },
  };
};
