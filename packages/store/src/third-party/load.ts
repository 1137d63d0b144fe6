import { type ThirdPartyEvidence, ThirdPartyStatement, ThirdPartyTool } from '@plimsoll/domain';

/** What other tools found on the nodes of one cluster. */
export interface LoadedThirdParty {
  /** What holds now. */
  readonly live: readonly ThirdPartyEvidence[];
  /** What the cluster was judged by last, whatever became of it since. */
  readonly before: readonly ThirdPartyEvidence[];
  /** What came or grew too old last, as `tool/node`; undefined when nothing did. */
  readonly moved: string | undefined;
}

export interface LoadedThirdPartyRow {
  readonly node: string;
  readonly tool: string;
  readonly benchmark: string;
  readonly statements: unknown;
  readonly current: boolean;
  readonly applied: boolean;
  readonly stale_days: number | null;
  readonly applied_stale_days: number | null;
}

/** A column of a statement over `cluster c`, in a settled order, so that equal evidence gives equal verdicts. */
export const loadedThirdParty = `(SELECT coalesce(jsonb_agg(jsonb_build_object('node', t.node, 'tool', t.tool, 'benchmark', t.benchmark,
    'statements', t.statements, 'current', t.current, 'applied', t.applied, 'stale_days', t.stale_days,
    'applied_stale_days', t.applied_stale_days) ORDER BY t.node, t.tool, t.section, t.imported_at), '[]')
  FROM third_party_evidence t WHERE t.org_id = c.org_id AND t.cluster_id = c.cluster_id)`;

/** What that column says. */
export const toLoadedThirdParty = (rows: readonly LoadedThirdPartyRow[]): LoadedThirdParty => {
  const moved = rows.find((row) => row.current && !(row.applied && row.stale_days === row.applied_stale_days));
  return {
    live: rows.filter((row) => row.current).map((row) => toEvidence(row, row.stale_days)),
    before: rows.filter((row) => row.applied).map((row) => toEvidence(row, row.applied_stale_days)),
    moved: moved === undefined ? undefined : `${moved.tool}/${moved.node}`,
  };
};

const toEvidence = (row: LoadedThirdPartyRow, staleDays: number | null): ThirdPartyEvidence => ({
  node: row.node,
  tool: ThirdPartyTool.parse(row.tool),
  benchmark: row.benchmark,
  statements: ThirdPartyStatement.array().parse(row.statements),
  ...(staleDays === null ? {} : { staleAfterDays: staleDays }),
});
