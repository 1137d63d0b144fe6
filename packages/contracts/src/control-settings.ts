import { ControlChoice, ControlParameter, Severity } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

/** A built-in control with what the organization decides about it. */
export const ControlSettingLine = ControlChoice.extend({
  control: z.string(),
  /** What it has by itself. */
  own: z.object({ severity: Severity, parameters: z.array(ControlParameter) }),
  /** Sent back with a change; 0 where nothing was ever decided. */
  version: z.number().int(),
  changedAt: At.nullable(),
  /** Why, and by whom; empty where that was not said. */
  reason: z.string(),
  changedBy: z.string(),
});
export type ControlSettingLine = z.infer<typeof ControlSettingLine>;

const tag = 'Catalogue';

export const listControlSettings = operation({
  id: 'listControlSettings',
  method: 'GET',
  path: '/v1/control-settings',
  summary: 'What the organization decides about each built-in control',
  tag,
  access: 'posture:read',
  status: 200,
  response: z.object({ items: z.array(ControlSettingLine) }),
});

export const putControlSetting = operation({
  id: 'putControlSetting',
  method: 'PUT',
  path: '/v1/control-settings/{controlId}',
  summary:
    'Disable or enable a built-in control, give it another severity, or values for its parameters; its clusters are judged anew',
  tag,
  access: 'control:edit',
  params: z.object({ controlId: z.string().max(80) }),
  body: ControlChoice.extend({
    version: z.number().int().min(0),
    /** Needed to disable one. */
    reason: z.string().trim().max(2000).default(''),
  }).refine(({ enabled, reason }) => enabled || reason !== '', { path: ['reason'], message: 'say why it is disabled' }),
  status: 200,
  response: ControlSettingLine,
});
