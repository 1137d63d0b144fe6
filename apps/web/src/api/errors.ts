import type { Problem } from '@plimsoll/contracts';

/**
 * Next shows a browser only the `digest` of an error that a page threw. Ours says which of the states to draw and the
 * reference that the logs contain, and nothing else.
 */
const digestOf = (kind: 'problem' | 'unreachable', code: string, reference: string): string =>
  `plimsoll|${kind}|${code}|${reference}`;

/** The API answered with a problem. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  readonly digest: string;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'ApiProblem';
    this.problem = problem;
    this.digest = digestOf('problem', problem.code, problem.requestId ?? '');
  }
}

/** The API did not answer, or not as the API does. */
export class ApiUnreachable extends Error {
  readonly digest: string;

  constructor(what: string, options?: ErrorOptions) {
    super(what, options);
    this.name = 'ApiUnreachable';
    this.digest = digestOf('unreachable', 'api.unreachable', '');
  }
}

export interface FailureShown {
  readonly kind: 'problem' | 'unreachable' | 'unknown';
  readonly code: string;
  readonly reference: string;
}

/** What can be said of an error in the browser, from its digest. */
export const readDigest = (digest: string | undefined): FailureShown => {
  const [mark, kind, code = '', reference = ''] = (digest ?? '').replace(/@E\d+$/, '').split('|');
  if (mark === 'plimsoll' && (kind === 'problem' || kind === 'unreachable')) return { kind, code, reference };
  return { kind: 'unknown', code: 'internal', reference: digest ?? '' };
};
