'use server';

import { createFramework, deleteFramework, replaceFramework } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing, saveResult } from '#api/form-result.ts';
import { textIn, versionIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { plural } from '#design/quantity.tsx';

/** A file wins over what was typed. */
const fileIn = async (form: FormData): Promise<string> => {
  const chosen = form.get('chosen');
  return chosen instanceof File && chosen.size > 0 ? await chosen.text() : textIn(form, 'file');
};

/** Adds a framework of one's own from a file. */
export const addOwn = async (_state: FormState, form: FormData): Promise<FormState> =>
  formResult(await attempt(createFramework, { body: { file: await fileIn(form) } }), {
    done: nothing,
    said: 'The framework is added.',
  });

/** Writes the next revision of one. */
export const replaceOwn = async (frameworkId: string, _state: FormState, form: FormData): Promise<FormState> => {
  const body = { file: await fileIn(form), revision: versionIn(form) };
  return saveResult(replaceFramework, await attempt(replaceFramework, { params: { frameworkId }, body }), {
    done: nothing,
    said: 'It is the next revision. Those before stay readable.',
    mine: [['Revision', `your file, written from revision ${body.revision}`]],
    described: ({ revision, title, requirements, madeBy }) => [
      [
        'Revision',
        `${revision}: ${title}, ${plural(requirements, 'requirement')}${madeBy === null ? '' : `, by ${madeBy}`}`,
      ],
    ],
  });
};

/** Deletes one. */
export const deleteOwn = async (frameworkId: string, revision: number): Promise<FormState> =>
  formResult(await attempt(deleteFramework, { params: { frameworkId }, query: { revision } }), {
    done: nothing,
    said: 'It is deleted. Its revisions stay on record.',
  });
