import { type ClusterModel, defineControl, object } from '@plimsoll/engine';
import { ingressKinds } from './parts/annotated-ingress.ts';

const ingress = (namespace: string, host: string, path = '/', className = 'nginx') =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    { namespace },
    {
      spec: {
        ingressClassName: className,
        rules: [{ host, http: { paths: [{ path, backend: { service: { name: 'web' } } }] } }],
      },
    },
  );

interface Spec {
  readonly ingressClassName?: string;
  readonly rules?:
    | readonly {
        readonly host?: string;
        readonly http?: { readonly paths?: readonly { readonly path?: string }[] | null } | null;
      }[]
    | null;
}

export default defineControl({
  id: 'net-ingress-host-collision',
  title: 'Same host and path claimed by two namespaces',
  severity: 'medium',
  subject: 'object',
  kinds: ingressKinds,
  rationale:
    'The controller sends visitors to one of the two, often to the older: a team may take the visitors, and their passwords, that another’s page is for.',
  remediation: 'Keep the host in one namespace, and have admission allow each namespace its own hosts only.',
  aliases: {},
  reads: ['Ingress.networking.k8s.io'],
  check: ({ spec }, context) => {
    for (const [index, { host, http }] of ((spec as Spec | undefined)?.rules ?? []).entries()) {
      // Without a host it answers for all of them, which is a control of its own.
      if (host === undefined || host === null || host === '') continue;
      for (const [at, { path }] of (http?.paths ?? []).entries())
        context.report(`spec.rules[${index}].http.paths[${at}]`, `${host}${path ?? '/'}`, 'is claimed twice');
    }
  },
  confirm: (subject, candidates, cluster, context) => {
    const { className } =
      cluster.get('Ingress.networking.k8s.io', subject.ref.namespace, subject.ref.name)?.facts ?? {};
    for (const { path, found } of candidates) {
      const others = [...(cluster.derive(claims).get(`${className ?? ''}|${String(found)}`) ?? [])];
      const other = others.filter((namespace) => namespace !== subject.ref.namespace).sort()[0];
      if (other !== undefined) context.report(path, found, `is claimed by namespace ${other} too`);
    }
  },
  examples: {
    fail: [
      {
        given: [ingress('shop', 'a.example'), ingress('other', 'a.example')],
        at: ['spec.rules[0].http.paths[0]'],
      },
    ],
    pass: [
      { given: [ingress('shop', 'a.example'), ingress('other', 'b.example')] },
      { name: 'another path', given: [ingress('shop', 'a.example', '/a'), ingress('other', 'a.example', '/b')] },
      {
        name: 'another controller',
        given: [ingress('shop', 'a.example'), ingress('other', 'a.example', '/', 'internal')],
      },
      { name: 'alone', given: ingress('shop', 'a.example') },
    ],
  },
});

/** Namespaces that claim a host and path, by class. */
const claims = (cluster: ClusterModel): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { ref, facts } of cluster.all('Ingress.networking.k8s.io'))
    for (const place of facts.places) {
      const key = `${facts.className}|${place}`;
      const namespaces = found.get(key);
      if (namespaces === undefined) found.set(key, new Set([ref.namespace]));
      else namespaces.add(ref.namespace);
    }
  return found;
};
