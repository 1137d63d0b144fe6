import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { connectionsTo, httpSender, type Patience, proxyFor, SyncClient, serverAddress } from '@plimsoll/collect';
import { AppError, isRetryable } from '@plimsoll/domain';
import type { Logger } from '@plimsoll/runtime';
import type { KubeClient } from '../kubernetes/kube-client.ts';
import type { Pace } from '../kubernetes/retry.ts';
import type { Counts } from './counts.ts';
import { type Credential, enrolledCredential, givenCredential, secretFrom, whyUnclear } from './credential.ts';
import { enrolCluster } from './enrol-cluster.ts';
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
  /** The cluster that enrols, where it has no credential yet. */
  readonly kube: KubeClient;
  readonly log: Logger;
}

/**
 * The platform, asked again for as long as it is away, busy or does not know the credential. Throws `config.invalid` when
 * its address, credential or CA is not usable.
 */
export const connectPlatform = (needs: PlatformNeeds): SyncClient => {
  const { settings, version, pace, trouble, counts, stop } = needs;
  const server = addressOf(settings);
  const connections = connectionsTo(server, { proxy: proxyFor(server, process.env), ...trustOf(settings) });
  const userAgent = `plimsoll-agent/${version}`;
  const credential = credentialOf(needs, { server, connections, userAgent });
  const patience: Patience = {
    sleep: (milliseconds) => pace.sleep(milliseconds, stop),
    random: pace.random,
    retries: Number.POSITIVE_INFINITY,
    // A credential may be rotated under us: the file says the new one before long.
    isWorthwhile: (error) => isRetryable(error) || error.code === 'auth.token-invalid',
    onRefused: (error) => {
      if (error.code === 'auth.token-invalid') credential.forget();
      trouble.happened('the platform', toldOf(error, credential));
    },
    onSuccess: () => {
      counts.platformContact = pace.now();
      trouble.over('the platform');
    },
  };
  return new SyncClient(
    httpSender(server, () => credential.read(), userAgent, connections),
    patience,
    'br',
  );
};

const toldOf = (error: AppError, { remedy }: Credential): string =>
  error.code === 'auth.token-invalid'
    ? `The platform does not accept this cluster's credential: ${error.message} ${remedy}`
    : `${error.message} It is tried again until it works; watching goes on.`;

const invalid = (message: string): AppError => new AppError('config.invalid', message);

const addressOf = ({ PLIMSOLL_URL }: AgentSettings): URL => {
  if (PLIMSOLL_URL === undefined) throw invalid('PLIMSOLL_URL is not set. It is the address of the platform.');
  return serverAddress(PLIMSOLL_URL);
};

const credentialOf = (
  { settings, pace, kube, log, stop }: PlatformNeeds,
  way: Pick<Parameters<typeof enrolCluster>[0], 'server' | 'connections' | 'userAgent'>,
): Credential => {
  const given = secretFrom(
    { value: 'PLIMSOLL_TOKEN', file: 'PLIMSOLL_TOKEN_FILE' },
    { value: settings.PLIMSOLL_TOKEN, file: settings.PLIMSOLL_TOKEN_FILE },
    pace.now,
  );
  const enrolment = secretFrom(
    { value: 'PLIMSOLL_ENROLMENT_TOKEN', file: 'PLIMSOLL_ENROLMENT_TOKEN_FILE' },
    { value: settings.PLIMSOLL_ENROLMENT_TOKEN, file: settings.PLIMSOLL_ENROLMENT_TOKEN_FILE },
    pace.now,
  );
  const { PLIMSOLL_CLUSTER_NAME: clusterName, PLIMSOLL_CLUSTER_LABELS: labels } = settings;
  if (given !== undefined && enrolment === undefined) return givenCredential(given);
  if (given !== undefined || enrolment === undefined || clusterName === undefined)
    throw whyUnclear(given !== undefined, enrolment !== undefined);
  const enrolmentToken = (): Promise<string> => enrolment.read();
  return enrolledCredential(() => enrolCluster({ ...way, enrolmentToken, clusterName, labels, kube, log, stop }));
};

const trustOf = ({ PLIMSOLL_CA_FILE }: AgentSettings): { readonly ca?: readonly string[] } => {
  if (PLIMSOLL_CA_FILE === undefined) return {};
  try {
    return { ca: [...rootCertificates, readFileSync(PLIMSOLL_CA_FILE, 'utf8')] };
  } catch (cause) {
    throw new AppError('config.invalid', `PLIMSOLL_CA_FILE ${PLIMSOLL_CA_FILE} cannot be read.`, { cause });
  }
};
