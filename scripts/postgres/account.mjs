import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

const numberOf = (flag, name) => {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
  } catch {
    return undefined;
  }
};

const isRoot = () => process.getuid?.() === 0;

/**
 * The account that Postgres runs under: undefined (ourselves) unless we are root, whom Postgres refuses. A cluster that
 * exists keeps its owner.
 */
export const postgresAccount = (clusterDir) => {
  if (!isRoot()) return undefined;
  const existing = statSync(clusterDir, { throwIfNoEntry: false });
  if (existing !== undefined && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  for (const name of ['postgres', 'nobody']) {
    const uid = numberOf('-u', name);
    const gid = numberOf('-g', name);
    if (uid && gid !== undefined) return { uid, gid };
  }
  return { uid: 65_534, gid: 65_534 };
};
