/**
 * What a name says about its value. `password`: any literal is one. `secret`: a literal that looks random is one.
 * `none`: nothing.
 */
export type NameClass = 'password' | 'secret' | 'none';

const passwordWords = new Set([
  'password',
  'passwd',
  'passphrase',
  'passcode',
  'pwd',
  'pw',
  'pswd',
  'passwort',
  'pass',
  'requirepass',
  'masterauth',
]);
const passwordEnding = /(?:password|passwd|passphrase)$/;

/** Single words after which a random value is a secret. `key` alone is none: keys of maps, caches and labels abound. */
const secretWords = new Set(
  'secret secrets token credential credentials creds apikey apitoken accesskey secretkey privatekey authkey authtoken accesstoken apisecret clientsecret signingkey encryptionkey bearer pat webhookurl sharedsecret masterkey licensekey salt'.split(
    ' ',
  ),
);
const secretEnding = /(?:secret|token|apikey|secretkey|accesskey|privatekey|credentials?)$/;

/** Words before `key` that make it a secret. */
const keyOwners = new Set(
  'api secret access private auth account encryption encrypt signing sign signature master shared service app application storage admin license crypto cipher aes hmac jwt cookie session hash fernet unseal recovery deploy nonce webhook ingest ingestion bot wrapping'.split(
    ' ',
  ),
);

/** Last words that make the name about something else: where it is, how it is called, how long it lives, whether it is. */
const notTheSecret = new Set(
  'file files path paths dir directory folder mount mountpath volume name names uri url urls endpoint host hostname address addr server port ttl timeout expiry expiration expires expire expired lifetime duration interval period age seconds minutes hours days ms length len size bytes limit max min maximum minimum count total number num rate enabled enable disabled disable required require requires allowed allow rotate rotation policy type types kind mode method strategy algorithm alg format encoding issuer iss audience aud scope scopes version id ids uid ref refs reference namespace ns prefix suffix header headers field fields column label labels annotation annotations selector provider store backend class manager operator controller engine driver plugin service account user username owner email hash digest checksum sha256 fingerprint thumbprint public pub cert certificate ca crt pem jwks jwk key-name regex pattern template encryption example description message text title help hint prompt usage status state result error errors list set map index table bucket cache config configmap'.split(
    ' ',
  ),
);

/** Well-known names that only look sensitive: etcd's name for a new cluster, which every kubeadm cluster carries. */
const harmless = new Set(['initial cluster token']);

/** A word anywhere that makes the value a fact about a secret: `checksum/secret`, which charts put on Pods. */
const aboutIt = /\b(?:public|checksum)\b/;

/** Names whose last word alone would say nothing: Vault's AppRole, Erlang's cluster secret. */
const secretPhrase = /(?:vault|role) secret id$|erlang cookie$/;

const split = (name: string): readonly string[] =>
  name
    .slice(-200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word));

const classified = new Map<string, NameClass>();
/** Names repeat: the same few hundred serve a whole cluster. The bound keeps a hostile one from filling memory. */
const rememberedNames = 5000;

/** What a name, of an environment variable, a field, a flag or a line of a file, says about its value. */
export const classifyName = (name: string): NameClass => {
  if (name.includes('«')) return 'none';
  const known = classified.get(name);
  if (known !== undefined) return known;
  const result = classify(split(name));
  if (classified.size >= rememberedNames) classified.clear();
  if (name.length <= 200) classified.set(name, result);
  return result;
};

const classify = (words: readonly string[]): NameClass => {
  const last = words.at(-1);
  if (secretPhrase.test(words.join(' '))) return 'secret';
  if (last === undefined || notTheSecret.has(last) || aboutIt.test(words.join(' ')) || harmless.has(words.join(' ')))
    return 'none';
  const before = words.at(-2) ?? '';
  if (passwordWords.has(last) || passwordEnding.test(last)) return 'password';
  if (secretWords.has(last) || secretEnding.test(last)) return 'secret';
  if (last === 'key' || last === 'keys') return keyOwners.has(before) || before.endsWith('api') ? 'secret' : 'none';
  // `SECRET_KEY_BASE`, `DB_PASSWORD_PROD`, `API_TOKEN_2`: a qualifier behind the word that counts.
  if (passwordWords.has(before) || passwordEnding.test(before)) return 'password';
  if (secretWords.has(before) && words.length > 1) return 'secret';
  return words.length > 2 && before === 'key' && keyOwners.has(words.at(-3) ?? '') ? 'secret' : 'none';
};
