import { groupKind, groupOf } from '@plimsoll/domain';
import { shapedKinds } from './object-shapes.ts';

/** How each kind that is read here is spelled, by group and its name in small letters. */
const spelling: ReadonlyMap<string, string> = new Map(
  ['Namespace', ...shapedKinds].map((key) => [key.toLowerCase(), key.split('.', 1)[0] ?? key]),
);

/** Of which API an object is, as files say it. */
export interface ApiKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * The kind that somebody meant who wrote it in the wrong case, such as `ClusterRolebinding`, or without the group that
 * OpenShift 3 did not ask for; any other as it is written. An API server refuses such an object until that is mended, and
 * what is wrong with it then is wrong with the draft. Only for files: what a cluster holds is spelled as it says.
 */
export const kindAsMeant = (written: ApiKind): ApiKind => {
  const group = groupOf(written.apiVersion);
  // The group is compared as it is written: another group is another API.
  const meant = spelling.get(groupKind(group, written.kind.toLowerCase()));
  if (meant !== undefined) return meant === written.kind ? written : { apiVersion: written.apiVersion, kind: meant };
  // https://docs.openshift.com/container-platform/3.11/rest_api/apps_openshift_io/deploymentconfig-apps-openshift-io-v1.html
  if (written.apiVersion === 'v1' && written.kind === 'DeploymentConfig') return openShift;
  return written;
};

const openShift: ApiKind = { apiVersion: 'apps.openshift.io/v1', kind: 'DeploymentConfig' };
