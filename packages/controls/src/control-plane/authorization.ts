import type { FlagUse } from '@plimsoll/engine';
import type { Replica } from './replica.ts';

/**
 * The authorizers of an API server in their order; one that is told nothing allows everything. Undefined, and said so,
 * where a file names them (--authorization-config, 1.29 on, never together with the mode).
 * https://kubernetes.io/docs/reference/access-authn-authz/authorization/#choice-of-authz-config
 */
export const authorizersOf = (server: Replica): readonly FlagUse[] | undefined => {
  const modes = server.list('authorization-mode');
  if (modes === undefined || modes.length > 0) return modes;
  if (!server.has('authorization-config')) return [{ text: 'AlwaysAllow', path: server.place }];
  server.cannotSee('--authorization-config names a file that is not collected');
  return undefined;
};

/** Reports an API server whose authorizers lack one. */
export const demandAuthorizer = (server: Replica, authorizer: string, message: string): void => {
  const modes = authorizersOf(server);
  const [first] = modes ?? [];
  if (modes === undefined || first === undefined || modes.some(({ text }) => text === authorizer)) return;
  server.report(first.path, modes.map(({ text }) => text).join(','), message);
};
