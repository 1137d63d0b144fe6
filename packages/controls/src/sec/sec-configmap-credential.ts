import { defineControl, object } from '@plimsoll/engine';

interface Entry {
  readonly key?: unknown;
  readonly hits?: readonly { readonly detector?: unknown }[];
}

const configMap = (...entries: readonly object[]) => object('v1', 'ConfigMap', { namespace: 'shop' }, { entries });
const entry = (key: string, ...detectors: readonly string[]) => ({
  key,
  bytes: 40,
  binary: false,
  hits: detectors.map((detector) => ({ detector, version: 1 })),
});

export default defineControl({
  id: 'sec-configmap-credential',
  title: 'Credential in a ConfigMap',
  severity: 'high',
  subject: 'object',
  kinds: ['ConfigMap'],
  rationale:
    'ConfigMaps are read by far more people and workloads than Secrets, are not encrypted at rest as those can be, and nobody watches who reads them.',
  remediation: 'Revoke the credential, it has been seen. Put a new one into a Secret or an external store.',
  // The upstream checks that go by key names alone mean something else.
  aliases: { trivy: ['KSV-0109'] },
  check: ({ entries, data, binaryData }, context) => {
    // Redaction leaves no values: a ConfigMap that has some was not looked at by any detector.
    if (holdsAny(data) || holdsAny(binaryData)) context.unknown('not-understood', 'the ConfigMap was not redacted');
    if (!Array.isArray(entries)) return;
    for (const [index, { key, hits }] of (entries as readonly Entry[]).entries())
      for (const { detector } of hits ?? [])
        context.report(`entries[${index}]`, String(key), `holds a credential, found by ${String(detector)}`);
  },
  examples: {
    fail: [
      { given: configMap(entry('app.conf'), entry('id_rsa', 'pem-private-key')), at: ['entries[1]'] },
      { given: configMap(entry('.env', 'github-token', 'aws-access-key')), at: ['entries[0]'] },
    ],
    pass: [{ given: configMap(entry('password.txt')) }, { given: object('v1', 'ConfigMap', { namespace: 'shop' }) }],
    undetermined: [
      { name: 'values that no detector has seen', given: object('v1', 'ConfigMap', {}, { data: { 'app.conf': 'x' } }) },
    ],
  },
});

const holdsAny = (values: unknown): boolean =>
  typeof values === 'object' && values !== null && Object.keys(values).length > 0;
