import 'server-only';
import type { Operation } from '@plimsoll/contracts';
import { headers } from 'next/headers';
import { pathHeader } from '#session/callback-path.ts';
import { askedDay, asOfName, endOfDay, takesAsOf } from './as-of.ts';

/** The day in the past that this request's page is looked at; undefined: now. */
export const readDay = async (): Promise<string | undefined> => {
  const path = (await headers()).get(pathHeader);
  if (path === null) return undefined;
  const url = new URL(path, 'http://plimsoll.invalid');
  return takesAsOf(url.pathname) ? askedDay(url.searchParams.get(asOfName), new Date()) : undefined;
};

type Query = Readonly<Record<string, unknown>> | undefined;

/** The query of a read as of the day that the page is looked at, where the operation takes one and none is given. */
export const queryAsOf = async (operation: Operation, query: Query): Promise<Query> => {
  if (operation.query?.shape[asOfName] === undefined) return query;
  const given = query?.[asOfName];
  const day =
    typeof given === 'string' ? askedDay(given, new Date()) : given === undefined ? await readDay() : undefined;
  return day === undefined ? query : { ...query, [asOfName]: endOfDay(day) };
};
