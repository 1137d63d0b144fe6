import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { connectionsTo, httpSender, type Patience, proxyFor, SyncClient, serverAddress } from '@plimsoll/collect';
import { AppError, isRetryable } from '@plimsoll/domain';
import type { Pace } from '../kubernetes/retry.ts';
import type { Counts } from './counts.ts';
import { FreshFile } from './fresh-file.ts';
import type { AgentSettings } from './settings.ts';
import type { TroubleLog } from './trouble-log.ts';

/** Whoever connects to the platform. */
export interface PlatformNeeds {
  readonly settings: AgentSettings;
  readonly version: string;
  readonly pace: Pace;
  readonly trouble: TroubleLog;
  readonly counts: Counts;
  readonly stop: AbortSignal;
}

/**
 * The platform, asked again for as long as it is away, busy or does not know the credential. Throws `config.invalid` when
 * its address, credential or CA is not usable.
 */
export const connectPlatform = ({ settings, version, pace, trouble, counts, stop }: PlatformNeeds): SyncClient => {
  const server = addressOf(settings);
  const token = tokenOf(settings, pace);
  const patience: Patience = {
    sleep: (milliseconds) => pace.sleep(milliseconds, stop),
    random: pace.random,
    retries: Number.POSITIVE_INFINITY,
    // A credential may be rotated under us: the file says the new one before long.
    isWorthwhile: (error) => isRetryable(error) || error.code === 'auth.token-invalid',
    onRefused: (error) => {
      if (error.code === 'auth.token-invalid') token.forget();
      trouble.happened('the platform', toldOf(error));
    },
    onSuccess: () => {
      counts.platformContact = pace.now();
      trouble.over('the platform');
    },
  };
  const agent = connectionsTo(server, { proxy: proxyFor(server, process.env), ...trustOf(settings) });
  return new SyncClient(
    httpSender(server, () => token.read(), `plimsoll-agent/${version}`, agent),
    patience,
  );
};

const toldOf = (error: AppError): string =>
  error.code === 'auth.token-invalid'
    ? `The platform does not accept this cluster's credential: ${error.message} Make a new one on the cluster's page and put it into PLIMSOLL_TOKEN_FILE, which is read again, or into PLIMSOLL_TOKEN.`
    : `${error.message} It is tried again until it works; watching goes on.`;

const invalid = (message: string): AppError => new AppError('config.invalid', message);

const addressOf = ({ PLIMSOLL_URL }: AgentSettings): URL => {
  if (PLIMSOLL_URL === undefined) throw invalid('PLIMSOLL_URL is not set. It is the address of the platform.');
  return serverAddress(PLIMSOLL_URL);
};

const tokenOf = (
  { PLIMSOLL_TOKEN, PLIMSOLL_TOKEN_FILE }: AgentSettings,
  pace: Pace,
): { readonly read: () => Promise<string>; readonly forget: () => void } => {
  if (PLIMSOLL_TOKEN_FILE !== undefined) return new FreshFile(PLIMSOLL_TOKEN_FILE, 'PLIMSOLL_TOKEN_FILE', pace.now);
  if (PLIMSOLL_TOKEN === undefined)
    throw invalid('Neither PLIMSOLL_TOKEN nor PLIMSOLL_TOKEN_FILE is set. Set one to the credential of this cluster.');
  return { read: async () => PLIMSOLL_TOKEN, forget: () => undefined };
};

const trustOf = ({ PLIMSOLL_CA_FILE }: AgentSettings): { readonly ca?: readonly string[] } => {
  if (PLIMSOLL_CA_FILE === undefined) return {};
  try {
    return { ca: [...rootCertificates, readFileSync(PLIMSOLL_CA_FILE, 'utf8')] };
  } catch (cause) {
    throw new AppError('config.invalid', `PLIMSOLL_CA_FILE ${PLIMSOLL_CA_FILE} cannot be read.`, { cause });
  }
};
