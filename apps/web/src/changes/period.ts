import { askedDay, endOfDay } from '#time/as-of.ts';

/** The days between which a page compares; `to` undefined: now. */
export interface AskedPeriod {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The period of an address. Days that are none, or not in the past, are left out. */
export const periodOf = (asked: Readonly<Record<string, string | string[] | undefined>>, now: Date): AskedPeriod => ({
  from: askedDay(one(asked.from), now),
  to: askedDay(one(asked.to), now),
});

/** The same as instants: the ends of the days. */
export const instantsOf = ({ from, to }: AskedPeriod): { readonly from?: string; readonly to?: string } => ({
  ...(from === undefined ? {} : { from: endOfDay(from) }),
  ...(to === undefined ? {} : { to: endOfDay(to) }),
});

/** The page that compares two days of a cluster or a namespace, or of everything. */
export const changesHref = (asked: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cluster?: string | undefined;
  readonly namespace?: string | undefined;
}): string => {
  const search = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  return search === '' ? '/changes' : `/changes?${search}`;
};
