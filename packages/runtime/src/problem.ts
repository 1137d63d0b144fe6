import { AppError, type ErrorCode, errorTable } from '@plimsoll/domain';

/** What `application/problem+json` carries (RFC 9457), with the stable code that clients match on. */
export interface Problem {
  /** A URI that names the kind of problem, RFC 9457 section 3.1.1; derived from `code`, not for fetching. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened and what to do next. */
  readonly detail: string;
  readonly code: ErrorCode;
  readonly instance?: string;
  /** What is wrong with which field, where the problem is the input. */
  readonly errors?: readonly unknown[];
  /** What is stored, where a save met another's. */
  readonly present?: unknown;
  readonly requestId?: string;
}

export interface ProblemContext {
  /** The path that was asked for. */
  readonly instance?: string;
  readonly requestId?: string;
}

const unexpected = new AppError(
  'internal',
  'Something went wrong on our side and has been logged. Try again; if it stays, give the request id to your operator.',
);

/**
 * Turns whatever was thrown into a problem document. Only an AppError speaks for itself: the text of any other error may
 * hold SQL, paths or secrets, so it becomes `internal`, and the caller logs the original.
 */
export const toProblem = (error: unknown, { instance, requestId }: ProblemContext = {}): Problem => {
  const known = error instanceof AppError && error.code !== 'internal' ? error : unexpected;
  const { status, title } = errorTable[known.code];
  const { errors, present } = known.details ?? {};
  return {
    type: `urn:plimsoll:problem:${known.code}`,
    title,
    status,
    detail: known.message,
    code: known.code,
    ...(instance === undefined ? {} : { instance }),
    ...(Array.isArray(errors) ? { errors } : {}),
    ...(present === undefined ? {} : { present }),
    ...(requestId === undefined ? {} : { requestId }),
  };
};
