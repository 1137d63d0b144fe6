/** One row per way a request can go wrong: HTTP status, whether trying again can help, and a title. */
interface ErrorRow {
  readonly status: number;
  readonly retryable: boolean;
  readonly title: string;
}

/** The one error table. Codes are stable: clients and runbooks match on them. */
export const errorTable = {
  'request.invalid': { status: 400, retryable: false, title: 'The request is not valid' },
  'auth.required': { status: 401, retryable: false, title: 'Sign in or present a token' },
  'auth.failed': { status: 401, retryable: false, title: 'E-mail address or password is wrong' },
  'auth.token-invalid': { status: 401, retryable: false, title: 'The token is unknown, expired or revoked' },
  'auth.throttled': { status: 429, retryable: true, title: 'Too many attempts' },
  'auth.second-factor-required': { status: 401, retryable: false, title: 'A code of your second factor is needed' },
  'auth.second-factor-failed': { status: 401, retryable: false, title: 'The code is wrong or was used' },
  'auth.second-factor-setup': { status: 403, retryable: false, title: 'Set up your second factor first' },
  'auth.identity-required': { status: 401, retryable: false, title: 'Sign in through your identity provider' },
  'auth.identity-failed': { status: 401, retryable: false, title: 'The identity provider did not sign you in' },
  'auth.identity-refused': { status: 403, retryable: false, title: 'You are known, and may not come in' },
  'auth.identity-unreachable': { status: 424, retryable: true, title: 'The identity provider cannot be used' },
  'confirmation.failed': { status: 422, retryable: false, title: 'Password or code is wrong' },
  'access.denied': { status: 403, retryable: false, title: 'Your role does not allow this' },
  'demo.read-only': { status: 403, retryable: false, title: 'The demonstration can only be looked at' },
  'demo.absent': { status: 409, retryable: false, title: 'There is no demonstration to look at' },
  'resource.not-found': { status: 404, retryable: false, title: 'Not found, or outside your scope' },
  'resource.conflict': { status: 409, retryable: false, title: 'Somebody changed it, or it exists already' },
  'enrolment.spent': { status: 403, retryable: false, title: 'The enrolment token admits no further cluster' },
  'enrolment.name-taken': { status: 409, retryable: false, title: 'Another cluster has this name' },
  'cluster.decommissioned': { status: 410, retryable: false, title: 'The cluster was decommissioned' },
  'invitation.invalid': { status: 410, retryable: false, title: 'The invitation was used, revoked or has expired' },
  'sync.epoch-stale': { status: 409, retryable: false, title: 'A newer sync of this cluster has begun' },
  'sync.sequence-conflict': { status: 409, retryable: false, title: 'This sequence number was used for other content' },
  'sync.incomplete': { status: 409, retryable: false, title: 'The sync does not add up' },
  'sync.blob-missing': { status: 409, retryable: false, title: 'A referenced body is not held; send it' },
  'sync.backlog': { status: 429, retryable: true, title: 'Too many batches wait for evaluation' },
  'sync.upgrade-required': { status: 426, retryable: false, title: 'This protocol version is no longer served' },
  'body.too-large': { status: 413, retryable: false, title: 'The body is larger than allowed' },
  'body.malformed': { status: 400, retryable: false, title: 'The body could not be read' },
  'range.in-future': { status: 422, retryable: false, title: 'The asked instant is later than what is known' },
  'range.before-retention': { status: 410, retryable: false, title: 'The asked instant is before retention begins' },
  'query.timeout': { status: 503, retryable: true, title: 'The query took too long' },
  'rate.limited': { status: 429, retryable: true, title: 'Too many requests' },
  'store.unavailable': { status: 503, retryable: true, title: 'The database cannot be reached' },
  'store.full': { status: 503, retryable: true, title: 'The disk of the database is full' },
  'catalogue.older': { status: 503, retryable: true, title: "This process is older than the cluster's catalogue" },
  'fence.lost': { status: 503, retryable: true, title: 'The cluster moved on while it was being evaluated' },
  'server.unreachable': { status: 503, retryable: true, title: 'Plimsoll cannot be reached' },
  'config.invalid': { status: 500, retryable: false, title: 'The configuration is not valid' },
  'input.invalid': { status: 400, retryable: false, title: 'A file could not be read' },
  internal: { status: 500, retryable: false, title: 'Something went wrong on our side' },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;

/** The one error type. The message says what happened and what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly details?: Readonly<Record<string, unknown>>; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details;
  }
}

/** True when trying the same again may help. */
export const isRetryable = (error: unknown): boolean => error instanceof AppError && errorTable[error.code].retryable;
