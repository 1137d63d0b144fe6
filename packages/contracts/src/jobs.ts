import { z } from 'zod';

/** Evaluate what waits for a cluster. Says nothing but where to look: the truth is in Postgres. */
export const DrainCluster = z.object({ version: z.literal(1), orgId: z.uuid(), clusterId: z.uuid() });
export type DrainCluster = z.infer<typeof DrainCluster>;

/** Apply the exceptions of a cluster that began or ended to have an effect. As little as DrainCluster, and for the same reason. */
export const Rematch = z.object({ version: z.literal(1), orgId: z.uuid(), clusterId: z.uuid() });
export type Rematch = z.infer<typeof Rematch>;

/** Store the posture of a cluster under today's date. */
export const RollUpPosture = z.object({ version: z.literal(1), orgId: z.uuid(), clusterId: z.uuid() });
export type RollUpPosture = z.infer<typeof RollUpPosture>;

/** Make a report that was asked for, to its end. */
export const MakeReport = z.object({ version: z.literal(1), orgId: z.uuid(), reportId: z.uuid() });
export type MakeReport = z.infer<typeof MakeReport>;

/** Delete what a purge names, to its end. */
export const DeletePurged = z.object({ version: z.literal(1), orgId: z.uuid(), purgeId: z.uuid() });
export type DeletePurged = z.infer<typeof DeletePurged>;
