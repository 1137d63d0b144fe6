'use server';

import {
  approveException,
  previewException,
  rejectException,
  renewException,
  requestException,
  revokeException,
} from '@plimsoll/contracts';
import type { ExceptionType } from '@plimsoll/domain';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { aboutIn, endOf, inField, lastDay, type PreviewShown } from './request-fields.ts';

const inForm = <Done>(state: FormState<Done>, form: FormData): FormState<Done> =>
  state.status === 'refused'
    ? {
        ...state,
        refused: { ...state.refused, errors: state.refused.errors.map((error) => inField(error, form)) },
      }
    : state;

/** Requests an exception; gives back its id. */
export const request = async (_state: FormState<string>, form: FormData): Promise<FormState<string>> => {
  const body = {
    ...aboutIn(form),
    // The API says what is none of its types.
    type: textIn(form, 'type') as ExceptionType,
    reason: textIn(form, 'reason'),
    ticket: textIn(form, 'ticket'),
    expiresAt: endOf(textIn(form, 'expires')),
  };
  const attempted = await attempt(requestException, { body });
  return inForm(
    formResult(attempted, { done: ({ id }) => id, said: 'It is requested. Somebody else approves it.' }),
    form,
  );
};

/** What the exception that a form asks for would match now. Stores nothing. */
export const preview = async (form: FormData): Promise<PreviewShown> => {
  const about = aboutIn(form);
  const attempted = await attempt(previewException, { body: about });
  if (!attempted.ok) {
    const [error] = attempted.problem.errors ?? [];
    const shown = error === undefined ? undefined : inField(error, form);
    const detail =
      shown === undefined ? attempted.problem.detail : `Not complete yet. ${shown.path}: ${shown.message}.`;
    return { status: 'refused', detail };
  }
  const { items, exact, latestExpiry } = attempted.value;
  return { status: 'done', items, exact, lastDay: lastDay(latestExpiry), control: about.scope.control };
};

/** Approves or rejects a request, by the button that was pressed. */
export const decide = async (exceptionId: string, _state: FormState, form: FormData): Promise<FormState> => {
  const [params, note] = [{ exceptionId }, textIn(form, 'note')];
  if (textIn(form, 'decision') !== 'reject')
    return formResult(await attempt(approveException, { params, body: { note } }), {
      done: nothing,
      said: 'It is approved. The findings it covers are excepted in a moment.',
    });
  const refused = formResult(await attempt(rejectException, { params, body: { note } }), {
    done: nothing,
    said: 'It is rejected.',
  });
  if (refused.status !== 'refused') return refused;
  const errors = refused.refused.errors.map(({ path, message }) =>
    path === 'note' ? { path, message: 'say why it is rejected' } : { path, message },
  );
  return { ...refused, refused: { ...refused.refused, errors } };
};

/** Takes an exception its effect, or a request back. */
export const revoke = async (exceptionId: string, _state: FormState, form: FormData): Promise<FormState> =>
  formResult(await attempt(revokeException, { params: { exceptionId }, body: { note: textIn(form, 'note') } }), {
    done: nothing,
    said: 'It is revoked. What it covered is open again in a moment.',
  });

/** Requests the same with another end; gives back the id of that request. */
export const renew = async (
  exceptionId: string,
  _state: FormState<string>,
  form: FormData,
): Promise<FormState<string>> => {
  const body = {
    reason: textIn(form, 'reason'),
    ticket: textIn(form, 'ticket'),
    expiresAt: endOf(textIn(form, 'expires')),
  };
  const attempted = await attempt(renewException, { params: { exceptionId }, body });
  return inForm(
    formResult(attempted, { done: ({ id }) => id, said: 'The renewal is requested. Somebody else approves it.' }),
    form,
  );
};
