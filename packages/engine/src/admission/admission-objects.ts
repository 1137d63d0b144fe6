import type { ReferenceData } from '@plimsoll/domain';
import type { ControlDefinition } from '../control/define-control.ts';
import type { Settings } from '../control/settings.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { admittedWorkloads } from './api-resources.ts';
import { type AdmissionTarget, policyObjects } from './policy-objects.ts';

/** True for a control that can be exported as an admission policy under some settings. */
export const isExportable = ({ admission }: ControlDefinition): boolean => admission !== undefined;

/**
 * The ValidatingAdmissionPolicy of a control with its binding, `admissionregistration.k8s.io/v1`. Empty where the control
 * has no twin, or applies to nothing under these settings. Parameters are written into the expression.
 */
export const admissionObjects = (
  definition: ControlDefinition,
  settings: Settings,
  data: ReferenceData,
  target: AdmissionTarget,
): readonly KubernetesObject[] => {
  const { id, title, admission } = definition;
  const twin = typeof admission === 'function' ? admission(settings, data) : admission;
  if (twin === undefined) return [];
  return policyObjects({ id, title, kinds: twin.kinds ?? kindsOf(definition), twin }, target);
};

const kindsOf = (definition: ControlDefinition): readonly string[] => {
  if (definition.subject === 'object') return definition.kinds;
  return definition.subject === 'container' || definition.subject === 'workload' ? admittedWorkloads : [];
};
