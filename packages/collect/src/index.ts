/**
 * From objects to the server: redact, canonical bytes, hash, sync client. The same code for the agent, the command line
 * and the demo, so that what leaves is the same whoever sends it.
 */
export { isNamespacedKind } from './built-in-kinds.ts';
export { canonicalBytes, contentHash } from './canonical/canonical-bytes.ts';
export { isLeftOut } from './collected-kinds.ts';
export { serverAddress } from './protocol/address.ts';
export { type BatchBounds, BatchBuilder, batchBoundsFor } from './protocol/batch-builder.ts';
export { enrol } from './protocol/enrol.ts';
export {
  connectionRemedies,
  type HttpAnswer,
  type HttpRequest,
  httpSender,
  type Send,
} from './protocol/http-client.ts';
export { errorOf } from './protocol/problem-error.ts';
export { type Patience, usualPatience } from './protocol/retry.ts';
export {
  type BeginRequest,
  type BegunSync,
  type EndRequest,
  SyncClient,
  type SyncStatus,
} from './protocol/sync-client.ts';
export { waitUntilApplied } from './protocol/wait-until-applied.ts';
export type { RedactionHit } from './redact/masker.ts';
export { type RedactedObject, type Redaction, redact } from './redact/redact.ts';
export { type ConnectionOptions, connectionsTo } from './transport/connections.ts';
export { type ProxyEnvironment, proxyFor } from './transport/proxy.ts';
