/** The command that sends a folder of manifests, exactly as it is typed in the checkout. */
export const pushCommand = (url: string, token: string): string =>
  `node apps/cli/dist/plimsoll.mjs push --url ${url} --token ${token} ./manifests`;

/** How a dump of a live cluster is made and sent. */
export const dumpCommand = (url: string, token: string): string =>
  `kubectl get all,namespaces,networkpolicies,ingresses,configmaps,serviceaccounts,roles,rolebindings,clusterroles,clusterrolebindings,limitranges -A -o json | node apps/cli/dist/plimsoll.mjs push --url ${url} --token ${token} -`;

/** The address that people and agents use. */
export const publicUrl = (): string => process.env.PLIMSOLL_PUBLIC_URL ?? process.env.NEXTAUTH_URL ?? '';
