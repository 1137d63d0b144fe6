import { celConstant, defineControl, keyPath, object } from '@plimsoll/engine';

const ingress = (annotations: Readonly<Record<string, string>>) =>
  object('networking.k8s.io/v1', 'Ingress', { namespace: 'shop', annotations }, { spec: {} });

const snippet = /^nginx\.(?:ingress\.kubernetes\.io|org)\/[a-z-]*snippets?$/;

export default defineControl({
  id: 'net-ingress-nginx-snippets',
  title: 'Ingress injects nginx configuration',
  severity: 'high',
  subject: 'object',
  kinds: ['Ingress.networking.k8s.io', 'Ingress.extensions'],
  rationale:
    'A snippet becomes part of the configuration of the shared controller: who may write it reads the controller’s token and the certificates of all namespaces (CVE-2021-25742).',
  remediation: 'Use the controller’s own annotations instead, and set allow-snippet-annotations to false.',
  // The upstream check looks at the version of the controller instead.
  aliases: {},
  check: ({ metadata: { annotations } }, context) => {
    for (const name of Object.keys(annotations ?? {}))
      if (snippet.test(name))
        context.report(keyPath('metadata.annotations', name), name, 'writes into the configuration of the controller');
  },
  admission: {
    field: 'an annotation with a snippet',
    whole: `variables.object.metadata.?annotations.orValue({}).exists(k, k.matches(${celConstant(snippet.source)}))`,
  },
  examples: {
    fail: [
      {
        given: ingress({ 'nginx.ingress.kubernetes.io/configuration-snippet': 'return 200;' }),
        at: [keyPath('metadata.annotations', 'nginx.ingress.kubernetes.io/configuration-snippet')],
      },
      {
        given: ingress({ 'nginx.ingress.kubernetes.io/server-snippet': 'return 200;' }),
        at: [keyPath('metadata.annotations', 'nginx.ingress.kubernetes.io/server-snippet')],
      },
    ],
    pass: [{ given: ingress({ 'nginx.ingress.kubernetes.io/rewrite-target': '/' }) }, { given: ingress({}) }],
  },
});
