import { rememberPlatform } from './platform.ts';
import { startPlatform } from './start-platform.ts';

/** The platform that all specs share begins empty: the demonstration has a spec and a platform of its own. */
const setUp = async (): Promise<() => Promise<void>> => {
  const { stop, ...platform } = await startPlatform('--no-demo');
  rememberPlatform(platform);
  return stop;
};

// biome-ignore lint/style/noDefaultExport: Playwright calls a setup's default export
export default setUp;
