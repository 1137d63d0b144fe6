import pg from 'pg';

/** Something was committed for an organization (`live`), or who may see what in it (`access`). */
export type LiveChannel = 'live' | 'access';

export interface Listening {
  /** True while Postgres tells us. */
  readonly connected: () => boolean;
  readonly close: () => Promise<void>;
}

export interface Ears {
  readonly heard: (channel: LiveChannel, orgId: string) => void;
  /** Listening began, or began again: what was told meanwhile is not repeated. */
  readonly listening: () => void;
  readonly lost: (error: Error) => void;
}

const soonestMs = 500;
const latestMs = 10_000;

/**
 * Holds one connection of its own, beside the pool, on which Postgres tells of commits. A lost one is made again, ever
 * more slowly. A pooler that hands out connections by transaction passes nothing on: then callers hear nothing.
 */
export const listen = (connectionString: string, applicationName: string, ears: Ears): Listening => {
  let client: pg.Client | undefined;
  let up = false;
  let closed = false;
  let pause = soonestMs;
  let timer: NodeJS.Timeout | undefined;
  const again = (error: Error): void => {
    const gone = client;
    client = undefined;
    up = false;
    gone?.end().catch(() => undefined);
    if (closed || timer !== undefined) return;
    ears.lost(error);
    timer = setTimeout(() => {
      timer = undefined;
      void begin();
    }, pause);
    pause = Math.min(pause * 2, latestMs);
  };
  const begin = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString,
      application_name: `${applicationName}-live`,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
    });
    client = fresh;
    const failed = (error: Error): void => {
      if (client === fresh) again(error);
    };
    fresh.on('error', failed);
    fresh.on('end', () => failed(new Error('the connection that listens was closed')));
    fresh.on('notification', ({ channel, payload = '' }) => {
      ears.heard(channel === 'plimsoll_access' ? 'access' : 'live', payload);
    });
    try {
      await fresh.connect();
      await fresh.query('LISTEN plimsoll_live');
      await fresh.query('LISTEN plimsoll_access');
      if (client !== fresh) return;
      up = true;
      pause = soonestMs;
      ears.listening();
    } catch (error) {
      failed(error as Error);
    }
  };
  void begin();
  return {
    connected: () => up,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      const gone = client;
      client = undefined;
      await gone?.end().catch(() => undefined);
    },
  };
};
