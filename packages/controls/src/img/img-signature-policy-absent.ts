import {
  apiServer,
  type ClusterModel,
  container,
  controlPlaneOf,
  defineControl,
  deployment,
  object,
  providerOf,
} from '@plimsoll/engine';
import { reportWithout, runsAny } from '../aud/parts/watchers.ts';
import { policyEngineIn } from '../nsp/parts/policy-engines.ts';

const kinds = ['Deployment.apps', 'DaemonSet.apps', 'StatefulSet.apps'] as const;
const running = (image: string) => deployment({ containers: [container({ image })] }, { namespace: 'policy' });

/** Programs that do nothing but verify images, by the repositories that their projects name. */
const verifiers =
  /(?:^|\/)(?:policy-controller(?:\/policy-controller)?|securesystemsengineering\/connaisseur|sse-secure-systems\/connaisseur|connaisseur|ratify|portieris\/portieris|portieris|kritis-server|cosigned)$/;

/** Engines that verify images where one of their policies says so: what those say is not read. */
const engines = /(?:^|\/)(?:kyverno(?:pre)?|kyverno\/kyverno|kubewarden\/policy-server|policy-server|gatekeeper|opa)$/;

const isVerifier = (repository: string): boolean => verifiers.test(repository);
const mayVerify = (repository: string): boolean => engines.test(repository);

/** True when an API server asks an image policy webhook about every Pod. */
const asksWebhook = (cluster: ClusterModel): boolean =>
  controlPlaneOf(cluster)['kube-apiserver'].components.some((component) =>
    component.list('enable-admission-plugins')?.some(({ text }) => text === 'ImagePolicyWebhook'),
  );

/** What may verify images without showing how. */
const unseen = (cluster: ClusterModel): string | undefined => {
  const { distribution } = providerOf(cluster);
  if (distribution === 'gke') return 'Binary Authorization of GKE may verify images';
  if (distribution === 'openshift') return 'image policies of OpenShift may verify images';
  const engine = policyEngineIn(cluster);
  return engine === undefined ? undefined : `${engine} objects may verify images`;
};

export default defineControl({
  id: 'img-signature-policy-absent',
  title: 'No admission control verifies image signatures',
  severity: 'medium',
  subject: 'cluster',
  reads: kinds,
  rationale:
    'Whoever can push to the registry, or stands between it and the node, decides what runs: nothing compares the image with what was built. That a verifier runs says nothing of images that its policies leave out.',
  remediation:
    'Sign images when they are built (cosign, Notation), and verify them on admission: Sigstore policy-controller, Kyverno, Ratify, Connaisseur, or the service of the cloud.',
  aliases: { cis: ['5.5.1'], kubescape: ['C-0289', 'C-0236'] },
  check: (cluster, context) => {
    if (asksWebhook(cluster) || runsAny(kinds, isVerifier, cluster)) return;
    const engine = runsAny(kinds, mayVerify, cluster) ? 'policies of an engine may verify images' : unseen(cluster);
    if (engine === undefined) reportWithout(kinds, isVerifier, 'no known program verifies images', cluster, context);
    else context.unknown('not-understood', engine);
  },
  examples: {
    fail: [
      { given: deployment({}), at: ['workloads'] },
      { name: 'a name is no program', given: running('example.com/connaisseur/tools:1.0.0'), at: ['workloads'] },
    ],
    pass: [
      { given: running('ghcr.io/sigstore/policy-controller/policy-controller:v0.13.0') },
      { given: running('docker.io/securesystemsengineering/connaisseur:v3.8.0') },
      {
        name: 'the API server asks',
        given: apiServer('--enable-admission-plugins=NodeRestriction,ImagePolicyWebhook'),
      },
    ],
    undetermined: [
      { given: deployment({}), unread: ['DaemonSet.apps'] },
      { name: 'an engine whose policies are not read', given: running('ghcr.io/kyverno/kyverno:v1.16.0') },
      { given: [deployment({}), object('kyverno.io/v1', 'ClusterPolicy', {})] },
    ],
  },
});
