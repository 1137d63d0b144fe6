import type { ControlSettingLine } from '@plimsoll/contracts';

/** Whether something is decided about a control that differs from what it is by itself. */
export const isDecided = ({ enabled, severity, parameters, own }: ControlSettingLine): boolean =>
  !enabled || (severity !== null && severity !== own.severity) || Object.keys(parameters).length > 0;
