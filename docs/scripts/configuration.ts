/** Writes the tables of docs/configuration.md between its marks, from the very settings that the processes read. */
import { agentSettings } from '../../apps/agent/src/process/settings.ts';
import { apiSettings, bootstrapSettings, migrationSettings } from '../../apps/api/src/process/settings.ts';
import { workerSettings } from '../../apps/worker/src/process/settings.ts';
import { renderSettings } from './configuration/render-settings.ts';
import { betweenMarks } from './markdown/between-marks.ts';
import { readPage, writePage } from './markdown/write-page.ts';

// By its address: scripts are plain JavaScript, without types.
const { usage } = (await import(new URL('../../scripts/start/options.mjs', import.meta.url).href)) as {
  readonly usage: string;
};

const path = 'docs/configuration.md';
const bodies: Readonly<Record<string, string>> = {
  start: `\`\`\`text\n${usage}\`\`\``,
  api: renderSettings(apiSettings),
  worker: renderSettings(workerSettings),
  migrations: renderSettings(migrationSettings),
  'first-owner': renderSettings(bootstrapSettings),
  agent: renderSettings(agentSettings),
};

writePage(
  path,
  Object.entries(bodies).reduce((page, [name, body]) => betweenMarks(page, name, body), readPage(path)),
);
