import type { ExceptionState } from '@plimsoll/domain';
import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const exceptionViews = [
  'all',
  'requested',
  'active',
  'untidy',
  'expired',
  'rejected',
  'revoked',
  'replaced',
] as const;
export type ExceptionView = (typeof exceptionViews)[number];

export const viewTitles: Readonly<Record<ExceptionView, string>> = {
  all: 'All',
  requested: 'Requested',
  active: 'Active',
  untidy: 'To tidy up',
  expired: 'Expired',
  rejected: 'Rejected',
  revoked: 'Revoked',
  replaced: 'Replaced',
};

const parsers = {
  view: parseAsStringLiteral(exceptionViews),
  control: parseAsString,
  cluster: parseAsString,
  cursor: parseAsString,
};

/** Everything the list shows follows from its address. */
export const loadExceptionsState = createLoader(parsers);
export type ExceptionsState = Awaited<ReturnType<typeof loadExceptionsState>>;

const serialize = createSerializer(parsers);

/** The list in a state; what is left out is not filtered by. */
export const exceptionsHref = (state: Partial<ExceptionsState>): string => serialize('/exceptions', state);

const statesOf: Readonly<Record<ExceptionView, readonly ExceptionState[] | undefined>> = {
  all: undefined,
  requested: ['requested'],
  active: ['approved'],
  // What is in force is what can be tidied up; of these the page shows the ones that want it.
  untidy: ['approved'],
  expired: ['expired'],
  rejected: ['rejected'],
  revoked: ['revoked'],
  replaced: ['replaced'],
};

const uuid = /^[0-9a-f-]{36}$/;

/** Most lines of one page; what wants tidying up is chosen among so many. */
const lines = { list: 50, untidy: 200 } as const;

/** The list as the API is asked for it. */
export const exceptionsQuery = ({ view, control, cluster, cursor }: ExceptionsState) => {
  const states = statesOf[view ?? 'all'];
  return {
    ...(states === undefined ? {} : { state: [...states] }),
    ...(control === null || control.trim() === '' ? {} : { control: [control.trim().slice(0, 80)] }),
    ...(cluster === null || !uuid.test(cluster) ? {} : { cluster: [cluster] }),
    ...(cursor === null ? {} : { cursor }),
    limit: view === 'untidy' ? lines.untidy : lines.list,
  };
};
