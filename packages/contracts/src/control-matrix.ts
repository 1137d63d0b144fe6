import { ControlId, Severity } from '@plimsoll/domain';
import { z } from 'zod';
import { many } from './many.ts';
import { operation } from './operation.ts';
import { AsOf, CappedTotal, pageQuery } from './page.ts';

/**
 * How a control stands in one cluster, in its worst word: it fails somewhere, is not known of something, is excepted, or
 * passes wherever it applies. `outside`: it is about more than the caller may see there.
 */
const MatrixStanding = z.enum(['fail', 'unknown', 'excepted', 'pass', 'outside']);

export const MatrixCell = z.object({
  standing: MatrixStanding,
  /** Subjects; those that are in none of these three pass. */
  applicable: z.number().int(),
  fail: z.number().int(),
  excepted: z.number().int(),
  undetermined: z.number().int(),
});
export type MatrixCell = z.infer<typeof MatrixCell>;

export const MatrixRow = z.object({
  controlId: ControlId,
  title: z.string(),
  group: z.string(),
  severity: Severity,
  disabled: z.boolean(),
  /** In how many clusters it fails, and in how many more it is not known. */
  failing: z.number().int(),
  unknown: z.number().int(),
  /** Findings, over those clusters. */
  findings: z.number().int(),
  /** In the order of `clusters`; null where it applies to nothing. */
  cells: z.array(MatrixCell.nullable()),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

const Cursor = z.string().max(1000);

export const ControlMatrix = z.object({
  clusters: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** How many controls fail there, of those that are left by the filters. */
      failing: z.number().int(),
    }),
  ),
  /** Judged clusters in scope that are not among them: those where fewest controls fail. */
  clustersLeftOut: z.number().int(),
  items: z.array(MatrixRow),
  next: Cursor.nullable(),
  total: CappedTotal,
});
export type ControlMatrix = z.infer<typeof ControlMatrix>;

export const matrixSorts = ['spread', 'findings', 'severity', 'title'] as const;
export const matrixShows = ['failing', 'unknown', 'all'] as const;

export const getControlMatrix = operation({
  id: 'getControlMatrix',
  method: 'GET',
  path: '/v1/controls/matrix',
  summary: 'Which controls fail in which clusters, the widest spread first',
  tag: 'Catalogue',
  access: 'posture:read',
  query: z.object({
    severity: many(Severity),
    group: many(z.string().max(80)),
    framework: z.string().max(80).optional(),
    cluster: many(z.uuid()),
    /** Words of the title or the id. */
    q: z.string().trim().max(200).optional(),
    /** Those that fail somewhere, that are unknown somewhere, or all. */
    show: z.enum(matrixShows).default('failing'),
    sort: z.enum(matrixSorts).default('spread'),
    ...pageQuery,
    asOf: AsOf,
  }),
  status: 200,
  response: ControlMatrix,
});
