import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

/** Writes JSON lines. Call it as `log.info({ cluster, rows }, 'batch.applied')`: a fixed dotted event, variables as fields. */
export type Logger = PinoLogger;

export interface LoggerOptions {
  /** The process: `api`, `worker`, `web`, `agent`, `cli`. */
  readonly name: string;
  readonly level?: string;
  /** Standard output unless given. */
  readonly destination?: DestinationStream;
}

const secretKeys = ['authorization', 'cookie', 'password', 'token', 'secret'];
const prefixes = ['', '*.', '*.*.', '*.*.*.'];
const redactPaths = [...prefixes.flatMap((prefix) => secretKeys.map((key) => prefix + key)), '*.headers["set-cookie"]'];

/**
 * Makes the one logger of a process. Fields named authorization, cookie, password, token or secret are written as
 * `[redacted]` down to the fourth level; deeper objects are not for logs.
 */
export const createLogger = ({ name, level = 'info', destination }: LoggerOptions): Logger => {
  const options = {
    name,
    level,
    messageKey: 'event',
    redact: { paths: redactPaths, censor: '[redacted]' },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination === undefined ? pino(options) : pino(options, destination);
};
