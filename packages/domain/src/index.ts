/**
 * The nouns of Plimsoll and their pure rules. Imports zod only.
 *
 * Organization  the tenant                      Member    a person in it, with one Role
 * Cluster       a Kubernetes cluster            Context   its environment, criticality, owner team…
 * Resource      one Kubernetes object, redacted Subject   what a verdict is about
 * Control       what we demand                  Verdict   one control on one subject
 * Violation     one path and value found in it  Finding   a stored verdict that is not a plain pass
 * Policy        a named set of gating controls  Posture   verdicts summed for a scope and a policy
 * Exception     an approved, expiring permission for matching violations
 * Framework     a published standard            Batch, Epoch, Sequence   one push, one sync lifetime, order in it
 * Report        a posture frozen for readers: scope, as-of, digest, signature
 */

export * from './asset.ts';
export * from './audit-chain.ts';
export * from './canonical.ts';
export * from './cause.ts';
export * from './cluster.ts';
export * from './config-map-setting.ts';
export * from './context.ts';
export * from './control.ts';
export * from './control-setting.ts';
export * from './custom-control.ts';
export * from './data-set.ts';
export * from './digest.ts';
export * from './error.ts';
export * from './evidence.ts';
export * from './exception.ts';
export * from './exception-file.ts';
export * from './finding.ts';
export * from './framework.ts';
export * from './framework-enrolment.ts';
export * from './framework-file.ts';
export * from './grant.ts';
export * from './id.ts';
export * from './identity-provider.ts';
export * from './image-pin.ts';
export * from './instant.ts';
export * from './kubernetes-version.ts';
export * from './mask.ts';
export * from './member.ts';
export * from './move.ts';
export * from './policy.ts';
export * from './priority.ts';
export * from './provider.ts';
export * from './reference-data.ts';
export * from './report.ts';
export * from './report-model.ts';
export * from './resource.ts';
export * from './responsibility.ts';
export * from './role.ts';
export * from './scope.ts';
export * from './scope-part.ts';
export * from './scope-text.ts';
export * from './severity.ts';
export * from './subject.ts';
export * from './third-party.ts';
export * from './verdict.ts';
