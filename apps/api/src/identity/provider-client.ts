import { AppError } from '@plimsoll/domain';
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { boundedFetch } from './bounded-fetch.ts';

/** How a provider is known to us, and we to it. */
export interface ProviderClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
}

/** What only the browser that began a sign-in brings back. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What a provider vouches for. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Seconds for one answer of a provider. */
const patience = 5;

/** Signatures that are believed: those of a key pair. Never none, and never a shared secret (RFC 8725 section 3.1). */
const algorithms: readonly string[] = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

const isPlain = (issuer: string): boolean => issuer.startsWith('http:');

/** Learns a provider's addresses and keys from the document that its issuer names. */
const discover = async ({ issuer, clientId, clientSecret }: ProviderClient): Promise<Configuration> => {
  const insecure = isPlain(issuer) ? [allowInsecureRequests] : [];
  const found = await discovery(new URL(issuer), clientId, undefined, None(), {
    [customFetch]: boundedFetch,
    timeout: patience,
    execute: insecure,
  });
  const metadata = found.serverMetadata();
  const offered = metadata.id_token_signing_alg_values_supported ?? ['RS256'];
  const believed = offered.filter((algorithm) => algorithms.includes(algorithm));
  if (believed.length === 0)
    throw new AppError('auth.identity-unreachable', 'The identity provider signs with nothing that can be verified.');
  const { supportsPKCE: _, ...server } = metadata;
  const basic = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
  const authentication = basic ? ClientSecretBasic(clientSecret ?? '') : ClientSecretPost(clientSecret ?? '');
  const config = new Configuration(
    { ...server, id_token_signing_alg_values_supported: believed },
    clientId,
    undefined,
    clientSecret === undefined ? None() : authentication,
  );
  config[customFetch] = boundedFetch;
  config.timeout = patience;
  for (const allow of insecure) allow(config);
  // The signature counts whatever brought the token here.
  enableNonRepudiationChecks(config);
  return config;
};

/** Asks the provider for its document. Throws `auth.identity-unreachable` with what is wrong. */
export const checkProvider = async (client: ProviderClient): Promise<void> => {
  await discover(client).catch(unusable);
};

/** Where to send a browser, and what it must bring back. */
export const beginFlow = async (
  client: ProviderClient,
  returnAddress: string,
): Promise<{ readonly address: string; readonly flow: Flow }> => {
  const config = await discover(client).catch(unusable);
  const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const address = buildAuthorizationUrl(config, {
    redirect_uri: returnAddress,
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    state: flow.state,
    nonce: flow.nonce,
  });
  return { address: address.href, flow };
};

/**
 * What the provider vouches for of the one who came back: issuer, audience, expiry, nonce and signature of the id token are
 * verified; what it leaves out is asked of the provider, about the same subject. Throws `auth.identity-failed`.
 */
export const completeFlow = async (
  client: ProviderClient,
  returnAddress: URL,
  flow: Flow,
  wanted: readonly string[],
): Promise<Claims> => {
  const config = await discover(client).catch(unusable);
  try {
    const tokens = await authorizationCodeGrant(config, returnAddress, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new AppError('auth.identity-failed', 'The identity provider sent no id token.');
    const lacks = wanted.some((name) => claims[name] === undefined);
    const asks = lacks && config.serverMetadata().userinfo_endpoint !== undefined;
    return asks ? { ...(await fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims } : claims;
  } catch (error) {
    throw refusal(error);
  }
};

const unusable = (cause: unknown): never => {
  throw ownErrorIn(cause) ?? new AppError('auth.identity-unreachable', reasonOf(cause), { cause });
};

/** Our own refusals lie behind those of the library. */
const ownErrorIn = (error: unknown): AppError | undefined => {
  if (error instanceof AppError) return error;
  return error instanceof Error && error.cause !== undefined ? ownErrorIn(error.cause) : undefined;
};

const reasonOf = (error: unknown): string =>
  error instanceof Error && error.message.includes('issuer')
    ? 'The identity provider names itself otherwise. Enter the issuer exactly as its own document does.'
    : 'There is no OpenID provider at this address, or it does not answer in five seconds. Check the issuer.';

const refusal = (error: unknown): AppError => {
  const own = ownErrorIn(error);
  if (own !== undefined) return own;
  if (error instanceof AuthorizationResponseError)
    return new AppError(
      'auth.identity-failed',
      error.error === 'access_denied'
        ? 'You cancelled, or your identity provider did not let you in.'
        : 'Your identity provider refused. Begin again, or ask who runs it.',
      { cause: error },
    );
  return new AppError(
    'auth.identity-failed',
    'What came back from the identity provider could not be verified. Begin again; if that does not help, ask an owner to check the settings.',
    { cause: error },
  );
};
