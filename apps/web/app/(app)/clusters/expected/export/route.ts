import { listExpectedClusters } from '@plimsoll/contracts';
import { call } from '#api/call.ts';
import { formatCsv } from '#design/csv.ts';

/** The list as a file that the import reads again. */
export const GET = async (): Promise<Response> => {
  const { items } = await call(listExpectedClusters, {});
  const lines = items.map(({ name, note, state }) => [name, note, state ?? 'never seen']);
  return new Response(formatCsv([['name', 'note', 'state'], ...lines]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="expected-clusters.csv"',
      'cache-control': 'no-store',
    },
  });
};
