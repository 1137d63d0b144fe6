import type { Context } from '@plimsoll/domain';
import { isTicked, textIn } from '#api/form-text.ts';

/** The context that ContextFields were filled with; the API judges the values. */
export const contextIn = (form: FormData): Context =>
  ({
    environment: textIn(form, 'environment'),
    criticality: textIn(form, 'criticality'),
    dataClass: textIn(form, 'dataClass'),
    ownerTeam: textIn(form, 'ownerTeam').trim(),
    customerFacing: isTicked(form, 'customerFacing'),
  }) as Context;
