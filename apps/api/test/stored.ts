import { inflateRawSync } from 'node:zlib';
import { readBlobs } from '@plimsoll/store';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import type { RunningApi } from './running-api.ts';

/** The bodies that an organization holds, as they were before they were deflated. */
export const storedBodies = async (api: RunningApi, orgId: string): Promise<readonly string[]> => {
  const rows = await asSuperuser<{ hash: Buffer }>(api.database, 'SELECT hash FROM blob WHERE org_id = $1', [orgId]);
  const blobs = await api.store.inOrganization(orgId, (tx) =>
    readBlobs(
      tx,
      rows.map((row) => row.hash),
    ),
  );
  return blobs.map((blob) => blob.bytes.toString());
};

/** Every row of every table as text, whoever's it is, with what is deflated inflated. */
export const everythingStored = async (api: RunningApi): Promise<string> => {
  const tables = await asSuperuser<{ name: string }>(
    api.database,
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  );
  const parts: string[] = [];
  for (const { name } of tables)
    for (const { line } of await asSuperuser<{ line: string }>(api.database, `SELECT t::text AS line FROM ${name} t`))
      parts.push(line);
  for (const { entries } of await asSuperuser<{ entries: Buffer }>(api.database, 'SELECT entries FROM ingest_batch'))
    if (entries.length > 0) parts.push(inflateRawSync(entries).toString());
  const organizations = await asSuperuser<{ id: string }>(api.database, 'SELECT org_id AS id FROM organization');
  for (const { id } of organizations) parts.push(...(await storedBodies(api, id)));
  return parts.join('\n');
};

/** Lines refused in a sync, by their number. */
export const quarantineOf = async (
  api: RunningApi,
  epoch: string,
): Promise<readonly { readonly line: number; readonly reference: string; readonly reason: string }[]> =>
  await asSuperuser(api.database, 'SELECT line, reference, reason FROM quarantine WHERE epoch_id = $1 ORDER BY line', [
    epoch,
  ]);
