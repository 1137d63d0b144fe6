import type { Permission } from '@plimsoll/domain';
import type { PaletteEntry } from './palette-match.ts';

const page = (title: string, href: string): PaletteEntry => ({ kind: 'Page', title, href });

const pages: readonly PaletteEntry[] = [
  page('Posture', '/'),
  page('Findings', '/findings'),
  page('Compliance', '/frameworks'),
  page('Inventory by kind', '/inventory'),
  page('Clusters', '/clusters'),
  page('Heat map: controls by clusters', '/clusters/heat-map'),
  page('Changes', '/changes'),
  page('Exceptions', '/exceptions'),
  page('Reports', '/reports'),
  page('Controls', '/controls'),
  page('Controls of your own', '/controls/custom'),
  page('My workloads', '/mine'),
  page('Audit', '/audit'),
  page('Summary on one page', '/summary'),
  page('Objects', '/inventory/objects'),
  page('Images', '/inventory/images'),
  page('Not collected', '/inventory/not-collected'),
  page('Who can', '/inventory/who-can'),
  page('Expected clusters', '/clusters/expected'),
  page('Controls of your own', '/controls/custom'),
  page('Data that controls judge by', '/controls/data'),
  page('Profile and sessions', '/settings'),
];

const act = (
  title: string,
  href: string,
  needs: Permission,
  hint = '',
): PaletteEntry & { readonly needs: Permission } => ({
  kind: 'Action',
  title,
  href,
  hint,
  needs,
});

/** What one may do only with a permission; the API decides again. */
const permitted = [
  act('Add a cluster', '/clusters/new', 'cluster:create', 'new connect enrol'),
  act('Enrol agents', '/settings/enrolment', 'cluster:create', 'token fleet'),
  act('Request an exception', '/exceptions/new', 'exception:request', 'new waive permit'),
  act('Make a report', '/reports/new', 'report:make', 'new pdf csv json'),
  act('Follow a framework', '/frameworks', 'framework:edit', 'enrol'),
  act('Invite somebody', '/settings/members', 'member:invite', 'new member people'),
  act('Make an API token', '/settings/tokens', 'token:own', 'new'),
  { ...act('Members', '/settings/members', 'member:read'), kind: 'Page' as const },
  { ...act('Teams', '/settings/teams', 'member:read'), kind: 'Page' as const },
  { ...act('API tokens', '/settings/tokens', 'token:own'), kind: 'Page' as const },
  { ...act('Audit log', '/settings/audit', 'audit:read'), kind: 'Page' as const },
];

const anybody: readonly PaletteEntry[] = [
  {
    kind: 'Action',
    title: 'Look at another date',
    href: '#date',
    hint: 'as of time machine past',
    act: 'look-at-date',
  },
  { kind: 'Action', title: 'Compare two days', href: '/changes', hint: 'diff' },
  { kind: 'Action', title: 'Print the summary', href: '/summary', hint: 'paper pdf' },
  { kind: 'Action', title: 'Copy the address of this page', href: '#copy', hint: 'link share', act: 'copy-address' },
  { kind: 'Action', title: 'Sign out', href: '#sign-out', hint: 'leave end session', act: 'sign-out' },
];

/** Every page and action that the reader has, pages first. */
export const paletteEntries = (permissions: readonly string[]): readonly PaletteEntry[] => {
  const own = permitted.flatMap(({ needs, ...entry }) => (permissions.includes(needs) ? [entry] : []));
  return [
    ...pages,
    ...own.filter(({ kind }) => kind === 'Page'),
    ...own.filter(({ kind }) => kind === 'Action'),
    ...anybody,
  ];
};
