import type { AppError } from '@plimsoll/domain';

/** Exit codes of the agent, for those who read them in a Pod's status. */
export const exitCodes = { failed: 1, misconfigured: 2, replaced: 3, outdated: 4 } as const;

/** The agent cannot go on, and says why in a person's words. */
export class AgentEnd extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AgentEnd';
    this.exitCode = exitCode;
  }
}

/** What a refusal of the platform means for the agent: its end, or undefined where a new sync may help. */
export const endOf = (error: AppError): AgentEnd | undefined => {
  switch (error.code) {
    case 'sync.epoch-stale':
      return new AgentEnd(
        exitCodes.replaced,
        'Another agent took over this cluster, so this one ends. Run one agent a cluster: check that no second one uses the same credential.',
        error,
      );
    case 'sync.upgrade-required':
      return new AgentEnd(
        exitCodes.outdated,
        `The platform no longer speaks this agent's protocol. Upgrade it: helm upgrade plimsoll-agent. ${error.message}`,
        error,
      );
    case 'resource.conflict':
    case 'access.denied':
    case 'config.invalid':
      return new AgentEnd(exitCodes.misconfigured, error.message, error);
    default:
      return undefined;
  }
};
