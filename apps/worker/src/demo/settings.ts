import { workerSettings } from '../process/settings.ts';

/** What making the demonstration reads from its environment. */
export const demoSettings = workerSettings.pick({ PLIMSOLL_DATABASE_APP_URL: true, PLIMSOLL_LOG_LEVEL: true });
