import { createServer } from 'node:net';
import { StepError } from '../steps/step-error.mjs';
import { describeHolder } from './port-holder.mjs';

const tryListen = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.on('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });

const portAbove = async (port, host) => {
  for (let next = port + 1; next < Math.min(port + 50, 65_536); next += 1) {
    if ((await tryListen(next, host)) === undefined) return next;
  }
  return port + 1;
};

/** Makes sure, before anything slow is done, that the public port can be listened on. */
export const requirePort = async (port, host) => {
  const code = await tryListen(port, host);
  if (code === undefined) return;
  if (code === 'EACCES') {
    throw new StepError(`Port ${port} may not be used by this account`, {
      remedy: `Choose one from 1024 on: npm start -- --port ${port + 3000}`,
    });
  }
  if (code !== 'EADDRINUSE') {
    throw new StepError(`Port ${port} of ${host} cannot be listened on (${code})`, {
      remedy: 'Set PLIMSOLL_HOST to an address of this machine',
    });
  }
  const holder = describeHolder(port) ?? 'another program, perhaps of another user';
  throw new StepError(`Port ${port} is taken by ${holder}`, {
    remedy: `Stop that program, or choose another port: npm start -- --port ${await portAbove(port, host)}`,
  });
};
