import { CustomControl } from '@plimsoll/domain';
import type { CatalogueEntry } from '../evaluate/catalogue.ts';
import { checkExamples } from './check-examples.ts';
import type { CustomControlFault } from './compile-checks.ts';
import { customControlMeta } from './control-meta.ts';
import { toControl } from './to-control.ts';

/** A custom control that can be run, or everything that is wrong with it. */
export type CustomControlReading =
  | { readonly custom: CustomControl; readonly entry: CatalogueEntry }
  | { readonly faults: readonly CustomControlFault[] };

/**
 * Reads a custom control as somebody wrote it: its shape, every expression, and every example, which must come out as it
 * says. Never throws; takes at most some seconds whatever the control says.
 */
export const readCustomControl = (written: unknown): CustomControlReading => {
  const parsed = CustomControl.safeParse(written);
  if (!parsed.success)
    return {
      faults: parsed.error.issues.map(({ path, message }) => ({
        path: path.map((step) => (typeof step === 'number' ? step : String(step))),
        message,
      })),
    };
  const custom = parsed.data;
  if (custom.subject === 'object' && custom.kinds === undefined)
    return { faults: [{ path: ['kinds'], message: 'a control about objects says of which kinds' }] };
  const faults: CustomControlFault[] = [];
  const definition = toControl(custom, faults);
  if (faults.length === 0) faults.push(...checkExamples(custom, definition));
  return faults.length === 0 ? { custom, entry: { meta: customControlMeta(custom), definition } } : { faults };
};
