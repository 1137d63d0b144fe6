import type { Replica } from './replica.ts';

/**
 * Plugins that an API server runs without being told, as far as controls ask for them. PodSecurity since 1.23. Before 1.10,
 * which brought --enable-admission-plugins, none ran but those that --admission-control named.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#which-plugins-are-enabled-by-default
 */
const onByDefault = (plugin: string, minor: number): boolean =>
  minor >= 10 &&
  (plugin === 'NamespaceLifecycle' || plugin === 'ServiceAccount' || (plugin === 'PodSecurity' && minor >= 23));

interface PluginState {
  readonly enabled: boolean;
  /** The flag that decides, or the list that the flag is missing from. */
  readonly path: string;
  readonly found: string | null;
}

/**
 * Whether an API server runs an admission plugin: what is enabled by name runs, else what is disabled by name does not,
 * else the default holds (AdmissionOptions.enabledPluginNames in k8s.io/apiserver). The old --admission-control names all
 * that run. Undefined, and said so, where a list does not show.
 */
const pluginState = (server: Replica, plugin: string): PluginState | undefined => {
  const [only, on, off] = [
    server.list('admission-control'),
    server.list('enable-admission-plugins'),
    server.list('disable-admission-plugins'),
  ];
  if (only === undefined || on === undefined || off === undefined) return undefined;
  const names = ({ text }: { readonly text: string }) => text === plugin;
  const named = only.find(names) ?? on.find(names);
  if (named !== undefined) return { enabled: true, path: named.path, found: plugin };
  const refused = off.find(names);
  if (refused !== undefined) return { enabled: false, path: refused.path, found: plugin };
  const enabled = only.length === 0 && onByDefault(plugin, server.minor);
  return { enabled, path: only[0]?.path ?? on[0]?.path ?? server.place, found: null };
};

/** Reports an API server that runs, or does not run, a plugin against the demand. */
export const demandPlugin = (server: Replica, plugin: string, wanted: boolean, message: string): void => {
  const state = pluginState(server, plugin);
  if (state !== undefined && state.enabled !== wanted) server.report(state.path, state.found, message);
};
