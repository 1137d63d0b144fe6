import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNoKubernetes } from '../kubernetes/programs.ts';
import { type Kubernetes, startKubernetes } from '../kubernetes/start-kubernetes.ts';
import { helmPath, installAs, namespace, root } from './helm.ts';
import { valueSets } from './value-sets.ts';

interface Verdict {
  readonly control: string;
  readonly status: string;
  readonly subject: { readonly kind: string; readonly namespace?: string; readonly name: string };
}

/** The command line against a live cluster; it exits with 1 where something is wrong, with what it found all the same. */
const scanCluster = async (kubeconfig: string): Promise<readonly Verdict[]> => {
  const args = [
    '--import',
    'tsx',
    'apps/cli/src/main.ts',
    'scan',
    '--cluster',
    '--format',
    'json',
    '--fail-on',
    'never',
  ];
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env, maxBuffer: 1 << 26 });
  return (JSON.parse(stdout) as { readonly verdicts: readonly Verdict[] }).verdicts;
};

const isOurs = ({ kind, namespace: where, name }: Verdict['subject']): boolean =>
  kind !== 'Namespace' && (where === namespace || /^(watch|base)-/.test(name));

// With everything that a cluster says about them: roles, identities, isolation, services.
describe.skipIf(helmPath() === undefined || whyNoKubernetes() !== undefined)(
  'both charts, installed side by side',
  () => {
    let kubernetes: Kubernetes;

    beforeAll(async () => {
      kubernetes = await startKubernetes();
      const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
      await kubernetes.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }]);
      await installAs('watch', 'plimsoll-agent', valueSets['plimsoll-agent'].least ?? {}, kubernetes.kubeconfig);
      await installAs('base', 'plimsoll', valueSets.plimsoll.least ?? {}, kubernetes.kubeconfig);
    });
    afterAll(() => kubernetes.stop());

    const told = async (): Promise<readonly string[]> =>
      (await scanCluster(kubernetes.kubeconfig))
        .filter(({ subject }) => isOurs(subject))
        .map(({ control, status, subject }) => `${status} ${control} ${subject.kind} ${subject.name}`)
        .sort();

    it('fail nothing that they could do better, and leave undecided what Secrets alone would tell', async () => {
      expect(await told()).toEqual([
        // Told from the values: where the images come from, and where API server and database answer.
        ...['base-plimsoll-api', 'base-plimsoll-web', 'base-plimsoll-worker', 'watch-plimsoll-agent'].map(
          (name) => `fail img-public-registry Deployment ${name}`,
        ),
        ...['base-plimsoll-api', 'base-plimsoll-worker', 'watch-plimsoll-agent'].map(
          (name) => `fail net-policy-world-egress NetworkPolicy ${name}`,
        ),
        // Two agents at the same time would end each other's sync.
        'fail res-rolling-update Deployment watch-plimsoll-agent',
        'undetermined net-ingress-tls-secret Ingress base-plimsoll',
      ]);
    });

    it('would be told of what is not as it should be', async () => {
      const byTag = { ...valueSets['plimsoll-agent'].least, 'image.digest': '', 'rbac.secrets': true };
      await installAs('watch', 'plimsoll-agent', byTag, kubernetes.kubeconfig);
      const found = await told();
      expect(found).toContain('fail img-digest-pinning Deployment watch-plimsoll-agent');
      expect(found).toContain('fail rbac-secrets-read-cluster ServiceAccount watch-plimsoll-agent');
    });
  },
);
