import type { Framework } from '@plimsoll/domain';
import { measures } from './nis2/measures.ts';

export const nis2: Framework = {
  id: 'nis2',
  title: 'NIS2',
  version: 'Directive (EU) 2022/2555',
  kind: 'standard',
  published: 11,
  counted: 'the ten measures of Article 21(2), and Article 23',
  source: 'https://eur-lex.europa.eu/eli/dir/2022/2555/oj',
  requirements: [...measures],
};
