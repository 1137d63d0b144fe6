import { CustomControl, customControlLimits, Violation } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

/** An organization's own control. */
export const OwnControl = z.object({
  control: CustomControl,
  /** False: it is not part of the catalogue, and judges nothing. */
  enabled: z.boolean(),
  /** Sent back with a change, so that nobody's is overwritten. */
  version: z.number().int(),
  changedAt: At,
});

const tag = 'Custom controls';
const params = z.object({ controlId: z.string().max(80) });
const Version = z.coerce.number().int().min(1);

/** Whatever was written: it is checked whole, and everything that is wrong is told at once. */
const Written = z.record(z.string(), z.unknown());
/** The same as text, YAML or JSON: a file as the command line takes it, or its one control. Faults are told with line and column. */
const Text = z.string().min(1).max(customControlLimits.text);

export const listCustomControls = operation({
  id: 'listCustomControls',
  method: 'GET',
  path: '/v1/custom-controls',
  summary: 'The organization’s own controls',
  tag,
  access: 'posture:read',
  status: 200,
  response: z.object({ items: z.array(OwnControl) }),
});

export const getCustomControl = operation({
  id: 'getCustomControl',
  method: 'GET',
  path: '/v1/custom-controls/{controlId}',
  summary: 'One of the organization’s own controls, with its versions',
  tag,
  access: 'posture:read',
  params,
  /** Of which version the text is told; left out, of the latest. */
  query: z.object({ version: Version.optional() }),
  status: 200,
  response: OwnControl.extend({
    /** As it was written, with its comments; made anew of one that was sent as JSON. */
    text: z.string(),
    /** The newest first; at most a hundred. */
    versions: z.array(
      z.object({
        version: z.number().int(),
        enabled: z.boolean(),
        control: CustomControl,
        madeBy: z.string(),
        madeAt: At,
      }),
    ),
  }),
});

export const createCustomControl = operation({
  id: 'createCustomControl',
  method: 'POST',
  path: '/v1/custom-controls',
  summary: 'Make a control of the organization’s own; it is checked with its examples before it is taken',
  tag,
  access: 'control:edit',
  body: z.union([
    z.strictObject({ control: Written, enabled: z.boolean().default(true) }),
    z.strictObject({ text: Text, enabled: z.boolean().default(true) }),
  ]),
  status: 201,
  response: OwnControl,
});

export const changeCustomControl = operation({
  id: 'changeCustomControl',
  method: 'PUT',
  path: '/v1/custom-controls/{controlId}',
  summary: 'Write a new version of a control, or enable or disable it; the versions before are kept',
  tag,
  access: 'control:edit',
  params,
  body: z.union([
    z.strictObject({ control: Written, enabled: z.boolean(), version: z.number().int().min(1) }),
    z.strictObject({ text: Text, enabled: z.boolean(), version: z.number().int().min(1) }),
  ]),
  status: 200,
  response: OwnControl,
});

export const deleteCustomControl = operation({
  id: 'deleteCustomControl',
  method: 'DELETE',
  path: '/v1/custom-controls/{controlId}',
  summary: 'Delete a control; its versions are kept, and its id is never used again',
  tag,
  access: 'control:edit',
  params,
  query: z.object({ version: Version }),
  status: 204,
});

export const tryCustomControl = operation({
  id: 'tryCustomControl',
  method: 'POST',
  path: '/v1/custom-controls/try',
  summary: 'Judge the current inventory by a control without storing anything, object by object as it is written',
  tag,
  access: 'control:edit',
  body: z.union([
    z.strictObject({ control: Written, cluster: z.uuid().optional() }),
    z.strictObject({ text: Text, cluster: z.uuid().optional() }),
  ]),
  status: 200,
  response: z.object({
    /** Objects that were judged, each counted once. */
    judged: z.number().int(),
    pass: z.number().int(),
    fail: z.number().int(),
    undetermined: z.number().int(),
    notApplicable: z.number().int(),
    /** False: there was no time for the rest. */
    complete: z.boolean(),
    /** The first ones that fail or are undetermined. */
    items: z.array(
      z.object({
        cluster: z.object({ id: z.uuid(), name: z.string() }),
        kind: z.string(),
        namespace: z.string(),
        name: z.string(),
        status: z.enum(['fail', 'undetermined']),
        violations: z.array(Violation),
        detail: z.string(),
      }),
    ),
  }),
});
