import type { LiveChanged } from '@plimsoll/contracts';
import { readLive, type Store } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { maySee } from '../reports/to-report.ts';
import type { PersonCaller } from '../server/route.ts';

/** What a caller is told since a position. */
export interface News {
  readonly position: string;
  readonly missed: boolean;
  readonly changed: LiveChanged | undefined;
}

/** Reads it in one instant, as far as it lies in the caller's scope. */
export const readNews = async (store: Store, caller: PersonCaller, since: string | undefined): Promise<News> => {
  const { position, missed, clusters, progress, exceptions, reports } = await store.inSnapshot(caller.orgId, (tx) =>
    readLive(tx, scopeOf(caller), since),
  );
  const changed = {
    clusters: [...clusters],
    progress: [...progress],
    exceptions: [...exceptions],
    reports: reports.filter((report) => maySee(caller, report)).map(({ id }) => id),
  };
  const anything = Object.values(changed).some((list) => list.length > 0);
  return { position, missed, changed: anything ? changed : undefined };
};
