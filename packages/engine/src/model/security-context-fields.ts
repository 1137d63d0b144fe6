import { fieldsOf, type SecurityField } from './security-context.ts';

type Fields = Readonly<Record<string, unknown>>;

const flag =
  (name: string) =>
  (fields: Fields): boolean | undefined => {
    const value = fields[name];
    if (value === undefined || value === null || typeof value === 'boolean') return value ?? undefined;
    throw new TypeError(`${name} is not true or false`);
  };

const userId =
  (name: string) =>
  (fields: Fields): number | undefined => {
    const value = fields[name];
    if (value === undefined || value === null || typeof value === 'number') return value ?? undefined;
    throw new TypeError(`${name} is not a number`);
  };

const text = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw new TypeError(`${name} is not text`);
};

/** The `type` of a profile; empty where the profile is there without one, which no standard allows. */
const profileType =
  (name: string) =>
  (fields: Fields): string | undefined => {
    const profile = fieldsOf(fields[name], name);
    return profile === undefined ? undefined : (text(profile, 'type') ?? '');
  };

export const privileged: SecurityField<boolean> = {
  field: 'privileged',
  inherited: false,
  read: flag('privileged'),
  platform: false,
};

/** Unset means allowed: no_new_privs is not set on the process. */
export const allowPrivilegeEscalation: SecurityField<boolean> = {
  field: 'allowPrivilegeEscalation',
  inherited: false,
  read: flag('allowPrivilegeEscalation'),
  platform: true,
};

export const readOnlyRootFilesystem: SecurityField<boolean> = {
  field: 'readOnlyRootFilesystem',
  inherited: false,
  read: flag('readOnlyRootFilesystem'),
  platform: false,
};

export const procMount: SecurityField<string> = {
  field: 'procMount',
  inherited: false,
  read: (fields) => text(fields, 'procMount'),
  platform: 'Default',
};

export const runAsNonRoot: SecurityField<boolean> = {
  field: 'runAsNonRoot',
  inherited: true,
  read: flag('runAsNonRoot'),
  platform: false,
};

/** Undefined by the platform: the image's user, which the object does not tell. */
export const runAsUser: SecurityField<number | undefined> = {
  field: 'runAsUser',
  inherited: true,
  read: userId('runAsUser'),
  platform: undefined,
};

/** Undefined by the platform: the image's group, which the object does not tell. */
export const runAsGroup: SecurityField<number | undefined> = {
  field: 'runAsGroup',
  inherited: true,
  read: userId('runAsGroup'),
  platform: undefined,
};

/** Unconfined by the platform, unless the kubelet runs with seccompDefault, which the object does not tell. */
export const seccompType: SecurityField<string> = {
  field: 'seccompProfile.type',
  inherited: true,
  read: profileType('seccompProfile'),
  platform: 'Unconfined',
};

/** RuntimeDefault by the platform, on nodes with AppArmor. */
export const appArmorType: SecurityField<string> = {
  field: 'appArmorProfile.type',
  inherited: true,
  read: profileType('appArmorProfile'),
  platform: 'RuntimeDefault',
};

/** Handed down as a whole: a container that sets any of it takes none of its Pod's. */
export const seLinuxOptions: SecurityField<Fields> = {
  field: 'seLinuxOptions',
  inherited: true,
  read: (fields) => fieldsOf(fields.seLinuxOptions, 'seLinuxOptions'),
  platform: {},
};

/** Windows only: the container runs directly on the node. */
export const hostProcess: SecurityField<boolean> = {
  field: 'windowsOptions.hostProcess',
  inherited: true,
  read: (fields) => {
    const options = fieldsOf(fields.windowsOptions, 'windowsOptions');
    return options === undefined ? undefined : flag('hostProcess')(options);
  },
  platform: false,
};
