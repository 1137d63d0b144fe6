'use server';

import { addExpectedClusters, importExpectedClusters, removeExpectedCluster } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { isTicked, textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { plural } from '#design/quantity.tsx';

/** Expects one more name. */
export const expectCluster = async (_state: FormState, form: FormData): Promise<FormState> => {
  const name = textIn(form, 'name').trim();
  const body = { clusters: [{ name, note: textIn(form, 'note') }] };
  const result = formResult(await attempt(addExpectedClusters, { body }), {
    done: nothing,
    said: `${name} is expected.`,
  });
  if (result.status !== 'refused') return result;
  const errors = result.refused.errors.map((error) => ({ ...error, path: error.path.replace(/^clusters\.0\./, '') }));
  return { ...result, refused: { ...result.refused, errors } };
};

/** A file wins over what was typed. */
const csvIn = async (form: FormData): Promise<string> => {
  const file = form.get('file');
  return file instanceof File && file.size > 0 ? await file.text() : textIn(form, 'csv');
};

/** Reads names from CSV. */
export const importExpected = async (_state: FormState, form: FormData): Promise<FormState> => {
  const body = { csv: await csvIn(form), replace: isTicked(form, 'replace') };
  const attempted = await attempt(importExpectedClusters, { body });
  const said = attempted.ok
    ? `${plural(attempted.value.added, 'name')} added, ${attempted.value.changed} changed, ${attempted.value.removed} removed.`
    : '';
  return formResult(attempted, { done: nothing, said });
};

/** Expects a name no longer. */
export const unexpectCluster = async (name: string): Promise<FormState> =>
  formResult(await attempt(removeExpectedCluster, { params: { name } }), {
    done: nothing,
    said: `${name} is expected no longer.`,
  });
