import { getControlMatrix } from '@plimsoll/contracts';
import { AppError, type Framework } from '@plimsoll/domain';
import { readEnrollableClusters, readFrameworkEvidence, readFrameworks } from '@plimsoll/store';
import { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { readCursor } from '../inventory/cursor.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { route } from '../server/route.ts';
import {
  comparePositions,
  type MatrixControl,
  type MatrixPosition,
  matrixColumns,
  matrixRow,
  positionOf,
} from './matrix-rows.ts';

type Query = z.output<typeof getControlMatrix.query>;

const Position = z.tuple([z.array(z.number()).max(8), z.string().max(500), z.string().max(200)]);

const cursorAfter = (position: MatrixPosition): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** Controls that a framework's requirements name; undefined where none is asked for. */
const namedBy = (frameworks: readonly Framework[], id: string | undefined): ReadonlySet<string> | undefined => {
  if (id === undefined) return undefined;
  const framework = frameworks.find((one) => one.id === id);
  if (framework === undefined) throw new AppError('request.invalid', `There is no framework ${id}.`);
  return new Set(framework.requirements.flatMap(({ checks, gating }) => [...checks, ...gating]));
};

const isAsked = ({ severity, group, q }: Query, named: ReadonlySet<string> | undefined) => {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return ({ meta }: MatrixControl): boolean =>
    (severity?.includes(meta.severity) ?? true) &&
    (group?.includes(meta.group) ?? true) &&
    (named?.has(meta.id) ?? true) &&
    words.every((word) => `${meta.id} ${meta.title}`.toLowerCase().includes(word));
};

const isShown = {
  failing: ({ failing }: { readonly failing: number }) => failing > 0,
  unknown: ({ unknown }: { readonly unknown: number }) => unknown > 0,
  all: () => true,
} as const;

/** Which controls fail in which clusters: one statement over the counters, whatever is asked. */
export const getControlMatrixRoute = route(
  getControlMatrix,
  async ({ store, catalogue, frameworks }, { caller, query }) => {
    const scope = scopeOf(caller);
    const after = readCursor(query.cursor, Position);
    const { evidence, names, known } = await store.inOrganization(caller.orgId, async (tx) => {
      const at = await askedInstant(tx, scope, query.asOf, { clusters: query.cluster, counters: true });
      return {
        evidence: await readFrameworkEvidence(tx, scope, catalogue, undefined, scope, at),
        names: await readEnrollableClusters(tx, scope),
        known: query.framework === undefined ? [] : await readFrameworks(tx, frameworks),
      };
    });
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    const clusters = evidence
      .filter(({ clusterId }) => query.cluster?.includes(clusterId) ?? true)
      .map((one) => ({ ...one, id: one.clusterId, name: nameOf.get(one.clusterId) ?? one.clusterId }));
    const isWanted = isAsked(query, namedBy(known, query.framework));
    const rows = [...catalogue.entries.values()]
      .map(({ meta, disabled = false }) => ({ meta, disabled }))
      .filter(isWanted)
      .map((control) => matrixRow(control, clusters))
      .filter(isShown[query.show])
      .map((row) => ({ row, position: positionOf(query.sort, row) }))
      .sort((a, b) => comparePositions(a.position, b.position));
    const { columns, indexes } = matrixColumns(
      clusters,
      rows.map(({ row }) => row),
    );
    const rest = after === undefined ? rows : rows.filter(({ position }) => comparePositions(position, after) > 0);
    const page = rest.slice(0, query.limit);
    const last = page.at(-1);
    return {
      clusters: [...columns],
      clustersLeftOut: clusters.length - columns.length,
      items: page.map(({ row }) => ({ ...row, cells: indexes.map((index) => row.cells[index] ?? null) })),
      next: rest.length > page.length && last !== undefined ? cursorAfter(last.position) : null,
      total: { count: rows.length, exact: true },
    };
  },
);
