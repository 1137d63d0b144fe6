import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StepError } from '../steps/step-error.mjs';

export const usage = `npm start -- [options]

Installs, builds and runs Plimsoll; Ctrl-C stops it.

  --port N     the port that pages and API are served on (default 3000)
  --data DIR   where the database, the secrets and the logs are kept (default .plimsoll in the checkout)
  --no-demo    do not make the demonstration at the first start
  --help       show this

Environment
  DATABASE_URL             use this Postgres (15 or newer) instead of the embedded one. The role in it must own the
                           database and may create roles; or make the roles yourself and name their connections in
                           PLIMSOLL_DATABASE_OWNER_URL, PLIMSOLL_DATABASE_APP_URL and PLIMSOLL_DATABASE_QUEUE_URL
  REDIS_URL                use this Redis (6.2 or newer, noeviction) for the queue instead of Postgres
  PLIMSOLL_ADMIN_EMAIL     e-mail address of the first owner, and
  PLIMSOLL_ADMIN_PASSWORD  the password; read at the first start only
  PLIMSOLL_PUBLIC_URL      the address that people and agents use (default http://127.0.0.1:PORT)
  PLIMSOLL_SECRET_KEY      32 bytes in base64 that encrypt stored secrets (default: made once, kept in the data folder)
`;

const portIn = (text) => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new StepError(`--port ${text} is not a port`, {
    remedy: 'Give a number from 1 to 65535: npm start -- --port 3001',
  });
};

/** What was asked for on the command line. Relative folders are meant from where the command was typed. */
export const readOptions = (args, typedIn = process.env.INIT_CWD ?? process.cwd()) => {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '3000' },
        data: { type: 'string' },
        'no-demo': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (cause) {
    throw new StepError(cause.message, { remedy: 'npm start -- --help lists the options', cause });
  }
  return {
    port: portIn(values.port),
    data: values.data === undefined ? undefined : resolve(typedIn, values.data),
    demo: !values['no-demo'],
    help: values.help,
  };
};
