import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverEnvironment } from './cluster.mjs';

const settings = (port, extra) =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '256MB',
    // A cluster's first inventory fills empty tables: until they are analyzed, every plan takes them for nearly empty.
    autovacuum_naptime: '5s',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...extra,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/**
 * Starts the server as a process of its own group: Ctrl-C in the terminal must not reach it before the processes that
 * use it have closed. Its log goes to `logFile`, so it outlives us without a broken pipe.
 */
export const spawnServer = ({ native, clusterDir, account, port, logFile, extra = {} }) => {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(join(native, 'bin/postgres'), ['-D', clusterDir, ...settings(port, extra)], {
    ...account,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
};

// A StartupMessage (protocol 3.0, "Message Formats"): its length, the version 196608, then names and values.
const startupMessage = () => {
  const body = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, body]);
};

// 'R' asks for the password, so it serves. While it starts or recovers it answers 'E' (57P03, cannot_connect_now).
const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(startupMessage()));
    socket.on('data', (bytes) => {
      resolve(bytes[0] === 'R'.charCodeAt(0));
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });

/** Resolves with true once the server takes connections on `port`, with false when `ended()` or the time is up. */
export const untilServing = async (port, { ended = () => false, timeoutMs = 60_000 } = {}) => {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until && !ended()) {
    if (await answers(port)) return true;
    await sleep(20);
  }
  return false;
};
