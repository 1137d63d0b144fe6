import { severityRank } from '@plimsoll/domain';
import type { KubernetesObject } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../index.ts';
import { aksCluster } from '../../testing/clusters/aks.ts';
import { eksCluster } from '../../testing/clusters/eks.ts';
import { gkeCluster } from '../../testing/clusters/gke.ts';
import { kindCluster, kubeadmCluster } from '../../testing/clusters/kubeadm.ts';
import { judgeInventory } from '../../testing/judge-inventory.ts';

const catalogue = builtInCatalogue();

/** Failures of critical and high severity that no pack takes from the customer, each with what it is about. */
const severe = (cluster: readonly KubernetesObject[]): readonly string[] =>
  judgeInventory(cluster, catalogue).flatMap(({ kind, name, verdict }) => {
    const severity = verdict.severity ?? catalogue.definition(verdict.control).severity;
    const isOpen = verdict.status === 'fail' && verdict.responsibility === undefined && severityRank(severity) < 2;
    return isOpen ? [`${kind} ${name}: ${verdict.control}`] : [];
  });

/** What the owner of a control plane sets, and of any cluster installs: theirs to act on. */
const ownControlPlane = ['api-audit-log-path', 'api-audit-policy', 'nsp-no-policy-engine', 'sec-encryption-at-rest'];

describe('an untouched cluster', () => {
  it.each([
    ['kubeadm with Calico', kubeadmCluster, ownControlPlane],
    ['kind', kindCluster, ownControlPlane],
    ['Amazon EKS', eksCluster, ['nsp-no-policy-engine']],
    ['Azure AKS', aksCluster, ['nsp-no-policy-engine']],
    ['Google GKE', gkeCluster, ['nsp-no-policy-engine']],
  ])('of %s shows no critical or high finding that its owner cannot act on', (_, cluster, own) => {
    expect([...severe(cluster)].sort()).toEqual(own.map((control) => `Cluster cluster: ${control}`));
  });

  it('still shows every one of them, with the pack that says whose it is', () => {
    const theirs = judgeInventory(eksCluster, catalogue).filter(({ verdict }) => verdict.responsibility !== undefined);
    expect(theirs.length).toBeGreaterThan(100);
    expect(theirs.every(({ verdict }) => verdict.status === 'fail')).toBe(true);
    const privileged = theirs.find(
      ({ name, verdict }) => name === 'kube-proxy' && verdict.control === 'pod-privileged',
    );
    expect(privileged?.verdict.responsibility).toEqual({
      party: 'provider',
      pack: expect.stringMatching(/^kube-proxy: Amazon EKS and its add-ons, as of 20\d\d-\d\d-\d\d \(https:/),
    });
  });

  it('is its owner’s again in another provider’s cluster', () => {
    const elsewhere = [...eksCluster, ...aksCluster.filter(({ kind }) => kind === 'Node')].filter(
      ({ kind, metadata }) => !(kind === 'Node' && metadata.name?.startsWith('ip-')) && metadata.name !== 'aws-node',
    );
    expect(severe(elsewhere)).toContain('DaemonSet kube-proxy: pod-privileged');
    expect(severe(elsewhere)).toContain('User eks:addon-manager: rbac-cluster-admin-binding');
  });
});
