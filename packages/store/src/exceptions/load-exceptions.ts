import type { LiveException } from '@plimsoll/domain';
import { coversCluster } from './covers.ts';
import { type ExceptionRow, scopeOfRow } from './stored-exception.ts';

/** The exceptions about one cluster. */
export interface LoadedExceptions {
  /** In force. */
  readonly live: readonly LiveException[];
  /** Those that matched when the cluster was evaluated last, whatever became of them since. */
  readonly before: readonly LiveException[];
  /** The one whose effect began or ended last; undefined when there is none. */
  readonly moved: string | undefined;
}

export interface LoadedRow
  extends Pick<
    ExceptionRow,
    'exception_id' | 'control_id' | 'namespace' | 'kind' | 'name' | 'labels' | 'container' | 'found' | 'has_found'
  > {
  readonly live: boolean;
  readonly matched: boolean;
}

/** A column of a statement over `cluster c`: what is or was in force there, moved last first. */
export const loadedExceptions = `(SELECT coalesce(jsonb_agg(jsonb_build_object('exception_id', e.exception_id, 'control_id', e.control_id,
    'namespace', e.namespace, 'kind', e.kind, 'name', e.name, 'labels', e.labels, 'container', e.container, 'found', e.found,
    'has_found', e.found IS NOT NULL, 'live', coalesce(e.state = 'approved' AND ${coversCluster}, false), 'matched', m.touched IS NOT NULL)
    ORDER BY e.moved_at DESC, e.exception_id), '[]')
  FROM exception e LEFT JOIN exception_match m
    ON m.org_id = e.org_id AND m.cluster_id = c.cluster_id AND m.exception_id = e.exception_id AND m.touched > 0
  WHERE e.org_id = c.org_id AND (m.touched IS NOT NULL OR (e.state = 'approved' AND ${coversCluster})))`;

/** What that column says. */
export const toLoaded = (rows: readonly LoadedRow[]): LoadedExceptions => ({
  live: rows.filter((row) => row.live).map(toLive),
  before: rows.filter((row) => row.matched).map(toLive),
  moved: rows[0]?.exception_id,
});

const toLive = (row: LoadedRow): LiveException => ({ id: row.exception_id, ...scopeOfRow(row) });
