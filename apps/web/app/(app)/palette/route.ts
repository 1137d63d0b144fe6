import { searchEverything } from '@plimsoll/contracts';
import type { NextRequest } from 'next/server';
import { attempt } from '#api/attempt.ts';

const longest = 200;

/** What a name finds, for the palette: asked by the browser as somebody types, so that an older question can be dropped. */
export const GET = async (request: NextRequest): Promise<Response> => {
  const q = (request.nextUrl.searchParams.get('q') ?? '').trim().slice(0, longest);
  const found = await attempt(searchEverything, { query: { q } });
  return Response.json(found.ok ? found.value : found.problem, {
    status: found.ok ? 200 : 502,
    headers: { 'cache-control': 'no-store' },
  });
};
