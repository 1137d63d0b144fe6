'use server';

import {
  changeFrameworkEnrolment,
  endFrameworkEnrolment,
  type FrameworkEnrolment,
  followFramework,
} from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, metAnother, nothing, saveResult } from '#api/form-result.ts';
import { textIn, versionIn } from '#api/form-text.ts';
import { clusterNames, memberNames } from '#api/names.ts';
import type { FormState } from '#design/form-state.ts';
import { exclusionsIn, fieldOfError, scopeIn } from './enrolment-form-text.ts';
import { scopeText } from './scope-text.ts';

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

interface Names {
  readonly clusters: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, string>;
}

const nobody: Names = { clusters: new Map(), members: new Map() };

/** Terms as their form asks for them. */
const describedTerms = (
  {
    from,
    owner,
    target,
    scope,
    exclusions,
  }: Pick<FrameworkEnrolment, 'from' | 'scope' | 'exclusions' | 'target'> & {
    readonly owner: string;
  },
  { clusters, members }: Names,
) =>
  [
    ['From', from],
    ['Owner', members.get(owner) ?? owner],
    ['Target: requirements', String(target?.requirements ?? '')],
    ['Target: day', target?.by ?? ''],
    ['For which clusters', scopeText(scope, clusters)],
    [
      'Left out',
      exclusions
        .map(({ requirement, cluster = '', reason }) => `${requirement ?? clusters.get(cluster) ?? cluster}: ${reason}`)
        .toSorted()
        .join('\n'),
    ],
  ] as const;

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
  const body = { ...termsIn(form), version: versionIn(form) };
  const attempted = await attempt(changeFrameworkEnrolment, { params: { frameworkEnrolmentId }, body });
  const known = metAnother(attempted) ? { clusters: await clusterNames(), members: await memberNames() } : nobody;
  const result = saveResult(changeFrameworkEnrolment, attempted, {
    done: nothing,
    said: 'Saved.',
    mine: describedTerms(body, known),
    described: ({ owner, ...stored }) => describedTerms({ ...stored, owner: owner?.memberId ?? '' }, known),
  });
  return inForm(result, form);
};

/** Follows a framework no longer. */
export const endEnrolment = async (frameworkEnrolmentId: string, version: number): Promise<FormState> =>
  formResult(await attempt(endFrameworkEnrolment, { params: { frameworkEnrolmentId }, body: { version } }), {
    done: nothing,
    said: 'It is followed no longer. The enrolment stays on record.',
  });
