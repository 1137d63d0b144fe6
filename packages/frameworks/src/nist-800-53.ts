import type { Framework } from '@plimsoll/domain';
import { access } from './nist-800-53/access.ts';
import { assurance } from './nist-800-53/assurance.ts';
import { audit } from './nist-800-53/audit.ts';
import { configuration } from './nist-800-53/configuration.ts';
import { identity } from './nist-800-53/identity.ts';
import { system } from './nist-800-53/system.ts';

export const nist80053: Framework = {
  id: 'nist-800-53',
  title: 'NIST SP 800-53',
  version: 'Rev. 5',
  kind: 'standard',
  published: 1007,
  counted: 'base controls and enhancements that were not withdrawn',
  source: 'https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final',
  requirements: [...access, ...audit, ...configuration, ...identity, ...system, ...assurance],
};
