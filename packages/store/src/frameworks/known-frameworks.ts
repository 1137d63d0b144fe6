import type { Framework } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { listOwnFrameworks } from './own-frameworks.ts';

/** The built-in frameworks and the organization's own, which come first. */
export const readFrameworks = async (
  tx: OrgTransaction,
  builtIn: readonly Framework[],
): Promise<readonly Framework[]> => [...(await listOwnFrameworks(tx)).map(({ framework }) => framework), ...builtIn];
