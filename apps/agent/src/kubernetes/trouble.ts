/**
 * What can go wrong with a request to the API server: `denied` by RBAC, `not-served`, `expired` (410: what was asked for
 * is compacted away), `throttled`, `unauthorized`, `unreachable`, and `failed` for everything else it may answer.
 */
export type TroubleKind = 'denied' | 'not-served' | 'expired' | 'throttled' | 'unauthorized' | 'unreachable' | 'failed';

/** A request that did not succeed. The message is for people and says what to do. */
export class KubeTrouble extends Error {
  readonly kind: TroubleKind;
  /** How long the server asked to wait, in milliseconds. */
  readonly askedPause: number;

  constructor(
    kind: TroubleKind,
    message: string,
    options: { readonly askedPause?: number; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'KubeTrouble';
    this.kind = kind;
    this.askedPause = options.askedPause ?? 0;
  }
}

const kinds: Readonly<Record<number, TroubleKind>> = {
  401: 'unauthorized',
  403: 'denied',
  404: 'not-served',
  410: 'expired',
  429: 'throttled',
};

const remedies: Readonly<Record<TroubleKind, string>> = {
  denied: 'bind the agent a role that may get, list and watch it',
  'not-served': 'the cluster does not serve it',
  expired: 'it is listed anew',
  throttled: 'it is asked again later; raise the priority level of the agent if it stays',
  unauthorized:
    'the API server does not accept the agent’s credentials; check its service account token or its kubeconfig',
  unreachable: 'check that the API server runs and that nothing stands between',
  failed: 'it is asked again later; look into the log of the API server if it stays',
};

/** The trouble that an answer means. `message` is what the server said. */
export const troubleOf = (status: number, message: string, retryAfter: string | undefined): KubeTrouble => {
  const kind = kinds[status] ?? 'failed';
  const seconds = Number(retryAfter);
  const said = message === '' ? '' : `: ${message.slice(0, 300)}`;
  return new KubeTrouble(kind, `the API server answered ${status}${said}; ${remedies[kind]}`, {
    askedPause: Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 120) * 1000 : 0,
  });
};

/** True for trouble that passes by itself, so that the same is asked again. */
export const mayPass = (trouble: KubeTrouble): boolean =>
  trouble.kind === 'throttled' ||
  trouble.kind === 'unauthorized' ||
  trouble.kind === 'unreachable' ||
  trouble.kind === 'failed';
