import type { Agent } from 'node:http';

/** How the agent proves to the API server who it is; whatever rotates is read anew. */
export interface Credentials {
  readonly server: URL;
  /** For one request. Rejects with `config.invalid` where a file it needs cannot be read. */
  readonly current: () => Promise<{ readonly agent: Agent; readonly authorization: string | undefined }>;
  /** The server did not accept them: whatever is remembered is read anew. */
  readonly refused: () => void;
}
