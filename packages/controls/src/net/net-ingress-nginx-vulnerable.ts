import { container, defineControl, deployment } from '@plimsoll/engine';
import { ingressNginxTag, isIngressNginx } from './parts/ingress-nginx-image.ts';

const controller = (tag: string) =>
  deployment({ containers: [container({ image: `registry.k8s.io/ingress-nginx/controller${tag}` })] });

/**
 * First releases with a fix, each for its minor; minors between were never fixed. Kubernetes' security announcements of 24
 * March 2025 (kubernetes/kubernetes#131009) and 9 March 2026 (#137560).
 */
const withoutAuthentication = [
  [1, 11, 5],
  [1, 12, 1],
] as const;
const withAnIngress = [
  [1, 13, 8],
  [1, 14, 4],
  [1, 15, 0],
] as const;

type Fixed = readonly (readonly [number, number, number])[];

/** `isBelow` in CEL, the other way round, of version `v`. */
const notBelow = (fixed: Fixed): string => {
  const lines = fixed.map(([, minor, patch]) => `v[1] == ${minor} ? v[2] >= ${patch} : `).join('');
  return `(v[0] > 1 || v[0] == 1 && (${lines}v[1] > ${fixed.at(-1)?.[1] ?? 0}))`;
};

/** No version is not new enough: what cannot be judged is not let in. */
const isNewEnough = `[c.image.find(":(?:v|controller-v)?[0-9]+[.][0-9]+[.][0-9]+").find("[0-9]+[.][0-9]+[.][0-9]+")].exists(t, t != "" && [t.split(".").map(n, int(n))].exists(v, ${notBelow(withoutAuthentication)} && ${notBelow(withAnIngress)}))`;

export default defineControl({
  id: 'net-ingress-nginx-vulnerable',
  title: 'ingress-nginx older than its last security release',
  severity: 'critical',
  subject: 'container',
  rationale:
    'Before 1.11.5 and 1.12.1 anybody who reaches the controller’s admission port runs code in it (CVE-2025-1974); before 1.13.8, 1.14.4 and 1.15.0 whoever writes an Ingress does (CVE-2026-3288 and those before it). It reads the Secrets of all namespaces.',
  remediation: 'Update to the newest release at once, and plan to leave: the project is retired.',
  aliases: {},
  appliesTo: ({ spec }) => ingressNginxTag(spec.image) !== undefined,
  check: ({ spec, path }, context) => {
    const tag = ingressNginxTag(spec.image) ?? '';
    const version = /^(?:v|controller-v)?(\d+)\.(\d+)\.(\d+)/.exec(tag)?.slice(1).map(Number);
    if (version === undefined) {
      context.unknown('not-understood', 'the image does not say which version it is');
      return;
    }
    if (isBelow(version, withoutAuthentication))
      context.report(`${path}.image`, spec.image, 'runs code for whoever reaches its admission port');
    else if (isBelow(version, withAnIngress))
      context.report(`${path}.image`, spec.image, 'runs code for whoever may write an Ingress', undefined, 'high');
  },
  admission: { field: 'image', container: `${isIngressNginx} && !(${isNewEnough})` },
  examples: {
    fail: [
      { given: controller(':v1.11.4'), at: ['spec.template.spec.containers[0].image'] },
      { given: controller(':v1.12.0'), at: ['spec.template.spec.containers[0].image'] },
      { given: controller(`:v0.49.0@sha256:${'a'.repeat(64)}`), at: ['spec.template.spec.containers[0].image'] },
      { given: controller(':v1.14.3'), at: ['spec.template.spec.containers[0].image'] },
    ],
    pass: [{ given: controller(':v1.13.8') }, { given: controller(':v1.15.1') }],
    notApplicable: [{ given: deployment({}) }],
    undetermined: [
      { given: controller('') },
      { name: 'a digest alone', given: controller(`@sha256:${'a'.repeat(64)}`) },
    ],
  },
});

const isBelow = (version: readonly number[], fixed: readonly (readonly [number, number, number])[]): boolean => {
  const [major = 0, minor = 0, patch = 0] = version;
  const own = fixed.find(([, line]) => major === 1 && line === minor);
  if (own !== undefined) return patch < own[2];
  const [, newest] = fixed.at(-1) ?? [1, 0];
  return major < 1 || (major === 1 && minor < newest);
};
