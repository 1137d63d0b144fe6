import { createHash } from 'node:crypto';

/** A credential that nobody ever gave out: what is written somewhere, and the part of it that must be nowhere. */
export interface Credential {
  readonly detector: string;
  readonly text: string;
  readonly secret: string;
}

const alphabets = {
  mixed: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  hex: '0123456789abcdef',
} as const;

/** Characters that follow from a seed and look random. */
const random = (length: number, seed: string, alphabet: keyof typeof alphabets = 'mixed'): string => {
  const from = alphabets[alphabet];
  let text = '';
  for (let round = 0; text.length < length; round += 1)
    for (const byte of createHash('sha512').update(`${seed}|${round}`).digest()) text += from[byte % from.length] ?? '';
  return text.slice(0, length);
};

const prefixed = (detector: string, prefix: string, length: number, alphabet?: keyof typeof alphabets) => {
  return (seed: string): Credential => {
    const secret = `${prefix}${random(length, `${detector}|${seed}`, alphabet)}`;
    return { detector, text: secret, secret };
  };
};

const within = (detector: string, length: number, write: (secret: string) => string, tail = '') => {
  return (seed: string): Credential => {
    const secret = `${random(length, `${detector}|${seed}`)}${tail}`;
    return { detector, text: write(secret), secret };
  };
};

const encoded = (text: string): string => Buffer.from(text).toString('base64');

const jsonWebToken = (seed: string): Credential => {
  const signature = random(86, `jwt|${seed}`);
  const parts = [
    { alg: 'RS256', typ: 'JWT' },
    { sub: seed, iat: 1_700_000_000 },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return { detector: 'json-web-token', text: [...parts, signature].join('.'), secret: signature };
};

const privateKey = (seed: string): Credential => {
  const secret = random(400, `pem|${seed}`);
  const line = (word: string): string => ['-----', word, ' RSA PRIVATE', ' KEY-----'].join('');
  return { detector: 'pem-private-key', text: `${line('BEGIN')}\n${secret}\n${line('END')}\n`, secret };
};

/** One maker per kind of credential; the same seed gives the same credential. */
export const credentialMakers: readonly ((seed: string) => Credential)[] = [
  prefixed('aws-access-key-id', 'AKIA', 16, 'upper'),
  within('aws-secret-access-key', 40, (secret) => `aws_secret_access_key=${secret}`),
  prefixed('gcp-api-key', 'AIza', 35),
  within('azure-account-key', 86, (secret) => `AccountName=shop;AccountKey=${secret}`, '=='),
  prefixed('github-token', 'ghp_', 36),
  prefixed('gitlab-token', 'glpat-', 20),
  prefixed('slack-token', 'xoxb-1234567890-', 24),
  prefixed('stripe-key', 'sk_live_', 24),
  prefixed('npm-token', 'npm_', 36),
  (seed) => {
    const secret = `SG.${random(22, `a${seed}`)}.${random(43, `b${seed}`)}`;
    return { detector: 'sendgrid-key', text: secret, secret };
  },
  prefixed('hashicorp-vault-token', 'hvs.', 30),
  prefixed('databricks-token', 'dapi', 32, 'hex'),
  prefixed('docker-hub-token', 'dckr_pat_', 27),
  prefixed('huggingface-token', 'hf_', 34),
  prefixed('openai-key', 'sk-proj-', 40),
  jsonWebToken,
  privateKey,
  within('connection-string', 24, (secret) => `postgres://app:${secret}@db.shop.svc:5432/orders`),
  within('basic-auth', 24, (secret) => `Basic ${encoded(`app:${secret}`)}`),
  within('bearer-token', 40, (secret) => `Bearer 7${secret}`),
];
