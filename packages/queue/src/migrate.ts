import { runMigrations } from 'bullmq';
import pg from 'pg';
import { queueSchema } from './backend.ts';

/**
 * Makes or upgrades the queue's tables in their own schema, as the queue's own role. The owner lends that role the right
 * to make the schema and takes it back.
 */
export const migrateQueue = async (ownerUrl: string, queueUrl: string): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'plimsoll-migrate' });
  const queue = new pg.Client({ connectionString: queueUrl, application_name: 'plimsoll-migrate' });
  await owner.connect();
  try {
    await queue.connect();
    const { rows } = await owner.query<{ database: string }>('SELECT quote_ident(current_database()) AS database');
    const role = owner.escapeIdentifier(queue.user ?? '');
    const database = rows[0]?.database ?? '';
    await owner.query(`GRANT CREATE ON DATABASE ${database} TO ${role}`);
    try {
      await runMigrations(queue, queueSchema);
    } finally {
      await owner.query(`REVOKE CREATE ON DATABASE ${database} FROM ${role}`);
    }
  } finally {
    await Promise.all([owner.end(), queue.end()]);
  }
};
