import type { Framework } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { listOwnFrameworks, listOwnFrameworksAt } from './own-frameworks.ts';

/** The built-in frameworks and the organization's own, which come first; those as of an instant where one is given. */
export const readFrameworks = async (
  tx: OrgTransaction,
  builtIn: readonly Framework[],
  at?: string,
): Promise<readonly Framework[]> => {
  const own = await (at === undefined ? listOwnFrameworks(tx) : listOwnFrameworksAt(tx, at));
  return [...own.map(({ framework }) => framework), ...builtIn];
};
