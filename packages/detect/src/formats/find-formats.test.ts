import { describe, expect, it } from 'vitest';
import { base64, join, jsonWebToken, privateKey, random } from '../testing/make.ts';
import { findFormats, formatDetectors } from './find-formats.ts';

const uuid = '3f2a91c4-6b7d-4e8f-9a0b-1c2d3e4f5a6b';

/** Detector, a text with a credential of its kind, and, when it is not the whole text, the secret in it. */
const positives: readonly (readonly [string, string, string?])[] = [
  ['pem-private-key', privateKey()],
  ['pem-private-key', privateKey('')],
  ['pem-private-key', privateKey('EC ')],
  ['pem-private-key', privateKey('OPENSSH ')],
  ['pem-private-key', privateKey('ENCRYPTED ', '\\n')],
  ['pem-private-key', privateKey('RSA ', '\n', 12_000)],
  ['json-web-token', jsonWebToken()],
  ['json-web-token', jsonWebToken({ iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:shop:default' })],
  ['connection-string', 'postgres://app:hunter2x@db:5432/shop', 'hunter2x'],
  ['connection-string', 'mongodb+srv://root:p%40ss@cluster0.example.net/?retryWrites=true', 'p%40ss'],
  ['connection-string', 'redis://:s3cr3t@cache:6379/0', 's3cr3t'],
  ['connection-string', 'amqp://guest:rabb1t@rabbitmq/', 'rabb1t'],
  ['connection-string', 'https://ci:tok3n@git.example.com/a.git', 'tok3n'],
  ['connection-string', 'postgres://app:p@ssw0rd@db/shop', 'p@ssw0rd'],
  ['connection-string', 'jdbc:mysql://u:secret1@db/x', 'secret1'],
  ['driver-connection-string', 'root:hunter2@tcp(mysql:3306)/shop', 'hunter2'],
  ['basic-auth', `Authorization: Basic ${base64('admin:s3cret')}`, base64('admin:s3cret')],
  ['bearer-token', `Authorization: Bearer ${random(40)}`, random(40)],
  ['docker-auth', `{"auths":{"r":{"auth":"${base64('u:p4ss')}"}}}`, base64('u:p4ss')],
  ['kubeconfig-client-key', `    client-key-data: ${random(120)}`, random(120)],
  [
    'kubeadm-bootstrap-token',
    `kubeadm join --token ${random(6, 'lower')}.${random(16, 'lower')}`,
    `${random(6, 'lower')}.${random(16, 'lower')}`,
  ],
  ['command-argument-password', 'mysql -uroot -phunter2 -h db', 'hunter2'],
  ['command-argument-password', 'curl -s -u admin:hunter2 http://x/', 'hunter2'],
  ['command-argument-password', 'sshpass -p hunter2 ssh host', 'hunter2'],
  ['command-argument-password', 'redis-cli -h cache -a hunter2 ping', 'hunter2'],
  ['command-argument-password', 'redis-server --requirepass hunter2', 'hunter2'],
  ['aws-access-key-id', join('AK', 'IA', random(16, 'upper'))],
  ['aws-access-key-id', join('AS', 'IA', random(16, 'upper'))],
  ['aws-secret-access-key', `aws_secret_access_key = ${random(40)}`, random(40)],
  ['gcp-api-key', join('AI', 'za', random(35))],
  ['gcp-oauth-secret', join('GOC', 'SPX-', random(28))],
  ['gcp-oauth-token', join('ya', '29.', random(60))],
  ['gcp-refresh-token', join('1/', '/0', random(60))],
  ['azure-account-key', `AccountName=x;AccountKey=${random(86)}==;`, `${random(86)}==`],
  ['azure-shared-access-key', `Endpoint=sb://x/;SharedAccessKey=${random(43)}=`, `${random(43)}=`],
  ['azure-sas-signature', `https://x.blob.core.windows.net/c?sv=2022&sig=${random(43)}%3D`, `${random(43)}%3D`],
  ['azure-client-secret', join('abc', '8Q', '~', random(34))],
  ['digitalocean-token', join('dop', '_v1_', random(64, 'hex'))],
  ['alibaba-access-key-id', join('LT', 'AI', random(20))],
  ['cloudflare-origin-key', join('v1', '.0-', random(24, 'hex'), '-', random(146, 'hex'))],
  ['heroku-api-key', join('HR', 'KU-', uuid)],
  ['fly-access-token', join('fo', '1_', random(43))],
  ['doppler-token', join('dp', '.pt.', random(43))],
  ['pulumi-token', join('pu', 'l-', random(40, 'hex'))],
  ['databricks-token', join('da', 'pi', random(32, 'hex'))],
  ['planetscale-token', join('psc', 'ale_tkn_', random(43))],
  ['supabase-token', join('sb', 'p_', random(40, 'hex'))],
  ['linode-token', `LINODE_TOKEN=${random(64, 'hex')}`.replace('LINODE', 'linode'), random(64, 'hex')],
  ['tailscale-key', join('ts', 'key-auth-', random(12), '-', random(32))],
  ['hashicorp-vault-token', join('hv', 's.', random(90))],
  ['terraform-cloud-token', join(random(14), '.atl', 'asv1.', random(64))],
  ['github-token', join('gh', 'p_', random(36))],
  ['github-token', join('gh', 's_', random(36))],
  ['github-fine-grained-token', join('github', '_pat_', random(22), '_', random(59))],
  ['gitlab-token', join('gl', 'pat-', random(20))],
  ['gitlab-runner-registration', join('GR13', '48941', random(20))],
  ['bitbucket-app-password', join('AT', 'BB', random(32))],
  ['atlassian-token', join('ATA', 'TT3', random(180))],
  ['npm-token', join('np', 'm_', random(36))],
  ['npm-registry-auth', `//registry.example.com/:_authToken=${uuid}`, uuid],
  ['pypi-token', join('py', 'pi-AgE', random(120))],
  ['rubygems-key', join('ruby', 'gems_', random(48, 'hex'))],
  ['crates-io-token', join('ci', 'o', random(32))],
  ['nuget-key', join('oy', '2', random(43, 'lower'))],
  ['docker-hub-token', join('dc', 'kr_pat_', random(27))],
  ['artifactory-token', join('AK', 'C', 'p', random(70))],
  ['sonar-token', join('sq', 'p_', random(40, 'hex'))],
  ['circleci-token', join('CCI', 'PAT_', random(22), '_', random(40, 'hex'))],
  ['buildkite-token', join('bk', 'ua_', random(40, 'hex'))],
  ['postman-key', join('PM', 'AK-', random(24, 'hex'), '-', random(34, 'hex'))],
  ['figma-token', join('fi', 'gd_', random(43))],
  ['linear-key', join('lin', '_api_', random(40))],
  ['notion-token', join('nt', 'n_', random(46))],
  ['slack-token', join('xo', 'xb-', random(12, 'digits'), '-', random(24))],
  ['slack-app-token', join('xa', 'pp-1-', random(40))],
  [
    'slack-webhook',
    join('https://hooks.', 'slack.com/services/', 'T0123456789/B0123456789/', random(24)),
    join('T0123456789/B0123456789/', random(24)),
  ],
  [
    'discord-webhook',
    join('https://discord.com/api', '/webhooks/', random(18, 'digits'), '/', random(68)),
    join(random(18, 'digits'), '/', random(68)),
  ],
  ['telegram-bot-token', join(random(10, 'digits'), ':A', 'A', random(33))],
  ['stripe-key', join('sk', '_live_', random(24))],
  ['stripe-key', join('rk', '_test_', random(24))],
  ['webhook-signing-secret', join('wh', 'sec_', random(32))],
  ['square-token', join('sq0', 'atp-', random(22))],
  ['shopify-token', join('sh', 'pat_', random(32, 'hex'))],
  ['twilio-key', join('S', 'K', random(32, 'hex'))],
  ['sendgrid-key', join('S', 'G.', random(22), '.', random(43))],
  ['mailgun-key', join('ke', 'y-', random(32, 'hex'))],
  ['mailchimp-key', join(random(32, 'hex'), '-u', 's21')],
  ['brevo-key', join('xkey', 'sib-', random(64, 'hex'), '-', random(16))],
  ['openai-key', join('s', 'k-', random(48))],
  ['openai-key', join('s', 'k-proj-', random(80))],
  ['anthropic-key', join('sk', '-ant-', 'api03-', random(95))],
  ['huggingface-token', join('h', 'f_', random(34))],
  ['replicate-token', join('r', '8_', random(37))],
  ['groq-key', join('gs', 'k_', random(52))],
  ['perplexity-key', join('pp', 'lx-', random(48))],
  ['xai-key', join('xa', 'i-', random(80))],
  ['langfuse-key', join('sk', '-lf-', uuid)],
  ['newrelic-key', join('NR', 'AK-', random(27))],
  ['grafana-token', join('gl', 'sa_', random(32), '_', random(8, 'hex'))],
  ['sentry-token', join('sn', 'tryu_', random(64, 'hex'))],
  ['dynatrace-token', join('dt', '0c01.', random(24, 'upper'), '.', random(64, 'upper'))],
  ['launchdarkly-key', join('sd', 'k-', uuid)],
  ['pagerduty-key', join('pd', 'us+_', random(30))],
  ['one-password-token', join('ops', '_eyJ', random(300))],
  ['age-secret-key', join('AGE-SEC', 'RET-KEY-1', random(58, 'upper'))],
  ['teams-webhook', join('https://x.webhook', '.office.com/webhookb2/', random(90)), random(90)],
];

describe('a credential that shows by its format', () => {
  it.each(positives.map(([detector, text, secret]) => [detector, text, secret ?? text] as const))(
    '%s is found, exactly',
    (detector, text, secret) => {
      const start = text.indexOf(secret);
      expect(findFormats(text)).toContainEqual({ detector, version: 1, start, end: start + secret.length });
      const inside = `before ${text} after`;
      expect(findFormats(inside).map((hit) => hit.detector)).toContain(detector);
    },
  );

  it('has a test for every detector', () => {
    const tested = new Set(positives.map(([detector]) => detector));
    expect(formatDetectors.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
    expect(new Set(formatDetectors.map(({ id }) => id)).size).toBe(formatDetectors.length);
  });
});

describe('what only resembles a credential', () => {
  it.each([
    ['the documentation key', join('AKIA', 'IOSFODNN7EXAMPLE')],
    ['an image', 'ghcr.io/argoproj/argocd:v2.11.3'],
    ['a digest', `nginx@sha256:${random(64, 'hex')}`],
    ['a commit', random(40, 'hex')],
    ['a UUID', uuid],
    ['a URL with a port', 'http://prometheus:9090/api/v1@x'],
    ['a URL with a user only', 'ssh://git@example.com/a.git'],
    ['a connection string by reference', 'postgres://app:$(DB_PASSWORD)@db/shop'],
    ['a connection string by template', 'postgres://app:${DB_PASSWORD}@db/shop'],
    ['a connection string to fill in', 'postgres://app:<password>@db/shop'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'],
    ['a certificate', `-----BEGIN CERTIFICATE-----\n${random(800)}\n-----END CERTIFICATE-----`],
    ['a search for keys', 'grep -l "BEGIN RSA PRIVATE KEY" /etc/ssl'],
    ['three words with dots', 'eyJhbGciOiJub25l.is.nothing'],
    ['a word after basic', 'Basic authentication is on'],
    ['a bearer of words', 'Bearer authentication required here'],
    ['a reference after bearer', 'Authorization: Bearer $(TOKEN)'],
    ['the documented bootstrap token', 'kubeadm join --token abcdef.0123456789abcdef'],
    ['the prefix alone', 'ghp_'],
    ['a metric name', 'sk_buff_pages_total'],
    ['a curl with a header', 'curl -s -H "Host: x" http://localhost:8080/healthz'],
    ['mysql that asks', 'mysql -uroot -p'],
    ['mysql with a variable', 'mysqladmin ping -uroot -p${MYSQL_ROOT_PASSWORD}'],
    ['a port option', 'mysql --host db -P 3306'],
  ])('%s is none', (_, text) => {
    expect(findFormats(text)).toEqual([]);
  });
});
