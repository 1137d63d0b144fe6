'use server';

import {
  changeCustomControl,
  createCustomControl,
  deleteCustomControl,
  getCustomControl,
  tryCustomControl,
} from '@plimsoll/contracts';
import { redirect } from 'next/navigation';
import { attempt } from '#api/attempt.ts';
import { formResult, metAnother, nothing, saveResult } from '#api/form-result.ts';
import { isTicked, textIn, versionIn } from '#api/form-text.ts';
import type { OutputOf } from '#api/types.ts';
import type { FormState } from '#design/form-state.ts';

/** What a dry run came to. */
export type Tried = OutputOf<typeof tryCustomControl>;

/** What an editor's buttons do: keep the control, or only try it. */
export type Edited = { readonly kind: 'saved' } | { readonly kind: 'tried'; readonly tried: Tried };

const saved = (): Edited => ({ kind: 'saved' });

const tryIt = async (form: FormData): Promise<FormState<Edited>> => {
  const cluster = textIn(form, 'cluster');
  const body = { text: textIn(form, 'text'), ...(cluster === '' ? {} : { cluster }) };
  return formResult(await attempt(tryCustomControl, { body }), {
    done: (tried): Edited => ({ kind: 'tried', tried }),
    fresh: false,
  });
};

/** Makes a control of the organization's own, or only tries it, by the button that was pressed. */
export const createOwn = async (_state: FormState<Edited>, form: FormData): Promise<FormState<Edited>> => {
  if (textIn(form, 'act') === 'try') return await tryIt(form);
  const made = await attempt(createCustomControl, {
    body: { text: textIn(form, 'text'), enabled: isTicked(form, 'enabled') },
  });
  if (made.ok) redirect(`/controls/custom/${made.value.control.id}`);
  return formResult(made, { done: saved });
};

const describedOwn = ({ text, enabled }: { readonly text: string; readonly enabled: boolean }) =>
  [
    ['The control', text],
    ['It judges', enabled ? 'yes' : 'no'],
  ] as const;

/** Writes the next version of one, or only tries it. */
export const changeOwn = async (
  controlId: string,
  _state: FormState<Edited>,
  form: FormData,
): Promise<FormState<Edited>> => {
  if (textIn(form, 'act') === 'try') return await tryIt(form);
  const body = {
    text: textIn(form, 'text'),
    enabled: isTicked(form, 'enabled'),
    version: versionIn(form),
  };
  const attempted = await attempt(changeCustomControl, { params: { controlId }, body });
  // The text is not in the answer: it is asked for where it is needed.
  const now = metAnother(attempted) ? await attempt(getCustomControl, { params: { controlId } }) : undefined;
  return saveResult(changeCustomControl, attempted, {
    done: saved,
    said: 'It is the next version. The clusters are judged anew; Changes shows what moved.',
    mine: describedOwn(body),
    described: ({ enabled }) => describedOwn({ text: now?.ok === true ? now.value.text : '', enabled }),
  });
};

/** Enables or disables one, as it was written last. */
export const switchOwn = async (controlId: string, version: number, enabled: boolean): Promise<FormState> => {
  const read = await attempt(getCustomControl, { params: { controlId } });
  if (!read.ok) return formResult(read, { done: nothing });
  const body = { text: read.value.text, enabled, version };
  return formResult(await attempt(changeCustomControl, { params: { controlId }, body }), {
    done: nothing,
    said: enabled ? 'It judges from now on. The clusters are judged anew.' : 'It judges nothing any more.',
  });
};

/** Deletes one; with `leave` its page leads to the list. */
export const deleteOwn = async (controlId: string, version: number, leave: boolean): Promise<FormState> => {
  const deleted = await attempt(deleteCustomControl, { params: { controlId }, query: { version } });
  const result = formResult(deleted, { done: nothing, said: 'It is deleted. Its versions stay on record.' });
  if (leave && deleted.ok) redirect('/controls/custom');
  return result;
};
