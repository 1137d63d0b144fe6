import type { Framework } from '@plimsoll/domain';
import { detectionAndRecovery } from './dora/detection-and-recovery.ts';
import { protection } from './dora/protection.ts';
import { riskManagement } from './dora/risk-management.ts';
import { technicalStandards } from './dora/technical-standards.ts';

export const dora: Framework = {
  id: 'dora',
  title: 'DORA',
  version: 'Regulation (EU) 2022/2554, with Delegated Regulation (EU) 2024/1774',
  kind: 'standard',
  published: 49,
  counted: 'clauses that bear on technology, in our own division; the regulation has 64 articles',
  source: 'https://eur-lex.europa.eu/eli/reg/2022/2554/oj',
  requirements: [...riskManagement, ...protection, ...detectionAndRecovery, ...technicalStandards],
};
