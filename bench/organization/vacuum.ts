import { openStore } from '@plimsoll/store';

const filled = [
  'finding',
  'finding_history',
  'subject',
  'resource',
  'resource_history',
  'workload_image',
  'asset',
  'asset_history',
  'control_counter',
  'control_counter_history',
  'asset_counter',
  'posture_day',
  'resource_counter',
  'namespace',
  'cluster',
];

/** Does at once what the server does by itself within minutes of such a load: statistics, and what an index may answer alone. */
export const vacuum = async (): Promise<void> => {
  const url = process.env.PLIMSOLL_DATABASE_OWNER_URL ?? '';
  const store = await openStore(
    { url, applicationName: 'plimsoll-bench-vacuum', statementTimeout: 3_600_000 },
    (error) => {
      throw error;
    },
  );
  for (const table of filled) await store.withoutOrganization(`VACUUM (ANALYZE) ${table}`);
  await store.close();
};
