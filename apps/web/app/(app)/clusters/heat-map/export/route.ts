import { getControlMatrix, type MatrixCell, type MatrixRow } from '@plimsoll/contracts';
import type { NextRequest } from 'next/server';
import { call } from '#api/call.ts';
import { formatCsv } from '#design/csv.ts';
import { loadHeatMapState, matrixQuery } from '#heat-map/heat-map-state.ts';

/** Rows of one answer, the most that the API gives, and answers: more controls than any catalogue has. */
const most = { rows: 200, pages: 20 } as const;

const textOf = (cell: MatrixCell | null): string => {
  if (cell === null) return '';
  return cell.standing === 'fail' ? String(cell.fail) : cell.standing;
};

/** The whole map as a file: failing findings as numbers, everything else in a word. */
export const GET = async (request: NextRequest): Promise<Response> => {
  const state = await loadHeatMapState(request.nextUrl.searchParams);
  const rows: MatrixRow[] = [];
  let names: readonly string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < most.pages; page += 1) {
    const asOf = request.nextUrl.searchParams.get('asOf') ?? undefined;
    const matrix = await call(getControlMatrix, { query: { ...matrixQuery(state), limit: most.rows, cursor, asOf } });
    names = matrix.clusters.map(({ name }) => name);
    rows.push(...matrix.items);
    if (matrix.next === null) break;
    cursor = matrix.next;
  }
  const head = ['control', 'title', 'severity', 'fails in clusters', ...names];
  const lines = rows.map(({ controlId, title, severity, failing, cells }) => [
    controlId,
    title,
    severity,
    String(failing),
    ...cells.map(textOf),
  ]);
  return new Response(formatCsv([head, ...lines]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="controls-by-clusters.csv"',
      'cache-control': 'no-store',
    },
  });
};
