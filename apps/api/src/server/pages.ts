import type { IncomingHttpHeaders } from 'node:http';
import proxy from '@fastify/http-proxy';
import { AppError } from '@plimsoll/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problems.ts';

/** Fields of one connection, RFC 9110 section 7.6.1; what `Connection` names besides is dropped too. */
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

const withoutHops = (headers: IncomingHttpHeaders): IncomingHttpHeaders => {
  const named = String(headers.connection ?? '')
    .toLowerCase()
    .split(/[\s,]+/);
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !hopByHop.includes(name) && !named.includes(name)),
  );
};

/** What a client says of its own address is replaced by what is known of it; the web process passes it back to us. */
const forwarded = (request: FastifyRequest, headers: IncomingHttpHeaders): IncomingHttpHeaders => {
  const { forwarded: _, ...kept } = withoutHops(headers);
  return {
    ...kept,
    'x-forwarded-for': request.ip,
    'x-forwarded-host': request.host,
    'x-forwarded-proto': request.protocol,
    'x-request-id': request.id,
  };
};

/** Pages take small forms. A length that is not told cannot be bounded without holding the body. */
const refuseLargeForms =
  (maximumBytes: number) =>
  async (request: FastifyRequest): Promise<void> => {
    if (request.headers['transfer-encoding'] !== undefined)
      throw new AppError('body.malformed', 'Send the body with a Content-Length.');
    if (Number(request.headers['content-length'] ?? 0) > maximumBytes)
      throw new AppError('body.too-large', `A form may be ${maximumBytes >> 20} MB.`);
  };

const unreachablePage = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Plimsoll</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32rem;padding:0 1rem;color-scheme:light dark}</style>
<h1>The pages are not there yet</h1>
<p>The process that draws them is starting or has stopped; it is started again by itself. Nothing is lost: reload in a few seconds.</p>
</html>
`;

const answerUnreachable = (reply: FastifyReply): void => {
  const { request } = reply;
  const wantsPage = /\btext\/html\b/.test(request.headers.accept ?? '');
  if (wantsPage)
    void reply
      .status(503)
      .headers({ 'retry-after': '5', 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(unreachablePage);
  else
    void sendProblem(
      request,
      reply,
      new AppError('server.unreachable', 'The pages are starting or have stopped. Try again in a few seconds.'),
    );
};

/** Everything that is not the API's goes to the web process. */
export const servePages = async (server: FastifyInstance, webUrl: string, maximumBytes: number): Promise<void> => {
  await server.register(async (pages) => {
    pages.addHook('onRequest', refuseLargeForms(maximumBytes));
    await pages.register(proxy, {
      upstream: webUrl,
      websocket: false,
      disableRequestLogging: true,
      http: { requestOptions: { timeout: 60_000 } },
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => forwarded(request as FastifyRequest, headers),
        rewriteHeaders: withoutHops,
        // A page that says 503 is not asked for ten times over.
        retryDelay: () => null,
        onError: (reply) => answerUnreachable(reply as FastifyReply),
      },
    });
  });
};
