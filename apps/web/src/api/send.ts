import { type Operation, Problem } from '@plimsoll/contracts';
import { ApiProblem, ApiUnreachable } from './errors.ts';
import { type Parts, pathOf } from './request.ts';
import type { InputOf, OutputOf } from './types.ts';

/** Who calls: the API token of the session, and what the API should know of the browser. */
export interface Caller {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

// Longer than any statement timeout of the API, so that its own answer is the one that is seen.
const patience = 20_000;

const apiUrl = (): string => {
  const url = process.env.PLIMSOLL_API_URL;
  if (url === undefined || url === '') throw new ApiUnreachable('PLIMSOLL_API_URL is not set');
  return url.replace(/\/$/, '');
};

const problemIn = async (response: Response): Promise<ApiProblem | ApiUnreachable> => {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined));
  return parsed.success
    ? new ApiProblem(parsed.data)
    : new ApiUnreachable(`The API answered ${response.status} without a problem document`);
};

const ask = async (
  operation: Operation,
  input: Parts & { readonly body?: unknown },
  caller: Caller,
  signal = AbortSignal.timeout(patience),
): Promise<Response> => {
  try {
    return await fetch(`${apiUrl()}${pathOf(operation, input)}`, {
      method: operation.method,
      cache: 'no-store',
      redirect: 'error',
      signal,
      headers: {
        accept: 'application/json',
        ...caller.headers,
        ...(caller.token === undefined ? {} : { authorization: `Bearer ${caller.token}` }),
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
  } catch (cause) {
    throw new ApiUnreachable(`The API could not be reached for ${operation.id}`, { cause });
  }
};

/** Calls one operation and parses its answer; throws `ApiProblem` or `ApiUnreachable`. */
export const send = async <const O extends Operation>(
  operation: O,
  input: InputOf<O>,
  caller: Caller,
): Promise<OutputOf<O>> => {
  const response = await ask(operation, input, caller);
  if (!response.ok) throw await problemIn(response);
  if (operation.response === undefined) return undefined as OutputOf<O>;
  const parsed = operation.response.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) {
    throw new ApiUnreachable(`The answer of ${operation.id} is not what its contract says`, { cause: parsed.error });
  }
  return parsed.data as OutputOf<O>;
};

/** Calls an operation that answers with text; throws `ApiProblem` or `ApiUnreachable`. */
export const sendText = async <const O extends Operation>(
  operation: O,
  input: InputOf<O>,
  caller: Caller,
): Promise<string> => {
  const response = await ask(operation, input, caller);
  if (!response.ok) throw await problemIn(response);
  return await response.text();
};

// A file of any size, at the pace of whoever saves it.
const patienceForFiles = 600_000;

/** Calls an operation that answers with a file, which is handed on as it comes; throws as the others do. */
export const sendFile = async <const O extends Operation>(
  operation: O,
  input: InputOf<O>,
  caller: Caller,
): Promise<Response> => {
  const response = await ask(operation, input, caller, AbortSignal.timeout(patienceForFiles));
  if (!response.ok) throw await problemIn(response);
  return response;
};

/** Calls an operation that answers for as long as anybody listens: `signal` ends it. Throws as the others do. */
export const sendStream = async <const O extends Operation>(
  operation: O,
  input: InputOf<O>,
  caller: Caller,
  signal: AbortSignal,
): Promise<Response> => {
  const response = await ask(operation, input, caller, signal);
  if (!response.ok) throw await problemIn(response);
  return response;
};
