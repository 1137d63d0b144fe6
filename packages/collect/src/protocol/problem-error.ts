import { Problem } from '@plimsoll/contracts';
import { AppError, type ErrorCode, errorTable } from '@plimsoll/domain';
import type { z } from 'zod';
import type { HttpAnswer } from './http-client.ts';

/** What a refusal means: the server's own code and words, or, from something that is not Plimsoll, its status. */
export const errorOf = (answer: HttpAnswer): AppError => {
  const problem = problemOf(answer.body);
  if (problem === undefined) return new AppError(codeOf(undefined, answer.status), statusText(answer));
  const wrong = problem.errors?.map(({ path, message }) => `${path}: ${message}`).join('; ');
  const message = [problem.title, problem.detail, wrong].filter((text) => text !== undefined && text !== '').join('. ');
  return new AppError(codeOf(problem.code, answer.status), message, {
    details: { status: answer.status, code: problem.code },
  });
};

/** Read kindly: what is missing of a problem is left out of the message. */
const ReadProblem = Problem.pick({ title: true, detail: true, code: true, errors: true }).partial();

const problemOf = (body: Buffer): z.infer<typeof ReadProblem> | undefined => {
  try {
    const parsed = ReadProblem.safeParse(JSON.parse(body.toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

const codeOf = (code: string | undefined, status: number): ErrorCode => {
  if (code !== undefined && isKnown(code)) return code;
  if (status === 401) return 'auth.token-invalid';
  if (status === 403) return 'access.denied';
  if (status === 404) return 'resource.not-found';
  if (status === 413) return 'body.too-large';
  if (status === 426) return 'sync.upgrade-required';
  if (status === 429) return 'rate.limited';
  return status >= 500 ? 'server.unreachable' : 'request.invalid';
};

const statusText = ({ status, headers }: HttpAnswer): string => {
  if (status >= 300 && status < 400)
    return `the server answered ${status} and names ${String(headers.location ?? 'no place')} instead; give that address`;
  if (status === 426) return 'the server no longer serves this version (426); upgrade';
  if (status === 404)
    return 'nothing of Plimsoll answers at this address (404); is it the address of the server itself?';
  return `the server answered ${status} without saying why; is it Plimsoll?`;
};
