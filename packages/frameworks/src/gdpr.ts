import type { Framework } from '@plimsoll/domain';
import { articles } from './gdpr/articles.ts';

export const gdpr: Framework = {
  id: 'gdpr',
  title: 'GDPR',
  version: 'Regulation (EU) 2016/679',
  kind: 'standard',
  published: 19,
  counted: 'clauses that bear on technology, in our own division; the regulation has 99 articles',
  source: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  requirements: [...articles],
};
