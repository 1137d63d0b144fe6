import { KubernetesMinor } from '@plimsoll/domain';
import { InvalidArgumentError, Option } from 'commander';

/** `--framework-file`, wherever frameworks are chosen. */
export const frameworkFile = (): Option =>
  new Option('--framework-file <file>', 'a framework of your own, from a YAML file; repeatable')
    .argParser(several)
    .default([], 'none');

/** Of an option that may be given more than once. */
export const several = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** A minor version of Kubernetes, also of a full one. */
export const kubernetesVersion = (value: string): string => {
  const minor = /^v?(1\.\d{1,3})(?:\.\d+.*)?$/.exec(value)?.[1];
  if (minor === undefined) throw new InvalidArgumentError('It must be a version of Kubernetes, such as 1.36.');
  return KubernetesMinor.parse(minor);
};

/** A day of the calendar. */
export const calendarDay = (value: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) !== value)
    throw new InvalidArgumentError('It must be a day, such as 2026-10-27.');
  return value;
};

/** The name of a namespace. */
export const namespaceName = (value: string): string => {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(value))
    throw new InvalidArgumentError('It must be the name of a namespace.');
  return value;
};
