export { type ConfigSchema, loadConfig } from './config.ts';
export { createLogger, type Logger, type LoggerOptions } from './logger.ts';
export { type Problem, type ProblemContext, toProblem } from './problem.ts';
export { type Closer, createShutdown, type Shutdown, type ShutdownOptions } from './shutdown.ts';
export { Troubles } from './troubles.ts';
export { within } from './within.ts';
