import type { PolicyRule } from '../../projection/rbac.ts';

/** Addresses that say whether the API server lives, what version it is, and whom its tokens can be checked with. */
const healthAddresses =
  /^\/(?:healthz|livez|readyz|version|\.well-known\/openid-configuration|openid\/v1\/jwks)(?:\/\*?)?$/;

/** Addresses that say which APIs there are. */
const discoveryAddresses = /^\/(?:apis?|openapi|swaggerapi|swagger\.json|swagger-2\.0\.0\.pb-v1|version)(?:\/\*?)?$/;

/** A rule that gives away nothing but the API server's health and version, or what kubeadm publishes for joining nodes. */
export const isPublicInformation = (rule: PolicyRule): boolean =>
  readsOnly(rule) &&
  (isAddresses(rule, (address) => healthAddresses.test(address)) ||
    (rule.resources.length > 0 &&
      rule.resources.every((resource) => resource === 'configmaps') &&
      rule.resourceNames.length > 0 &&
      rule.resourceNames.every((name) => name === 'cluster-info')));

/** A rule that lets its holder find out which APIs there are and what it may do itself. */
export const isDiscovery = (rule: PolicyRule): boolean =>
  isPublicInformation(rule) ||
  (readsOnly(rule) &&
    isAddresses(rule, (address) => healthAddresses.test(address) || discoveryAddresses.test(address))) ||
  (rule.verbs.every((verb) => verb === 'create') &&
    rule.nonResourceURLs.length === 0 &&
    rule.resources.length > 0 &&
    rule.resources.every((resource) => /^selfsubject(?:access|rules)?reviews$/.test(resource))) ||
  (rule.nonResourceURLs.length === 0 &&
    rule.resources.length > 0 &&
    rule.resources.every((resource) => resource === 'clustertrustbundles') &&
    rule.verbs.every((verb) => verb === 'get' || verb === 'list' || verb === 'watch'));

const readsOnly = (rule: PolicyRule): boolean => rule.verbs.every((verb) => verb === 'get');

const isAddresses = (rule: PolicyRule, known: (address: string) => boolean): boolean =>
  rule.resources.length === 0 && rule.nonResourceURLs.length > 0 && rule.nonResourceURLs.every(known);
