'use server';

import { deleteReport, getReport, previewReport, requestReport } from '@plimsoll/contracts';
import { redirect } from 'next/navigation';
import { type Attempt, attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import type { FormState } from '#design/form-state.ts';
import { errorInForm, findingsOf, type ReportAsk, reportAskIn } from './report-ask.ts';

type Refusal = Extract<Attempt<unknown>, { readonly ok: false }>;

/** Errors beside the fields of the form; a day outside of what is known belongs to its field. */
const refusedInForm = ({ problem }: Refusal): FormState => {
  const { code, detail, errors = [] } = problem;
  const shown = code.startsWith('range.') ? [{ path: 'day', message: detail }] : errors.map(errorInForm);
  return formResult({ ok: false, problem: { ...problem, errors: shown } }, { done: nothing });
};

/** Asks for a report, and leads to its page. */
export const makeReport = async (_state: FormState, form: FormData): Promise<FormState> => {
  const attempted = await attempt(requestReport, { body: reportAskIn(form) });
  if (!attempted.ok) return refusedInForm(attempted);
  redirect(`/reports/${attempted.value.id}`);
};

/** What a report of this form would be about. */
export const previewOf = async (form: FormData) => {
  const { kind: _kind, formats: _formats, zone: _zone, ...body } = reportAskIn(form);
  return await attempt(previewReport, { body });
};

/** Asks for the same once more: as of the instant that the report is about, so that the model is the same. */
export const runAgain = async (reportId: string, _state: FormState, _form: FormData): Promise<FormState> => {
  const found = await attempt(getReport, { params: { reportId } });
  if (!found.ok) return formResult(found, { done: nothing });
  const { kind, clusters, frameworks, filter, formats, zone, asOf, askedAsOf } = found.value;
  const body: ReportAsk = {
    kind,
    formats,
    zone,
    frameworks,
    asOf: asOf ?? askedAsOf ?? undefined,
    clusters: clusters?.map(({ id, namespaces }) => ({ id, ...(namespaces === null ? {} : { namespaces }) })),
    findings: findingsOf(filter),
  };
  const asked = await attempt(requestReport, { body });
  if (!asked.ok) return formResult(asked, { done: nothing });
  redirect(`/reports/${asked.value.id}`);
};

/** Stops a report that is being made, or deletes one with its files; then the list. */
export const endReport = async (reportId: string): Promise<FormState> => {
  const attempted = await attempt(deleteReport, { params: { reportId } });
  if (!attempted.ok) return formResult(attempted, { done: nothing });
  redirect('/reports');
};
