import type { ControlMatrix, MatrixCell, MatrixRow } from '@plimsoll/contracts';
import { type ControlMeta, severityRank } from '@plimsoll/domain';
import type { ClusterEvidence, GatingEvidence } from '@plimsoll/engine';
import type { z } from 'zod';

type Row = z.input<typeof MatrixRow>;
type Cell = z.input<typeof MatrixCell>;

const standingOf = ({ outOfScope = false, ...counts }: GatingEvidence): Cell['standing'] | undefined => {
  if (outOfScope) return 'outside';
  if (counts.fail > 0) return 'fail';
  // What was not read to its end may hold what fails: that nothing is known of it is no pass.
  if (counts.undetermined > 0 || counts.blind) return 'unknown';
  if (counts.excepted > 0) return 'excepted';
  return counts.applicable > 0 ? 'pass' : undefined;
};

const cellOf = (evidence: GatingEvidence): Cell | null => {
  const standing = standingOf(evidence);
  if (standing === undefined) return null;
  const { applicable, fail, excepted, undetermined } = evidence;
  return { standing, applicable, fail, excepted, undetermined };
};

/** A control of the catalogue as the matrix asks about it. */
export interface MatrixControl {
  readonly meta: ControlMeta;
  readonly disabled: boolean;
}

/** One control over the clusters, in their order. */
export const matrixRow = ({ meta, disabled }: MatrixControl, clusters: readonly ClusterEvidence[]): Row => {
  const cells = clusters.map(({ evidenceOf }) => cellOf(evidenceOf(meta.id)));
  const count = (standing: Cell['standing']): number => cells.filter((cell) => cell?.standing === standing).length;
  return {
    controlId: meta.id,
    title: meta.title,
    group: meta.group,
    severity: meta.severity,
    disabled,
    failing: count('fail'),
    unknown: count('unknown'),
    findings: cells.reduce((sum, cell) => sum + (cell?.fail ?? 0), 0),
    cells,
  };
};

type Sort = 'spread' | 'findings' | 'severity' | 'title';

/** What a row is sorted by: numbers, smallest first, before its title and its id. */
const keysOf = (sort: Sort, { failing, unknown, findings, severity }: Row): readonly number[] => {
  const rank = severityRank(severity);
  switch (sort) {
    case 'spread':
      return [-failing, -unknown, rank, -findings];
    case 'findings':
      return [-findings, -failing, rank];
    case 'severity':
      return [rank, -failing, -findings];
    case 'title':
      return [];
  }
};

/** A place in the list: what its row is sorted by. */
export type MatrixPosition = readonly [keys: readonly number[], title: string, id: string];

export const positionOf = (sort: Sort, row: Row): MatrixPosition => [keysOf(sort, row), row.title, row.controlId];

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Which of two places comes first. */
export const comparePositions = (one: MatrixPosition, other: MatrixPosition): number => {
  for (const [index, key] of one[0].entries()) {
    const difference = key - (other[0][index] ?? 0);
    if (difference !== 0) return difference;
  }
  return byText(one[1], other[1]) || byText(one[2], other[2]);
};

/** Most clusters side by side: more are narrowed by choosing among them. */
const mostClusters = 100;

type Column = z.input<typeof ControlMatrix>['clusters'][number];

/** The clusters that are shown, by name: where there are too many, those in which most controls fail. */
export const matrixColumns = (
  clusters: readonly { readonly id: string; readonly name: string }[],
  rows: readonly Row[],
): { readonly columns: readonly Column[]; readonly indexes: readonly number[] } => {
  const counted = clusters.map((cluster, index) => ({
    ...cluster,
    index,
    failing: rows.filter(({ cells }) => cells[index]?.standing === 'fail').length,
  }));
  const kept = counted.toSorted((a, b) => b.failing - a.failing || byText(a.name, b.name)).slice(0, mostClusters);
  const columns = kept.toSorted((a, b) => byText(a.name, b.name));
  return {
    columns: columns.map(({ id, name, failing }) => ({ id, name, failing })),
    indexes: columns.map(({ index }) => index),
  };
};
