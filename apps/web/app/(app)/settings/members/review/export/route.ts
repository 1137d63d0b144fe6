import { exportAccessReview } from '@plimsoll/contracts';
import { callFile } from '#api/call.ts';

/** The access review as a file; that it was taken is on record. */
export const GET = async (): Promise<Response> => {
  const { body, headers } = await callFile(exportAccessReview, {});
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': headers.get('content-disposition') ?? 'attachment; filename="access-review.csv"',
      'cache-control': 'no-store',
    },
  });
};
