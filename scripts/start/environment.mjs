import { freePort } from '../steps/free-port.mjs';

// Each process gets the connections it uses and no others; none gets what is given to a single step.
const withheld =
  /^(DATABASE_URL|REDIS_URL|PLIMSOLL_DATABASE_\w+|PLIMSOLL_ADMIN_\w+|PLIMSOLL_SECRET_KEY|NEXTAUTH_SECRET|PORT|HOSTNAME|INIT_CWD|npm_\w+)$/;

const inherited = (env) => Object.fromEntries(Object.entries(env).filter(([name]) => !withheld.test(name)));

const portFrom = async (text) => (text ? Number(text) : await freePort());

/** Where each process listens; all but the public port are on loopback and free to vary. */
export const choosePorts = async (port, env = process.env) => ({
  public: port,
  web: await freePort(),
  apiMetrics: await portFrom(env.PLIMSOLL_METRICS_PORT),
  workerMetrics: await portFrom(env.PLIMSOLL_WORKER_METRICS_PORT),
});

/** The environment of every process and step of the product. */
export const createEnvironments = ({ env, ports, urls, secrets }) => {
  const local = `http://127.0.0.1:${ports.public}`;
  const publicUrl = env.PLIMSOLL_PUBLIC_URL || local;
  const shared = {
    ...inherited(env),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PLIMSOLL_PARENT_PID: String(process.pid),
    PLIMSOLL_PUBLIC_URL: publicUrl,
  };
  const session = { NEXTAUTH_SECRET: secrets.sessionKey, NEXTAUTH_URL: publicUrl };
  const stores = {
    ...shared,
    PLIMSOLL_DATABASE_APP_URL: urls.app,
    PLIMSOLL_DATABASE_QUEUE_URL: urls.queue,
    PLIMSOLL_SECRET_KEY: secrets.secretKey,
    ...(env.REDIS_URL ? { REDIS_URL: env.REDIS_URL } : {}),
  };
  const admin = Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('PLIMSOLL_ADMIN_')));
  return {
    migrate: { ...stores, PLIMSOLL_DATABASE_OWNER_URL: urls.owner },
    bootstrap: { ...stores, ...admin },
    api: {
      ...stores,
      ...session,
      PLIMSOLL_PORT: String(ports.public),
      PLIMSOLL_WEB_URL: `http://127.0.0.1:${ports.web}`,
      PLIMSOLL_METRICS_PORT: String(ports.apiMetrics),
    },
    worker: {
      ...stores,
      PLIMSOLL_METRICS_PORT: String(ports.workerMetrics),
      PLIMSOLL_WORKER_METRICS_PORT: String(ports.workerMetrics),
    },
    web: { ...shared, ...session, PLIMSOLL_API_URL: local, PORT: String(ports.web), HOSTNAME: '127.0.0.1' },
  };
};
