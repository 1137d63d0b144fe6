import 'server-only';
import { revalidatePath } from 'next/cache';
import type { FormState, Refused } from '#design/form-state.ts';
import type { Attempt } from './attempt.ts';

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
  return { status: 'done', done: done(attempt.value), ...(said === undefined ? {} : { said }) };
};

/** For acts that give nothing back. */
export const nothing = (): undefined => undefined;
