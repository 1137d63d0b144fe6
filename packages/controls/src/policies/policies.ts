import type { Policy } from '@plimsoll/domain';
import { plimsollBaseline } from './plimsoll-baseline.ts';

/** Every built-in policy. */
export const policies: readonly Policy[] = [plimsollBaseline];
