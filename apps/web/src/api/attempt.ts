import 'server-only';
import type { Operation, Problem } from '@plimsoll/contracts';
import { redirect } from 'next/navigation';
import { redirectToSignIn } from '../session/redirect-to-sign-in.ts';
import { queryAsOf } from '../time/read-as-of.ts';
import { currentCaller } from './caller.ts';
import { ApiProblem, ApiUnreachable } from './errors.ts';
import { send } from './send.ts';
import type { InputOf, OutputOf } from './types.ts';

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly problem: Pick<Problem, 'code' | 'title' | 'detail' | 'errors' | 'requestId' | 'present'>;
    };

type Refusal = Extract<Attempt<unknown>, { readonly ok: false }>;

/** The same schema that the API will apply, so that a field is named before anything is sent. */
const refusalOf = (operation: Operation, body: unknown): Refusal | undefined => {
  const parsed = operation.body?.safeParse(body);
  if (parsed === undefined || parsed.success) return undefined;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const detail = 'Correct what is marked; nothing you typed is lost.';
  return {
    ok: false,
    problem: { code: 'request.invalid', title: 'Something is missing or not valid', detail, errors },
  };
};

const unreachable = {
  code: 'api.unreachable',
  title: 'The API does not answer',
  detail: 'Nothing was changed. Try again in a moment.',
};

/** Calls the API for a form: a refusal is a value to show beside what was typed, not an error page. */
export const attempt = async <const O extends Operation>(
  operation: O,
  input: InputOf<O>,
): Promise<Attempt<OutputOf<O>>> => {
  const refusal = refusalOf(operation, input.body);
  if (refusal !== undefined) return refusal;
  try {
    const query = await queryAsOf(operation, input.query);
    return { ok: true, value: await send(operation, { ...input, query } as InputOf<O>, await currentCaller()) };
  } catch (error) {
    if (error instanceof ApiUnreachable) return { ok: false, problem: unreachable };
    if (!(error instanceof ApiProblem)) throw error;
    if (error.problem.status === 401) await redirectToSignIn();
    if (error.problem.code === 'auth.second-factor-setup') redirect('/second-factor');
    return { ok: false, problem: error.problem };
  }
};
