import type { Framework } from '@plimsoll/domain';
import { access } from './nsa-cisa/access.ts';
import { detection } from './nsa-cisa/detection.ts';
import { pods } from './nsa-cisa/pods.ts';
import { separation } from './nsa-cisa/separation.ts';
import { upkeep } from './nsa-cisa/upkeep.ts';

/** The guide has chapters and no numbers: the ids are ours, in the order of its chapters. */
export const nsaCisaHardening: Framework = {
  id: 'nsa-cisa',
  title: 'NSA/CISA Kubernetes Hardening Guide',
  version: '1.2',
  kind: 'benchmark',
  published: 32,
  source: 'NSA and CISA, Kubernetes Hardening Guide, version 1.2, August 2022',
  requirements: [...pods, ...separation, ...access, ...detection, ...upkeep],
};
