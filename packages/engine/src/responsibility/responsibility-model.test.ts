import { ControlId, noReferenceData, type ResponsibilityPack, systemPolicyId } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { defineControl } from '../control/define-control.ts';
import { container, object, pod } from '../control/example.ts';
import { Catalogue } from '../evaluate/catalogue.ts';
import type { SubjectEvaluation } from '../evaluate/subject-evaluation.ts';
import type { KubernetesObject, ObjectMeta } from '../kubernetes/object.ts';
import type { PodSpec } from '../kubernetes/pod-spec.ts';
import { tallyAssets } from '../posture/tally.ts';
import { catalogueOf, evaluate, type InventoryOptions } from '../testing/inventory.ts';

const words = {
  title: 'T',
  severity: 'high',
  rationale: 'why',
  remediation: 'how',
  examples: { fail: [], pass: [] },
} as const;

const privileged = defineControl({
  ...words,
  id: 'pod-privileged',
  subject: 'container',
  check: ({ spec, path }, { report }) => {
    if (spec.securityContext?.privileged === true) report(`${path}.securityContext.privileged`, true, 'privileged');
  },
});
const hostPid = defineControl({
  ...words,
  id: 'pod-host-pid',
  subject: 'workload',
  reads: ['ConfigMap'],
  check: ({ pod, podPath }, { report }) => {
    if (pod.hostPID === true) report(`${podPath}.hostPID`, true, 'sees all');
  },
  confirm: (_subject, candidates, _cluster, { report }) => {
    for (const { path, found, message } of candidates) report(path, found, message);
  },
});
const insecure = defineControl({
  ...words,
  id: 'nsp-apiservice-insecure',
  subject: 'object',
  kinds: ['APIService.apiregistration.k8s.io'],
  check: ({ spec }, { report }) => {
    if ((spec as { insecureSkipTLSVerify?: unknown }).insecureSkipTLSVerify === true)
      report('spec.insecureSkipTLSVerify', true, 'asks for no certificate');
  },
});
const controls = [privileged, hostPid, insecure];

const pack: ResponsibilityPack = {
  id: 'proxy',
  title: 'Proxy',
  party: 'vendor',
  source: 'https://example.com',
  asOf: '2026-02-20',
  hosts: ['registry.k8s.io'],
  components: [
    {
      name: 'kube-proxy',
      namespaces: ['kube-system'],
      images: ['/kube-proxy'],
      programs: ['kube-proxy'],
      hostPaths: [],
      capabilities: [],
      privileges: ['pod-privileged', 'nsp-apiservice-insecure'],
      accounts: [],
    },
  ],
  identities: [],
};

const catalogue = new Catalogue({
  digest: catalogueOf([]).digest,
  entries: [...catalogueOf(controls).entries.values()],
  policies: [{ id: 'p', title: 'P', gating: controls.map(({ id }) => ControlId.parse(id)) }],
  data: { ...noReferenceData, packs: [pack] },
});

const daemonSet = (template: PodSpec, metadata: ObjectMeta): KubernetesObject =>
  object('apps/v1', 'DaemonSet', metadata, { spec: { template: { spec: template } } });

const spec = (image = 'registry.k8s.io/kube-proxy:v1', more = {}) => ({
  ...more,
  containers: [container({ image, command: ['/usr/local/bin/kube-proxy'], securityContext: { privileged: true } })],
});
const proxy = (more = {}, namespace = 'kube-system') =>
  daemonSet(spec(undefined, more), { name: 'kube-proxy', namespace });

const judged = (objects: readonly KubernetesObject[], options: InventoryOptions = {}) => {
  const evaluations = evaluate(catalogue, objects, { read: ['Pod', 'ConfigMap'], ...options });
  const assets = tallyAssets(evaluations, catalogue.policies);
  return {
    partyOf: (control: string) => verdictOf(evaluations, control)?.responsibility?.party ?? 'yours',
    statusOf: (control: string) => verdictOf(evaluations, control)?.status,
    bars: assets.map(({ policy, state }) => `${policy} ${state}`),
  };
};
const verdictOf = (evaluations: readonly SubjectEvaluation[], control: string) =>
  evaluations.flatMap(({ verdicts }) => verdicts).find((verdict) => verdict.control === control);

describe('a component of a pack', () => {
  it('fails as before, on its vendor’s account, in a bar of its own', () => {
    const { partyOf, statusOf, bars } = judged([proxy()]);
    expect(statusOf('pod-privileged')).toBe('fail');
    expect(partyOf('pod-privileged')).toBe('vendor');
    expect(bars).toEqual([`${systemPolicyId('p')} out`]);
  });

  it('that has more than is expected of it is the customer’s by that, and in the customer’s bar', () => {
    const { partyOf, bars } = judged([proxy({ hostPID: true })]);
    expect(partyOf('pod-host-pid')).toBe('yours');
    expect(partyOf('pod-privileged')).toBe('vendor');
    expect(bars).toContain('p out');
  });

  it('is none elsewhere, whatever it is called', () => {
    expect(judged([proxy({}, 'shop')]).partyOf('pod-privileged')).toBe('yours');
    const other = daemonSet(spec('evil.example/kube-proxy:v1'), { name: 'kube-proxy', namespace: 'kube-system' });
    expect(judged([other]).partyOf('pod-privileged')).toBe('yours');
  });

  it('is none while one live Pod runs something else', () => {
    const metadata = {
      name: 'kube-proxy-x',
      namespace: 'kube-system',
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'kube-proxy', controller: true, uid: 'u' }],
    };
    expect(judged([proxy(), pod(spec(), metadata)]).partyOf('pod-privileged')).toBe('vendor');
    const foreign = { containers: [...spec().containers, container({ name: 'x', image: 'evil.example/x:1' })] };
    expect(judged([proxy(), pod(foreign, metadata)]).partyOf('pod-privileged')).toBe('yours');
    const told = { containers: [container({ image: 'registry.k8s.io/kube-proxy:v1', command: ['sh'] })] };
    expect(judged([proxy(), pod(told, metadata)]).partyOf('pod-privileged')).toBe('yours');
  });

  it('takes nothing from the customer when evidence is lost', () => {
    const lostPods = judged([proxy()], { unread: ['Pod'] });
    expect(lostPods.partyOf('pod-privileged')).toBe('yours');
    const lost = judged([proxy({ hostPID: true })], { unread: ['ConfigMap'] });
    expect(lost.statusOf('pod-host-pid')).toBe('undetermined');
    expect(lost.partyOf('pod-host-pid')).toBe('yours');
    expect(lost.bars).toContain('p unknown');
  });
});

describe('an aggregated API', () => {
  const api = object(
    'apiregistration.k8s.io/v1',
    'APIService',
    { name: 'v1.proxy.example.com' },
    { spec: { insecureSkipTLSVerify: true, service: { namespace: 'kube-system', name: 'proxy' } } },
  );
  const service = object(
    'v1',
    'Service',
    { name: 'proxy', namespace: 'kube-system' },
    { spec: { selector: { app: 'p' } } },
  );
  const labelled = (image?: string) =>
    object(
      'apps/v1',
      'DaemonSet',
      { name: image ?? 'kube-proxy', namespace: 'kube-system' },
      { spec: { template: { metadata: { labels: { app: 'p' } }, spec: spec(image) } } },
    );
  const read = ['Pod', 'ConfigMap', 'Service'];
  const partyOf = (objects: readonly KubernetesObject[], unread: readonly string[] = []) =>
    judged([api, ...objects], { read, unread }).partyOf('nsp-apiservice-insecure');

  it('is whose is all that answers for it', () => {
    expect(partyOf([service, labelled()])).toBe('vendor');
    expect(partyOf([service, labelled(), labelled('evil.example/x:1')])).toBe('yours');
  });

  it('is the customer’s while that cannot be told', () => {
    expect(partyOf([labelled()])).toBe('yours');
    expect(partyOf([service])).toBe('yours');
    expect(partyOf([service, labelled()], ['Pod'])).toBe('yours');
    expect(partyOf([service, labelled()], ['Service'])).toBe('yours');
  });
});
