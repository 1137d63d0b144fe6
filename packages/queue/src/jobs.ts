import { DeletePurged, DrainCluster, MakeReport, Rematch, RollUpPosture } from '@plimsoll/contracts';

/** Every queue with the schema of its payload. A payload is parsed where it is taken. */
export const jobSchemas = {
  'drain-cluster': DrainCluster,
  're-match': Rematch,
  'roll-up-posture': RollUpPosture,
  'delete-purged': DeletePurged,
  'make-report': MakeReport,
} as const;

/** Payload by queue. */
export interface Jobs {
  readonly 'drain-cluster': DrainCluster;
  readonly 're-match': Rematch;
  readonly 'roll-up-posture': RollUpPosture;
  readonly 'delete-purged': DeletePurged;
  readonly 'make-report': MakeReport;
}

export type JobName = keyof Jobs;

export const jobNames = Object.keys(jobSchemas) as JobName[];
