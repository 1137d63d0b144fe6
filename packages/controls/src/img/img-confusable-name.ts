import { container, cronJob, defineControl, deployment, podWith } from '@plimsoll/engine';
import { editDistance } from './parts/edit-distance.ts';
import { parseImage } from './parts/image-reference.ts';
import { rememberTexts } from './parts/remember-texts.ts';

/** Registries that most images come from, and others whose names are close to theirs. */
const registries =
  'docker.io ghcr.io quay.io gcr.io registry.k8s.io k8s.gcr.io mcr.microsoft.com public.ecr.aws registry.gitlab.com registry.access.redhat.com registry.redhat.io docker.elastic.co nvcr.io lscr.io cgr.dev icr.io cr.io ocir.io cr.fluentbit.io cr.l5d.io dhi.io xpkg.upbound.io docker.n8n.io docker.redpanda.com registry.suse.com registry.opensource.zalan.do'.split(
    ' ',
  );

/** Publishers on Docker Hub and on GitHub's and Red Hat's registries that clusters run most, and real ones near them. */
const publishers =
  'bitnami bitnamilegacy bitnamisecure grafana hashicorp istio envoyproxy rancher calico cilium jaegertracing kubernetes kubernetesui coredns gitlab sonatype jenkins minio confluentinc apache fluent fluentd fluxcd velero portainer linuxserver cloudflare nginxinc nginx newrelic datadog sysdig aquasec aquasecurity argoproj argoprojlabs prometheus prometheuscommunity prom external-secrets kyverno openpolicyagent sigstore falcosecurity timberio influxdata metallb longhornio rook ceph cert-manager jetstack kubevirt knative tektoncd openebs kedacore dexidp oauth2-proxy keycloak strimzi elastic opensearchproject library amazon amazonlinux google googlecontainertools mongodb mongo mariadb percona cockroachdb postgres postgis redislabs redis rediscommander'.split(
    ' ',
  );

/** One slip of the finger, and in a long name two. Shorter names lie too close to one another to tell. */
const imitated = (name: string, known: readonly string[]): string | undefined => {
  if (name.length < 6 || known.includes(name)) return undefined;
  return known.find((real) => {
    const most = real.length >= 12 ? 2 : 1;
    return real.length >= 6 && editDistance(name, real, most) <= most;
  });
};

const likeRegistry = rememberTexts((name: string) => imitated(name, registries));
const likePublisher = rememberTexts((name: string) => imitated(name, publishers));
const openRegistries: ReadonlySet<string> = new Set(['docker.io', 'ghcr.io', 'quay.io']);

export default defineControl({
  id: 'img-confusable-name',
  title: 'Image name imitates a well-known one',
  severity: 'medium',
  subject: 'container',
  rationale:
    'Names one slip away from a well-known registry or publisher are registered by people who wait for that slip: the image does what it is expected to do, and more. Anybody may open an account on the registries that are looked at; names within a registry of your own are your own matter.',
  remediation: 'Correct the name. If it is meant, say so by an exception; if it has run, look at what it did.',
  aliases: {},
  check: ({ spec: { image }, path }, context) => {
    const parsed = parseImage(image);
    if (parsed === undefined) return;
    const { registry, repository } = parsed;
    const publisher = openRegistries.has(registry) ? (repository.split('/')[0] ?? '') : '';
    const real = likeRegistry(registry) ?? likePublisher(publisher);
    if (real !== undefined) context.report(`${path}.image`, image, `looks like ${real}, and is not`);
  },
  examples: {
    fail: [
      { given: podWith({ image: 'bitnmai/redis:7.4' }), at: ['spec.containers[0].image'] },
      {
        given: deployment({ containers: [container({ image: 'ghrc.io/acme/web:1.0.0' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
      {
        given: cronJob({ containers: [container({ image: 'quay.io/argopr0j/argocd:v3.2.0' })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].image'],
      },
    ],
    pass: [
      { given: podWith({ image: 'docker.io/bitnami/redis:7.4' }) },
      { given: podWith({ image: 'nginx:1.29' }) },
      { name: 'two real neighbours', given: podWith({ image: 'gcr.io/acme/web:1.0.0' }) },
      { name: 'a registry of your own', given: podWith({ image: 'registry.acme.example/bitnmai/redis:7.4' }) },
      { name: 'without an image', given: podWith({ image: '' }) },
    ],
  },
});
