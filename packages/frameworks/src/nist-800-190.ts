import type { Framework } from '@plimsoll/domain';
import { imagesAndRegistries } from './nist-800-190/images-and-registries.ts';
import { orchestratorAndRuntime } from './nist-800-190/orchestrator-and-runtime.ts';

export const nist800190: Framework = {
  id: 'nist-800-190',
  title: 'NIST SP 800-190',
  version: '2017',
  kind: 'standard',
  published: 23,
  counted: 'countermeasures of chapter 4',
  source: 'https://csrc.nist.gov/pubs/sp/800/190/final',
  requirements: [...imagesAndRegistries, ...orchestratorAndRuntime],
};
