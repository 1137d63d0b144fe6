import manifest from '../../package.json' with { type: 'json' };

/** Version of this agent; a release sets it in every package alike. */
export const version: string = manifest.version;
