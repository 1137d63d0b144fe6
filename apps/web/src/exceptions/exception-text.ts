import type { Exception } from '@plimsoll/contracts';
import type { ExceptionHygiene, ExceptionScope, ExceptionState, ExceptionType, FoundValue } from '@plimsoll/domain';
import { labelText } from '#clusters/label-text.ts';
import { plural } from '#design/quantity.tsx';
import { foundText } from '#findings/found-text.ts';

export const typeTitles: Readonly<Record<ExceptionType, string>> = {
  'risk-accepted': 'Risk accepted',
  'compensating-control': 'Compensating control',
  'false-positive': 'False positive',
  'vendor-owned': 'Vendor-owned',
};

/** When each type is the right one. */
export const typeHelp: Readonly<Record<ExceptionType, string>> = {
  'risk-accepted': 'It is wrong, and for a time we live with it.',
  'compensating-control': 'It is wrong, and something else holds the risk.',
  'false-positive': 'It is judged wrongly here.',
  'vendor-owned': 'Only the vendor of the component can mend it.',
};

/** An approved one is in force: the word says what it does. */
export const stateTitles: Readonly<Record<ExceptionState, string>> = {
  requested: 'requested',
  approved: 'active',
  rejected: 'rejected',
  revoked: 'revoked',
  expired: 'expired',
  replaced: 'replaced',
};

export const hygieneTitles: Readonly<Record<ExceptionHygiene, string>> = {
  'never-matched': 'never matched',
  inert: 'inert',
  'too-broad': 'too broad',
  expiring: 'expires soon',
  expired: 'expired',
};

/** What each is, and what to do about it. */
export const hygieneHelp: Readonly<Record<ExceptionHygiene, string>> = {
  'never-matched': 'No finding was ever covered by it. Check what it is about, or revoke it.',
  inert:
    'It excepts nothing now: what it was for is gone, or other violations keep the findings open. Revoke it, or widen it.',
  'too-broad':
    'More than 50 findings are excepted by it: that is a decision about a policy. Change the control’s setting, or ask for less.',
  expiring: 'It ends within 14 days. Renew it, or mend what it is for.',
  expired: 'It has no effect any more: what it covered is open again.',
};

/** `Deployment shop/web`, or every one with some labels. */
export const subjectOf = ({ kind, namespace, subject }: ExceptionScope): string => {
  const place = namespace === '' ? '' : `${namespace}/`;
  return 'name' in subject ? `${kind} ${place}${subject.name}` : `${kind} ${place}[${labelText(subject.labels)}]`;
};

/** A value found as it stands in a field: JSON, so that a text and a number look different. */
export const foundField = (found: FoundValue | undefined): string => (found === undefined ? '' : JSON.stringify(found));

/** What narrows it within its subject; empty for nothing. */
export const narrowingText = ({ container, found }: ExceptionScope): string =>
  [
    container === undefined ? '' : `container ${container}`,
    found === undefined ? '' : `only where ${foundText(found)} was found`,
  ]
    .filter(Boolean)
    .join(', ');

/** In which clusters, by the names that the reader may see. */
export const clustersText = (
  clusters: Exception['clusters'],
  known: readonly { readonly id: string; readonly name: string }[],
): string =>
  'labels' in clusters
    ? `every cluster with ${labelText(clusters.labels)}`
    : (known.find(({ id }) => id === clusters.id)?.name ?? 'a cluster that is gone');

/** How many findings it excepts, and how many stay open although it covers a part of them. */
export const matchesText = ({ excepted, touched }: Exception['matches']): string => {
  const partly = touched - excepted;
  const open =
    partly <= 0
      ? ''
      : `; ${plural(partly, 'further finding')} it covers in part, which ${partly === 1 ? 'stays' : 'stay'} open`;
  return `${plural(excepted, 'finding')} excepted${open}`;
};
