import { errorOf, type HttpAnswer, type HttpRequest, type Send } from '@plimsoll/collect';
import { AppError } from '@plimsoll/domain';

/** What the server answered with success; throws its own words otherwise. */
export const ask = async (send: Send, request: HttpRequest): Promise<unknown> => {
  const answer = await send(request);
  if (answer.status < 200 || answer.status >= 300) throw errorOf(answer);
  return jsonOf(answer);
};

/** The body as JSON. Throws `body.malformed` on anything else, such as the page of a proxy that wants a sign-in. */
export const jsonOf = ({ body }: Pick<HttpAnswer, 'body'>): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AppError('body.malformed', 'the server answered with something that is not JSON; is it Plimsoll?', {
      cause,
    });
  }
};
