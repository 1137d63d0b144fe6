/** What the agent tells of itself on /healthz and /metrics. */
export interface Counts {
  state: 'starting' | 'listing' | 'watching' | 'ending';
  epoch: string;
  syncs: number;
  /** Objects of the last whole sync, and how many of them the platform held already. */
  objects: number;
  kept: number;
  events: number;
  deltas: number;
  deltaLines: number;
  refused: number;
  /** Bytes that wait to be sent. */
  waiting: number;
  watches: number;
  unreadableKinds: number;
  /** Milliseconds since 1970 of the last word of the API server, and of the last one the platform took. */
  clusterContact: number;
  platformContact: number;
}

export const zeroCounts = (): Counts => ({
  state: 'starting',
  epoch: '',
  syncs: 0,
  objects: 0,
  kept: 0,
  events: 0,
  deltas: 0,
  deltaLines: 0,
  refused: 0,
  waiting: 0,
  watches: 0,
  unreadableKinds: 0,
  clusterContact: 0,
  platformContact: 0,
});
