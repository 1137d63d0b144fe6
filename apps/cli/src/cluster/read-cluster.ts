import { AppError, type KindEvidence } from '@plimsoll/domain';
import type { ReadItem } from '../read/source.ts';

/** A live cluster on its way in. `evidence` is complete once `items` has ended. */
export interface LiveCluster {
  readonly kubernetesVersion: string;
  readonly items: AsyncIterable<ReadItem>;
  readonly evidence: () => readonly KindEvidence[];
}

/** x */
export const readCluster = async (context: string | undefined): Promise<LiveCluster> => {
  throw new AppError('request.invalid', `no ${context}`);
};
