import type { EnrolmentExclusion, ScopePart } from '@plimsoll/domain';
import { isTicked, textIn } from '#api/form-text.ts';
import { labelsOf, labelText } from '#clusters/label-text.ts';

/** For which clusters, as the form asks: all of them, some by name, or those that have labels. */
export type ClusterChoice = 'every' | 'chosen' | 'labels';

/** A scope as the form shows it. */
export interface ScopeFields {
  readonly choice: ClusterChoice;
  readonly clusters: readonly string[];
  readonly labels: string;
  readonly namespaces: string;
  readonly namespaceLabels: string;
}

export const everyCluster: ScopeFields = {
  choice: 'every',
  clusters: [],
  labels: '',
  namespaces: '',
  namespaceLabels: '',
};

/** A scope as the form shows it; undefined for one that says more than its fields can. */
export const scopeFields = (scope: readonly ScopePart[]): ScopeFields | undefined => {
  const [first] = scope;
  if (first === undefined) return undefined;
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  if (scope.some(({ namespaces }) => !same(namespaces, first.namespaces))) return undefined;
  const { namespaces } = first;
  const inside = {
    namespaces: namespaces !== undefined && 'names' in namespaces ? namespaces.names.join(', ') : '',
    namespaceLabels: namespaces !== undefined && 'labels' in namespaces ? labelText(namespaces.labels) : '',
  };
  const ids = scope.flatMap(({ clusters }) => ('id' in clusters ? clusters.id : []));
  if (ids.length === scope.length) return { ...everyCluster, ...inside, choice: 'chosen', clusters: ids };
  if (scope.length > 1) return undefined;
  if ('every' in first.clusters) return { ...everyCluster, ...inside };
  return 'labels' in first.clusters
    ? { ...everyCluster, ...inside, choice: 'labels', labels: labelText(first.clusters.labels) }
    : undefined;
};

const namesOf = (text: string): string[] => text.split(/[\s,]+/).filter((name) => name !== '');

const namespacesIn = (form: FormData): ScopePart['namespaces'] => {
  const names = namesOf(textIn(form, 'namespaces'));
  const labels = labelsOf(textIn(form, 'namespaceLabels'));
  if (names.length > 0) return { names };
  return Object.keys(labels).length > 0 ? { labels } : undefined;
};

/** The scope that a form asks for; a stored one that its fields cannot say is kept as it is. */
export const scopeIn = (form: FormData): ScopePart[] => {
  const kept = textIn(form, 'keptScope');
  if (kept !== '') return JSON.parse(kept) as ScopePart[];
  const namespaces = namespacesIn(form);
  const inside = namespaces === undefined ? {} : { namespaces };
  const choice = textIn(form, 'choice');
  if (choice === 'every') return [{ clusters: { every: true }, ...inside }];
  if (choice === 'labels') return [{ clusters: { labels: labelsOf(textIn(form, 'labels')) }, ...inside }];
  return form.getAll('cluster').map((id) => ({ clusters: { id: String(id) }, ...inside }));
};

/** A row of exclusions with its place in the form. */
export interface ExclusionRow {
  readonly row: number;
  readonly exclusion: EnrolmentExclusion;
}

/** Rows in which something was chosen or written. What is half filled in is sent, and refused beside its field. */
export const exclusionsIn = (form: FormData): readonly ExclusionRow[] => {
  const rows: ExclusionRow[] = [];
  for (let row = 0; form.has(`exclusions.${row}.what`); row += 1) {
    const [kind = '', ...rest] = textIn(form, `exclusions.${row}.what`).split('|');
    const reason = textIn(form, `exclusions.${row}.reason`);
    if ((kind === '' && reason.trim() === '') || isTicked(form, `exclusions.${row}.drop`)) continue;
    const thing = rest.join('|');
    rows.push({
      row,
      exclusion: { ...(kind === 'cluster' ? { cluster: thing } : kind === '' ? {} : { requirement: thing }), reason },
    });
  }
  return rows;
};

/** Where the form shows an error that the API names by its own path. */
export const fieldOfError = (path: string, rows: readonly ExclusionRow[], choice: string): string => {
  const [head = '', index = '', field = ''] = path.split('.');
  if (head === 'scope') return field === 'namespaces' ? 'namespaces' : choice === 'labels' ? 'labels' : 'scope';
  if (head === 'target') return index === 'by' ? 'by' : 'requirements';
  if (head !== 'exclusions' || index === '') return head;
  const { row = Number(index) } = rows[Number(index)] ?? {};
  return `exclusions.${row}.${field === 'reason' ? 'reason' : 'what'}`;
};
