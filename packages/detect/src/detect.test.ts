import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect, detectFormats } from './detect.ts';
import { maskFormats, maskText } from './mask-text.ts';
import { base64, join, jsonWebToken, privateKey, random } from './testing/make.ts';

const uuid = '3f2a91c4-6b7d-4e8f-9a0b-1c2d3e4f5a6b';

describe('a literal under a sensitive name', () => {
  it.each([
    ['MYSQL_ROOT_PASSWORD', 'fake_password'],
    ['POSTGRES_PASSWORD', 'postgres'],
    ['DB_PASSWORD', 'password'],
    ['DB_PASSWORD', 'changeme'],
    ['REDIS_PASSWORD', '123456'],
    ['PGPASSWORD', 'hunter2'],
    ['db.password', 'correct horse battery'],
    ['spring.datasource.password', 'S3cure!'],
    ['dbPassword', 'x7!'],
    ['ADMIN_PASS', 'letmein1'],
    ['KEY_PASSPHRASE', 'open sesame'],
    ['PASSWORD_PROD', 'tr0ub4dor'],
    ['SECRET_KEY', random(32)],
    ['SECRET_KEY_BASE', random(64, 'hex')],
    ['DJANGO_SECRET_KEY', `${random(20)}!%@${random(20)}`],
    ['API_KEY', random(32, 'hex')],
    ['DD_API_KEY', random(32, 'hex')],
    ['apiKey', uuid],
    ['X-Api-Key', random(24)],
    ['AUTH_TOKEN', random(20)],
    ['GITHUB_TOKEN', random(40, 'hex')],
    ['TWILIO_AUTH_TOKEN', random(32, 'hex')],
    ['token', random(24, 'lower')],
    ['CLIENT_SECRET', random(40)],
    ['client_secret', `${random(8)}~${random(20)}`],
    ['AWS_SECRET_ACCESS_KEY', `${random(20)}/${random(19)}`],
    ['JWT_SIGNING_KEY', random(44)],
    ['ENCRYPTION_KEY', `${random(43)}=`],
    ['STORAGE_ACCOUNT_KEY', `${random(86)}==`],
    ['ROOT_CREDENTIALS', random(30)],
  ])('%s: %s', (name, value) => {
    expect(detect(name, value)).toEqual([{ detector: expect.any(String), version: 1, start: 0, end: value.length }]);
  });
});

describe('a value that is no credential, whatever its name', () => {
  it.each([
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '$(DB_PASSWORD_FROM_VAULT)'],
    ['DB_PASSWORD', '${DB_PASSWORD}'],
    ['DB_PASSWORD', '${DB_PASSWORD:-}'],
    ['DB_PASSWORD', '$DB_PASSWORD'],
    ['DB_PASSWORD', '{{ .Values.db.password }}'],
    ['DB_PASSWORD', '<your-password>'],
    ['DB_PASSWORD', 'YOUR_PASSWORD_HERE'],
    ['DB_PASSWORD', 'REPLACE_ME'],
    ['DB_PASSWORD', 'xxxxxxxx'],
    ['DB_PASSWORD', '********'],
    ['DB_PASSWORD', 'true'],
    ['DB_PASSWORD', 'vault:secret/data/db#password'],
    ['DB_PASSWORD', 'ENC[AES256_GCM,data:abc]'],
    ['DB_PASSWORD', '/run/secrets/db-password'],
    ['DB_PASSWORD', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db'],
    ['DB_PASSWORD_FILE', '/run/secrets/Db8x92Kq'],
    ['POSTGRES_PASSWORD_FILE', 'postgres-password'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['PASSWORD_POLICY', 'strict-2024'],
    ['PASSWORD_RESET_URL', 'https://example.com/reset?x=Ab39Zk2'],
    ['PASSWORD_HASH_ALGORITHM', 'bcrypt2b12'],
    ['PASSWORD_EXPIRATION', '90d'],
    ['DB_PASSWORD', 'my/secret/file/path'],
    ['initial-cluster-token', 'a8s7d6f5g4h3'],
    ['TOKEN_TTL', '3600'],
    ['TOKEN_TTL', '15m'],
    ['ACCESS_TOKEN_LIFETIME', '720h0m0s'],
    ['TOKEN_ENDPOINT', 'https://idp.example.com/oauth2/token'],
    ['TOKEN_URL', 'http://auth:8080/realms/x9/token'],
    ['MAX_TOKENS', '4096'],
    ['token', '128000'],
    ['tokenSecretName', 'ab12cd34ef56gh78'],
    ['secretName', 'db-credentials'],
    ['SECRET_NAME', 'prod/db/9f8e7d6c5b4a'],
    ['secret', 'my-app-tls'],
    ['tokenSecret', 'default-token-x7k2p'],
    ['clientSecret', 'oidc-client-secret-v2'],
    ['SECRET', 'application-secret'],
    ['token', 'MY_TOKEN'],
    ['secretKey', 'clientSecret'],
    ['SECRET_BACKEND', 'kubernetes1Auth'],
    ['SECRET_PROVIDER_CLASS', 'azure-kv-9x8y7z'],
    ['API_KEY_HEADER', 'X-Api-Key-9d8f7'],
    ['API_KEY_ID', 'a8s7d6f5g4h3'],
    ['API_KEY', 'none'],
    ['API_KEY', 'optional'],
    ['ACCESS_KEY_ID', 'minio-user-77'],
    ['AUTH_TOKEN_ISSUER', 'https://issuer.example.com'],
    ['JWT_PUBLIC_KEY', random(200)],
    ['PUBLIC_KEY', random(64, 'hex')],
    ['CACHE_KEY', random(32, 'hex')],
    ['PARTITION_KEY', random(20)],
    ['key', random(32)],
    ['app.kubernetes.io/name', random(32)],
    ['REQUEST_ID', uuid],
    ['CLIENT_ID', uuid],
    ['TENANT_ID', uuid],
    ['GIT_COMMIT', random(40, 'hex')],
    ['IMAGE', `nginx@sha256:${random(64, 'hex')}`],
    ['SECRET_DIGEST', `sha256:${random(64, 'hex')}`],
    ['SECRET', `sha256:${random(64, 'hex')}`],
    ['API_TOKEN', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['VAULT_ADDR', 'https://vault.example.com:8200'],
    ['SECRETS_ENABLED', 'true'],
    ['ENABLE_SECRET_ROTATION', '2h30m'],
    ['AUTOMOUNT_SERVICE_ACCOUNT_TOKEN', 'false'],
    ['KUBECONFIG', '/etc/kubernetes/admin.conf'],
    ['JAVA_OPTS', '-Xms64m -Xmx128m -Djava.security.egd=file:/dev/urandom'],
    ['PASSENGER_APP_ENV', 'prod3uction9Xk2'],
    ['BYPASS_CACHE_KEYS', 'a8s7d6f5g4h3'],
    ['COMPASS_MODE', 'x1y2z3a4b5'],
    ['credentials', 'storage.example.com:9000'],
    ['token', 'system:serviceaccount:shop:default'],
    ['SECRET_KEY_REF', random(32)],
    ['TOKENIZER', 'cl100k_base_9a8b7c'],
  ])('%s: %s', (name, value) => {
    expect(detect(name, value)).toEqual([]);
  });
});

describe('a credential inside a text', () => {
  it.each([
    ['--password=hunter2', 'hunter2'],
    ['--db-password hunter2 --verbose', 'hunter2'],
    ['exec app --token=Zx81Kq9vLm27 --port=80', 'Zx81Kq9vLm27'],
    ['export PGPASSWORD=hunter2\npsql', 'hunter2'],
    ['sh -c "PGPASSWORD=hunter2 psql -h db"', 'hunter2'],
    ['[db]\nuser = app\npassword = pa,ss;word\n', 'pa,ss;word'],
    ['spring.datasource.password: hunter2', 'hunter2'],
    ['{"user":"app","password":"hun ter2"}', 'hun ter2'],
    ['{\\"password\\":\\"hunter2\\"}', 'hunter2'],
    ["db:\n  password: 'hunter2'", 'hunter2'],
    ['<add key="x" password="hunter2"/>', 'hunter2'],
    ['Server=db;User Id=sa;Password=Str0ng!Pass;Encrypt=true', 'Str0ng!Pass'],
    ['jdbc:postgresql://db/x?user=app&password=hunter2&ssl=true', 'hunter2'],
    [`api_key: ${random(32, 'hex')}`, random(32, 'hex')],
    [`users:\n- name: a\n  user:\n    token: ${random(40)}\n`, random(40)],
    ['requirepass foobared2', 'foobared2'],
  ])('%j', (text, secret) => {
    expect(detect(undefined, text).map(({ start, end }) => text.slice(start, end))).toEqual([secret]);
  });

  it.each([
    'password: string',
    'password = os.environ["DB_PASSWORD"]',
    'password = settings.db.password',
    'password: {{ .Values.password }}',
    'password=$(cat /run/secrets/db)',
    '--password-file=/run/secrets/db',
    '--token-auth-file /etc/tokens.csv',
    '--service-account-private-key-file=/etc/kubernetes/pki/sa.key',
    '--bearer-token-file=/var/run/secrets/kubernetes.io/serviceaccount/token',
    'registry.example.com/vault-token:v1.2.3',
    'The password is read from a file.',
    'tokens: 4096',
    'secretKeyRef:\n  name: db\n  key: password\n',
    'secret: my-app-tls',
    'tls:\n- secretName: shop-tls\n',
    'kubectl create secret generic db --from-file=password',
    'passwordSecret:\n  name: db-auth\n  key: value\n',
  ])('is not seen in %j', (text) => {
    expect(detect(undefined, text)).toEqual([]);
  });
});

describe('base64', () => {
  it('is looked into once: the whole run is the secret', () => {
    const wrapped = base64(`user=app\npassword=hunter2\n`);
    expect(maskText(undefined, `data: ${wrapped}`).text).toBe('data: «masked:assigned-credential/1:32-63»');
    expect(detect(undefined, base64(privateKey()))[0]?.detector).toBe('pem-private-key');
    expect(detect(undefined, base64(base64(base64(privateKey()))))).toEqual([]);
  });

  it('of something harmless is no secret', () => {
    expect(detect(undefined, base64('the quick brown fox jumps over the lazy dog'))).toEqual([]);
  });
});

describe('masking', () => {
  it('replaces the secret and keeps everything around it', () => {
    expect(maskText('DATABASE_URL', 'postgres://app:hunter2x@db:5432/shop').text).toBe(
      'postgres://app:«masked:connection-string/1:1-15»@db:5432/shop',
    );
    expect(maskText('DB_PASSWORD', 'hunter2').text).toBe('«masked:named-credential/1:1-15»');
  });

  it('names the more telling detector when several see the same secret', () => {
    const token = join('gh', 'p_', random(36));
    expect(maskText('GITHUB_TOKEN', token).text).toBe('«masked:github-token/1:32-63»');
  });

  it('returns the text itself when there is nothing to hide', () => {
    expect(maskText('IMAGE', 'nginx:1.27')).toEqual({ text: 'nginx:1.27', hits: [] });
  });

  it('takes no mask for a secret, and hides what somebody glued to a mask', () => {
    const masked = maskText('DB_PASSWORD', 'hunter2').text;
    expect(maskText('DB_PASSWORD', masked)).toEqual({ text: masked, hits: [] });
    expect(maskText('DB_PASSWORD', `${masked}hunter2`).text).toMatch(/^«masked:named-credential\/1:[\d-]+»$/);
  });

  it('looks at formats alone where the name says nothing', () => {
    expect(maskFormats('password=hunter2').hits).toEqual([]);
    expect(maskFormats(jsonWebToken()).text).toBe('«masked:json-web-token/1:64-255»');
  });

  it('changes nothing the second time, whatever the name and the text', () => {
    const names = fc.constantFrom(undefined, 'PASSWORD', 'TOKEN', 'LOG_LEVEL', 'DATABASE_URL');
    const fragments = fc.constantFrom(
      'password=',
      'hunter2',
      'postgres://a:b@c',
      '«masked:jwt/1:1-15»',
      '«',
      '»',
      ' ',
      '"',
      '\n',
      ':',
      '@',
      'token: ',
      random(40),
      privateKey(),
      base64('password=hunter2 and more'),
      '--password ',
      'Bearer ',
      '🔑',
    );
    const texts = fc.array(fc.oneof(fragments, fc.string())).map((parts) => parts.join(''));
    fc.assert(
      fc.property(names, texts, (name, text) => {
        const once = maskText(name, text).text;
        expect(maskText(name, once)).toEqual({ text: once, hits: [] });
      }),
      { numRuns: 2000, seed: 20 },
    );
  });
});

describe('long and hostile texts', () => {
  it('are never skipped: a secret far inside and across the border of two pieces is found', () => {
    const token = join('gh', 'p_', random(36));
    for (const before of [10, 262_130, 1_000_000]) {
      const text = `${'lorem ipsum '.repeat(before / 12)}${token} ${'dolor '.repeat(1000)}`;
      expect(detect(undefined, text).map(({ start, end }) => text.slice(start, end))).toEqual([token]);
    }
    const key = privateKey('RSA ', '\n', 12_000);
    const text = `${'x '.repeat(115_000)}${key}${' y'.repeat(100_000)}`;
    expect(maskText(undefined, text).text).not.toContain('PRIVATE KEY');
  });

  it.each([
    ['a', 'a'],
    ['base64', 'QUJD'],
    ['quotes', '"'],
    ['URLs', 'a://b:'],
    ['keywords', 'password'],
    ['assignments', 'password='],
    ['brackets', '${'],
    ['key beginnings', '-----BEGIN PRIVATE KEY-----'],
    ['token beginnings', 'eyJhbGciOiJ.eyJ'],
    ['dashes', 'a-'],
    ['mysql', 'mysql -'],
    ['spaces', ' '],
    ['at signs', '://a:b@'],
    ['masks', '«masked:jwt/1:1-15»'],
  ])('of %s take linear time', (_, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const started = performance.now();
    maskText('SOME_TOKEN', text);
    detectFormats(text);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
