'use server';

import { createTeam, deleteTeam, updateTeam } from '@plimsoll/contracts';
import { redirect } from 'next/navigation';
import { attempt } from '#api/attempt.ts';
import { formResult, metAnother, nothing, saveResult } from '#api/form-result.ts';
import { textIn, versionIn } from '#api/form-text.ts';
import { memberNames } from '#api/names.ts';
import type { FormState } from '#design/form-state.ts';

const membersIn = (form: FormData): string[] => form.getAll('member').map(String);

/** Makes a team and opens its page. */
export const makeTeam = async (_state: FormState, form: FormData): Promise<FormState> => {
  const made = await attempt(createTeam, { body: { name: textIn(form, 'name'), members: [] } });
  const result = formResult(made, { done: nothing });
  if (made.ok) redirect(`/settings/teams/${made.value.id}`);
  return result;
};

/** Renames a team and sets who is in it by hand. */
export const saveTeam = async (teamId: string, _state: FormState, form: FormData): Promise<FormState> => {
  const body = { name: textIn(form, 'name'), members: membersIn(form), version: versionIn(form) };
  const attempted = await attempt(updateTeam, { params: { teamId }, body });
  const names = metAnother(attempted) ? await memberNames() : new Map<string, string>();
  const named = (ids: readonly string[]): string =>
    ids
      .map((id) => names.get(id) ?? id)
      .toSorted()
      .join('\n');
  return saveResult(updateTeam, attempted, {
    done: nothing,
    said: 'Saved. It counts from the next page that anybody opens.',
    mine: [
      ['Name', body.name],
      ['Members by hand', named(body.members)],
    ],
    described: ({ name, members }) => [
      ['Name', name],
      ['Members by hand', named(members.filter(({ source }) => source === 'hand').map(({ id }) => id))],
    ],
  });
};

/** Deletes a team with its grants, and goes back to the others. */
export const removeTeam = async (teamId: string): Promise<FormState> => {
  const removed = await attempt(deleteTeam, { params: { teamId } });
  const result = formResult(removed, { done: nothing });
  if (removed.ok) redirect('/settings/teams');
  return result;
};
