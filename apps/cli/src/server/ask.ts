import { errorOf, type HttpRequest, type Send } from '@plimsoll/collect';
import { AppError } from '@plimsoll/domain';

/** What the server answered with success; throws its own words otherwise. */
export const ask = async (send: Send, request: HttpRequest): Promise<unknown> => {
  const answer = await send(request);
  if (answer.status < 200 || answer.status >= 300) throw errorOf(answer);
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch (cause) {
    throw new AppError('body.malformed', 'the server answered with something that is not JSON; is it Plimsoll?', {
      cause,
    });
  }
};
