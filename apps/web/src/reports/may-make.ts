import type { Me } from '@plimsoll/contracts';
import { mayDo } from '#session/may.ts';

/** Whether the person who is signed in may ask for reports. */
export const mayMakeReports = (me: Me): boolean => mayDo(me, 'report:make');
