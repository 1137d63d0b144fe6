/** Values that stand for a secret without being one, whatever they are called. */
const references: readonly RegExp[] = [
  // Expanded later by Kubernetes, a shell, a template engine or a settings library.
  /^\$[A-Za-z_][A-Za-z0-9_]*$/,
  /^\$[a-z][\w-]{0,100}(?:[.:][\w-]{1,100}){1,5}$|^\$__\w{1,20}\{.{0,200}\}$/,
  /^\$?\$[({][^()]{0,300}[)}]/,
  /\$\([A-Za-z_][\w.-]{0,100}\)$/,
  /\$\{[A-Za-z_][^{}]{0,200}\}$/,
  /^\{\{|\}\}$|^\[\[.{0,200}\]\]$|^<%|%>$/,
  // Filled in by printf and its like.
  /^%[-+]?\d{0,3}[svqdx]$/,
  /^%\([\w.-]{1,100}\)s$|^%[A-Z][A-Z0-9_]{1,100}%$|^#\{.{0,200}\}#?$|^__[A-Z0-9_]{1,100}__$|^@[\w.-]{1,100}@$/,
  // Fetched from elsewhere.
  /^(?:vault|secret|secretsmanager|ssm|env|file|op|awssm|gcpsm|azurekv|sops|doppler|k8s|kms|keyvault|ref\+\w{1,30}):/i,
  /^arn:[\w-]{2,30}:/,
  /^projects\/[^/\s]{1,100}\/secrets\//,
  // Encrypted already.
  /^ENC\[|^ENC\(|^\{cipher\}|^\$ANSIBLE_VAULT|^!vault\b|^vault:v\d+:/,
];

/** Words people put where a secret is to be filled in. */
const fillIns: readonly RegExp[] = [
  /^<[^<>]{0,200}>$|^\[[A-Za-z _-]{1,100}\]$|^\{[A-Za-z _-]{1,100}\}$/,
  /^(.)\1{2,}$/,
  /^[x*.#?_-]{2,}$/i,
  /^(?:your|my|the|some|insert|enter|put|add|set|replace|fill)[-_ .]?(?:own|in|me|with|this|here|real|actual|your)?[-_ .](?:.{0,60}[-_ .])?(?:key|keys|token|secret|password|passwd|pwd|pass|credential|credentials|value|here|me|this)(?:[-_ .]?here)?$/i,
  /^(?:replace|fill|todo|tbd|fixme|redacted|masked|hidden|removed|omitted|placeholder|dummy|n\/?a|undefined|unset|unused|ignored|see)\b[-_ .]?(?:me|in|this|here|value|with.{0,60})?$/i,
  /^(?:replace|insert|put|enter|fill)[-_ ](?:me|this|it|in|here|with|your|the)\b/i,
  /(?:^|[-_ .])(?:goes|from)[-_ .]here$|[-_ .]here$/i,
  /^[A-Z_]*(?:REPLACE|PLACEHOLDER|REDACTED|INSERT|YOUR)(?:[-_ ][A-Z0-9_ -]*)?$/,
];

/** Words that say whether or what kind, never a secret. */
const words = new Set(
  'true false yes no on off y n none null nil undefined empty default auto enabled disabled required optional string str text int integer number bool boolean object array list any void bytes char varchar basic bearer digest oauth oauth2 oidc saml ldap jwt plain plaintext scram md5 scram-sha-256 scram-sha-512 sha1 sha256 sha512 bcrypt argon2 hmac rsa ecdsa ed25519 hs256 rs256 es256 always never ifnotpresent file env vault opaque kubernetes'.split(
    ' ',
  ),
);

/** True for a reference, a template, a place to fill in or a plain word of configuration: nobody's secret. */
export const isPlaceholder = (value: string): boolean =>
  value === '' ||
  words.has(value.toLowerCase()) ||
  references.some((pattern) => pattern.test(value)) ||
  fillIns.some((pattern) => pattern.test(value));

/** True where a reference begins whose end lies behind the value, as `$(cat /run/secrets/db)` cut at its space. */
export const opensReference = (value: string): boolean => /^(?:\$[({]|`)[^)}`]*$/.test(value);
