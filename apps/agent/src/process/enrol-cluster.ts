import type { Agent } from 'node:http';
import { enrol, httpSender } from '@plimsoll/collect';
import { AppError } from '@plimsoll/domain';
import type { Logger } from '@plimsoll/runtime';
import { z } from 'zod';
import type { KubeClient } from '../kubernetes/kube-client.ts';
import { KubeTrouble } from '../kubernetes/trouble.ts';

/** How a cluster says who it is. */
export interface EnrolmentNeeds {
  readonly server: URL;
  readonly connections: Agent;
  readonly userAgent: string;
  readonly enrolmentToken: () => Promise<string>;
  readonly clusterName: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly kube: KubeClient;
  readonly log: Logger;
  readonly stop: AbortSignal;
}

const KubeSystem = z.object({ metadata: z.object({ uid: z.string().regex(/^[A-Za-z0-9-]{8,64}$/) }) });

/**
 * The UID of namespace kube-system, which lasts as long as the cluster: by it the platform knows a cluster again. Undefined
 * where it may not be read. An API server that is away is `server.unreachable`, so that enrolling waits for it: to enrol
 * without it would look like another cluster.
 */
const kubernetesUid = async (kube: KubeClient, signal: AbortSignal): Promise<string | undefined> => {
  try {
    const parsed = KubeSystem.safeParse(await kube.json({ path: '/api/v1/namespaces/kube-system', signal }));
    return parsed.success ? parsed.data.metadata.uid : undefined;
  } catch (error) {
    if (!(error instanceof KubeTrouble)) throw error;
    if (error.kind === 'denied') return undefined;
    throw new AppError('server.unreachable', `The API server did not say which cluster this is: ${error.message}`, {
      cause: error,
    });
  }
};

/** Exchanges the enrolment token for a credential of this cluster and resolves with it. */
export const enrolCluster = async (needs: EnrolmentNeeds): Promise<string> => {
  const { server, connections, userAgent, clusterName, labels, kube, log, stop } = needs;
  const uid = await kubernetesUid(kube, stop);
  const request = { clusterName, labels, ...(uid === undefined ? {} : { kubernetesUid: uid }) };
  const enrolled = await enrol(httpSender(server, needs.enrolmentToken, userAgent, connections), request);
  const { clusterId, outcome, credential } = enrolled;
  log.info({ clusterId, cluster: enrolled.clusterName, outcome }, 'agent.enrolled');
  return credential.token;
};
