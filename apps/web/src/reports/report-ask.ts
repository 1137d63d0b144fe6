import type { requestReport } from '@plimsoll/contracts';
import { listsEveryFinding, type ReportFilter, ReportFormat, ReportKind } from '@plimsoll/domain';
import type { z } from 'zod';
import { isTicked, textIn } from '#api/form-text.ts';
import { readPicked } from '#scope/picked.ts';
import { endOfDay } from '#time/as-of.ts';

/** What the form asks for, as the API takes it. */
export type ReportAsk = z.input<typeof requestReport.body>;

const textsIn = (form: FormData, name: string): string[] => form.getAll(name).map(String);

/** Clusters with the namespaces that are named beside them, in each of them. */
const clustersIn = (form: FormData, ids: readonly string[]): ReportAsk['clusters'] => {
  const namespaces = textIn(form, 'namespaces')
    .split(/[\s,]+/)
    .filter((name) => name !== '');
  return ids.map((id) => ({ id, ...(namespaces.length === 0 ? {} : { namespaces }) }));
};

const pickedIn = (form: FormData): Pick<ReportAsk, 'clusters' | 'team'> => {
  const picked = readPicked(textIn(form, 'picked'));
  const clusters = picked?.clusters.map(({ clusterId, namespaces }) => ({
    id: clusterId,
    ...(namespaces === undefined ? {} : { namespaces: [...namespaces] }),
  }));
  return { team: picked?.team, clusters: clusters?.length === 0 ? undefined : clusters };
};

const scopeIn = (form: FormData): Pick<ReportAsk, 'clusters' | 'team'> => {
  switch (textIn(form, 'scope')) {
    case 'picked':
      return pickedIn(form);
    case 'team':
      return { team: textIn(form, 'team') };
    case 'chosen':
      return { clusters: clustersIn(form, textsIn(form, 'cluster')) };
    default:
      return textIn(form, 'namespaces').trim() === '' ? {} : { clusters: clustersIn(form, textsIn(form, 'known')) };
  }
};

const findingsIn = (form: FormData): ReportAsk['findings'] => {
  const asked = textIn(form, 'findings');
  return asked === '' || !isTicked(form, 'narrow') ? undefined : (JSON.parse(asked) as ReportAsk['findings']);
};

/** The request that a form stands for; what is not valid is refused by its schema, beside its field. */
export const reportAskIn = (form: FormData): ReportAsk => {
  const day = textIn(form, 'day');
  return {
    kind: ReportKind.catch('full').parse(textIn(form, 'kind')),
    ...scopeIn(form),
    asOf: day === '' ? undefined : endOfDay(day),
    frameworks: textsIn(form, 'framework'),
    findings: findingsIn(form),
    formats: textsIn(form, 'format').map((format) => ReportFormat.parse(format)),
    zone: textIn(form, 'zone') || 'UTC',
  };
};

/** Findings that a report lists, as they are asked for once more. */
export const findingsOf = (filter: ReportFilter): ReportAsk['findings'] => {
  const { controls, severities, statuses, kinds, parties, text } = filter;
  return listsEveryFinding(filter)
    ? undefined
    : { control: controls, severity: severities, status: statuses, kind: kinds, responsibility: parties, q: text };
};

const said: Readonly<Record<string, string>> = {
  clusters: 'Choose at least one cluster.',
  team: 'Choose a team.',
  formats: 'Choose at least one format.',
  asOf: 'Choose a day that there is.',
};

/** Where the form shows an error that the API names by its own path, and what it says there. */
export const errorInForm = ({ path, message }: { readonly path: string; readonly message: string }) => {
  const [head = '', , inner] = path.split('.');
  if (head === 'clusters' && inner === 'namespaces')
    return { path: 'namespaces', message: 'Exact names of namespaces.' };
  const field =
    { clusters: 'scope', team: 'scope', asOf: 'day', formats: 'format', frameworks: 'framework' }[head] ?? head;
  return { path: field, message: said[head] ?? message };
};
