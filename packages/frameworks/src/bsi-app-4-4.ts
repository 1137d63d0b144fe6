import type { Framework } from '@plimsoll/domain';
import { requirements } from './bsi-app-4-4/requirements.ts';

export const bsiApp44: Framework = {
  id: 'bsi-app-4-4',
  title: 'BSI IT-Grundschutz APP.4.4 Kubernetes',
  version: 'Edition 2023',
  kind: 'standard',
  published: 21,
  counted: 'requirements of the module',
  source: 'https://www.bsi.bund.de/grundschutz',
  requirements: [...requirements],
};
