/** Where the agent's chart is published. */
const chart = 'oci://ghcr.io/plimsoll/charts/plimsoll-agent';

/** What the chart is told of one cluster. */
export interface HelmInput {
  readonly url: string;
  readonly token: string;
  readonly name: string;
}

/** The line that installs the agent in the cluster that kubectl points to. */
export const helmCommand = ({ url, token, name }: HelmInput): string =>
  `helm upgrade --install plimsoll-agent ${chart} --namespace plimsoll --create-namespace --set platform.url=${url} --set cluster.name=${name} --set enrolmentToken=${token}`;

/** The same as values, with the token in a Secret that the repository does not hold. */
export const helmValues = ({ url, name }: Pick<HelmInput, 'url' | 'name'>): string =>
  `platform:\n  url: ${url}\ncluster:\n  name: ${name}\nexistingSecret:\n  name: plimsoll-enrolment\n`;

/** Makes the Secret that the values name. */
export const secretCommand = (token: string): string =>
  `kubectl create namespace plimsoll --dry-run=client -o yaml | kubectl apply -f - && kubectl -n plimsoll create secret generic plimsoll-enrolment --from-literal=enrolment-token=${token}`;
