import { streamEvents } from '@plimsoll/contracts';
import type { NextRequest } from 'next/server';
import { currentCaller } from '#api/caller.ts';
import { ApiProblem } from '#api/errors.ts';
import { sendStream } from '#api/send.ts';

/** What changes, handed on to the browser as it comes: the token behind it never reaches the page. */
export const GET = async (request: NextRequest): Promise<Response> => {
  try {
    const after = request.nextUrl.searchParams.get('after') ?? undefined;
    const { body } = await sendStream(streamEvents, { query: { after } }, await currentCaller(), request.signal);
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  } catch (error) {
    return new Response(null, { status: error instanceof ApiProblem ? error.problem.status : 503 });
  }
};
