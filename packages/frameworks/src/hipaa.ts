import type { Framework } from '@plimsoll/domain';
import { safeguards } from './hipaa/safeguards.ts';

export const hipaa: Framework = {
  id: 'hipaa',
  title: 'HIPAA Security Rule',
  version: '45 CFR 164, subpart C',
  kind: 'standard',
  published: 54,
  counted: 'standards and implementation specifications',
  source: 'https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C',
  requirements: [...safeguards],
};
