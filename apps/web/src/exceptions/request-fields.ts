import type { Exception, ExceptionPreviewItem, FindingDetail } from '@plimsoll/contracts';
import { type ExceptionType, FoundValue, groupKind, isWholeFound, latestExpiry, type Severity } from '@plimsoll/domain';
import { textIn } from '#api/form-text.ts';
import { labelsOf, labelText } from '#clusters/label-text.ts';
import { foundField } from './exception-text.ts';

/** What the form shows when it is first seen. */
export interface RequestFields {
  readonly type: ExceptionType;
  readonly control: string;
  readonly cluster: string;
  readonly clusterLabels: string;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly labels: string;
  readonly container: string;
  readonly found: string;
  readonly reason: string;
  readonly ticket: string;
}

/** What the form chooses from. */
export interface RequestChoices {
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
  readonly controls: readonly { readonly id: string; readonly title: string }[];
  /** Values that were found, as the field takes them. */
  readonly found: readonly string[];
}

export const noFields: RequestFields = {
  type: 'risk-accepted',
  control: '',
  cluster: '',
  clusterLabels: '',
  namespace: '',
  kind: '',
  name: '',
  labels: '',
  container: '',
  found: '',
  reason: '',
  ticket: '',
};

/** Of a finding: exactly it, whatever is found in it. */
export const fieldsOfFinding = ({ clusterId, subject, control }: FindingDetail): RequestFields => ({
  ...noFields,
  control: control.id,
  cluster: clusterId,
  namespace: subject.namespace,
  kind: groupKind(subject.group, subject.kind),
  name: subject.name,
});

/** The same again, of one that cannot be renewed. */
export const fieldsOfException = ({ type, clusters, scope, reason, ticket }: Exception): RequestFields => ({
  type,
  control: scope.control,
  cluster: 'id' in clusters ? clusters.id : '',
  clusterLabels: 'labels' in clusters ? labelText(clusters.labels) : '',
  namespace: scope.namespace,
  kind: scope.kind,
  name: 'name' in scope.subject ? scope.subject.name : '',
  labels: 'labels' in scope.subject ? labelText(scope.subject.labels) : '',
  container: scope.container ?? '',
  found: foundField(scope.found),
  reason,
  ticket,
});

/** Values of a finding that an exception may be narrowed to, as its field takes them. */
export const foundChoices = ({ violations }: Pick<FindingDetail, 'violations'>): readonly string[] => [
  ...new Set(violations.flatMap(({ found }) => (isWholeFound(found) ? [foundField(found)] : []))),
];

/** A value as it was typed: JSON, and where it is none, the text itself. */
const foundIn = (text: string): FoundValue | undefined => {
  if (text.trim() === '') return undefined;
  try {
    const value = FoundValue.safeParse(JSON.parse(text));
    return value.success ? value.data : text;
  } catch {
    return text;
  }
};

const byLabels = (form: FormData, choice: string): boolean => textIn(form, choice) === 'labels';

/** What a form asks an exception to be about, as the API takes it. */
export const aboutIn = (form: FormData) => {
  const text = (name: string): string => textIn(form, name).trim();
  const [container, found] = [text('container'), foundIn(textIn(form, 'found'))];
  return {
    clusters: byLabels(form, 'clusterChoice') ? { labels: labelsOf(text('clusterLabels')) } : { id: text('cluster') },
    scope: {
      control: text('control'),
      namespace: text('namespace'),
      kind: text('kind'),
      subject: byLabels(form, 'subjectChoice') ? { labels: labelsOf(text('labels')) } : { name: text('name') },
      ...(container === '' ? {} : { container }),
      ...(found === undefined ? {} : { found }),
    },
  };
};

/** The end of a day in UTC, as the API takes it; what is no day is sent as it is, and refused beside its field. */
export const endOf = (day: string): string => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + 86_400_000).toISOString();
};

/** The last day of which all is within an expiry that is allowed. */
export const lastDay = (latest: string): string => new Date(Date.parse(latest) - 86_400_000).toISOString().slice(0, 10);

const usualMs = 30 * 86_400_000;

/** The last day that an exception of this severity may run to, and the one that is proposed; empty while it is not known. */
export const proposedDays = (severity: Severity | null, now: Date): { readonly day: string; readonly last: string } => {
  if (severity === null) return { day: '', last: '' };
  const last = lastDay(latestExpiry(severity, now).toISOString());
  const usual = new Date(now.getTime() + usualMs).toISOString().slice(0, 10);
  return { day: [usual, last].toSorted()[0] ?? last, last };
};

/** Where the form shows what the API says of `scope.subject.name` and the like, in words that fit there. */
export const inField = (
  { path, message }: { readonly path: string; readonly message: string },
  form: FormData,
): { readonly path: string; readonly message: string } => {
  const parts = path.split('.').filter((part) => part !== 'scope');
  const [head = '', inner = ''] = parts;
  const said = /^(Invalid|Too small)/.test(message);
  if (head === 'clusters')
    return byLabels(form, 'clusterChoice')
      ? { path: 'clusterLabels', message: 'at least one label, as key=value' }
      : { path: 'cluster', message: 'choose a cluster' };
  if (head === 'subject') {
    const labelled = byLabels(form, 'subjectChoice');
    if (labelled) return { path: 'labels', message: 'at least one label, as key=value' };
    return { path: 'name', message: inner === 'name' && !said ? message : 'the name of one object' };
  }
  if (head === 'expiresAt') return { path: 'expires', message: said ? 'choose a day' : message };
  if (head === 'control' && said) return { path: head, message: 'the id of a control, such as pod-privileged' };
  if (head === 'reason' && said) return { path: head, message: 'say why' };
  return { path: head, message };
};

/** What a preview tells the form. */
export type PreviewShown =
  | { readonly status: 'refused'; readonly detail: string }
  | {
      readonly status: 'done';
      readonly items: readonly ExceptionPreviewItem[];
      readonly exact: boolean;
      readonly lastDay: string;
      readonly control: string;
    };
