import type { Framework } from '@plimsoll/domain';
import { organizational } from './iso-27001/organizational.ts';
import { technological } from './iso-27001/technological.ts';

export const iso27001: Framework = {
  id: 'iso-27001',
  title: 'ISO/IEC 27001 Annex A',
  version: '2022',
  kind: 'standard',
  published: 93,
  counted: 'controls of Annex A; those about people and places are not mapped',
  source: 'ISO/IEC 27001:2022, Annex A',
  requirements: [...organizational, ...technological],
};
