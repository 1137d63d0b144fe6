import { type AdmissionTwin, onlyWhere, type Settings, type WorkloadView } from '@plimsoll/engine';

/** True where Pod Security lets a Pod be root inside because it is nobody outside: from 1.35, with `hostUsers: false`. */
export const isRootHarmless = (workload: WorkloadView, settings: Settings): boolean =>
  workload.userNamespace && settings.podSecurityMinor >= 35;

/** True where every cluster gives a Pod that asks for it a user namespace: on by default from 1.33, stable in 1.36. */
export const hasUserNamespaces = ({ kubernetesMinor }: Settings): boolean => kubernetesMinor >= 33;

/** A twin that lets be, where `harmless` says so, whoever is root in a user namespace alone. */
export const unlessInUserNamespace = (twin: AdmissionTwin, harmless: boolean): AdmissionTwin =>
  harmless ? onlyWhere('variables.pod.?hostUsers.orValue(true)', twin) : twin;
