/** The published standards: which controls give evidence for a requirement, and which decide it. Data, nothing else. */
import type { Framework } from '@plimsoll/domain';
import { nsaCisaHardening } from './nsa-cisa.ts';
import { podSecurityStandards } from './pss.ts';

/** Every framework known here, technical benchmarks first. */
export const frameworks: readonly Framework[] = [podSecurityStandards, nsaCisaHardening];
