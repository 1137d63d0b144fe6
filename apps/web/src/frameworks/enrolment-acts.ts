'use server';

import { changeFrameworkEnrolment, endFrameworkEnrolment, followFramework } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { exclusionsIn, fieldOfError, scopeIn } from './enrolment-form-text.ts';

const targetIn = (form: FormData) => {
  const [requirements, by] = [textIn(form, 'requirements').trim(), textIn(form, 'by')];
  if (requirements === '' && by === '') return null;
  return { ...(requirements === '' ? {} : { requirements: Number(requirements) }), ...(by === '' ? {} : { by }) };
};

const termsIn = (form: FormData) => ({
  from: textIn(form, 'from'),
  owner: textIn(form, 'owner'),
  target: targetIn(form),
  scope: scopeIn(form),
  exclusions: exclusionsIn(form).map(({ exclusion }) => exclusion),
});

/** Errors beside the fields of this form. */
const inForm = (state: FormState, form: FormData): FormState => {
  if (state.status !== 'refused') return state;
  const [rows, choice] = [exclusionsIn(form), textIn(form, 'choice')];
  const errors = state.refused.errors.map(({ path, message }) => ({
    path: fieldOfError(path, rows, choice),
    message: message.startsWith('Invalid') ? 'This is not valid here.' : message,
  }));
  return { ...state, refused: { ...state.refused, errors } };
};

/** Begins to follow a framework. */
export const follow = async (framework: string, _state: FormState, form: FormData): Promise<FormState> => {
  const attempted = await attempt(followFramework, { body: { ...termsIn(form), framework } });
  return inForm(formResult(attempted, { done: nothing, said: 'It is followed.' }), form);
};

/** Changes how a framework is followed. */
export const changeEnrolment = async (
  frameworkEnrolmentId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> => {
  const body = { ...termsIn(form), version: Number(textIn(form, 'version')) };
  const attempted = await attempt(changeFrameworkEnrolment, { params: { frameworkEnrolmentId }, body });
  return inForm(formResult(attempted, { done: nothing, said: 'Saved.' }), form);
};

/** Follows a framework no longer. */
export const endEnrolment = async (frameworkEnrolmentId: string, version: number): Promise<FormState> =>
  formResult(await attempt(endFrameworkEnrolment, { params: { frameworkEnrolmentId }, body: { version } }), {
    done: nothing,
    said: 'It is followed no longer. The enrolment stays on record.',
  });
