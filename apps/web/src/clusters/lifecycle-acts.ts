'use server';

import { decommissionCluster, recommissionCluster } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import type { FormState } from '#design/form-state.ts';

/** Closes a cluster. */
export const closeCluster = async (clusterId: string): Promise<FormState> =>
  formResult(await attempt(decommissionCluster, { params: { clusterId } }), {
    done: nothing,
    said: 'The cluster is decommissioned. Its findings leave the current numbers in a moment.',
  });

/** Takes a closed cluster back. */
export const reopenCluster = async (clusterId: string): Promise<FormState> =>
  formResult(await attempt(recommissionCluster, { params: { clusterId } }), {
    done: nothing,
    said: 'The cluster is back. It needs a new credential, or its agent enrols again.',
  });
