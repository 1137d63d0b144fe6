import { listExceptions } from '@plimsoll/contracts';
import { type OrgTransaction, listExceptions as readExceptions, type StoredException } from '@plimsoll/store';
import { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { readCursor, toPage } from '../inventory/cursor.ts';
import { found, type PersonCaller, route } from '../server/route.ts';
import { toException } from './to-exception.ts';

/** An exception in the caller's scope; throws `resource.not-found` otherwise. */
export const readException = async (tx: OrgTransaction, caller: PersonCaller, id: string): Promise<StoredException> =>
  found((await readExceptions(tx, scopeOf(caller), { ids: [id] }, undefined, 1))[0], 'The exception');

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

export const listExceptionsRoute = route(listExceptions, async ({ store, catalogue, clock }, { caller, query }) => {
  const position = readCursor(query.cursor, Position);
  const after = position === undefined ? undefined : { at: position[0], id: position[1] };
  const filter = { states: query.state, controls: query.control, clusters: query.cluster };
  const stored = await store.inOrganization(caller.orgId, (tx) =>
    readExceptions(tx, scopeOf(caller), filter, after, query.limit + 1),
  );
  const { rows, next } = toPage(stored, query.limit, ({ requested, id }) => [requested.at, id]);
  return { items: rows.map((row) => toException(row, catalogue, clock.now())), next };
});
