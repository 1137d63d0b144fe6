import { exportAudit } from '@plimsoll/contracts';
import type { NextRequest } from 'next/server';
import { callFile } from '#api/call.ts';

/** The whole log as a file, handed on as it comes. */
export const GET = async (request: NextRequest): Promise<Response> => {
  const format = request.nextUrl.searchParams.get('format') === 'csv' ? 'csv' : 'ndjson';
  const { body, headers } = await callFile(exportAudit, { query: { format } });
  return new Response(body, {
    headers: {
      'content-type': headers.get('content-type') ?? 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="audit.${format}"`,
      'cache-control': 'no-store',
    },
  });
};
