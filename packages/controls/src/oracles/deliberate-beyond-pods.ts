const inNamespace = 'who deploys in one namespace may start Pods there; it counts cluster-wide and in kube-system';
const noSuchKind = 'there is no kind ClusterRolebinding: the API refuses the object';
const writeOnly = 'the right is to change or impersonate, and the control is about reading';
const clusterScoped = 'a RoleBinding gives no rights to objects without namespace';
const sizes = 'how large limits may be is the operator’s choice; that there are some is ours';
const limitIsRequest = 'Kubernetes takes a limit without request for a request of the same size';
const servedOnly = 'without a Service in front there is no traffic to be ready for';
const namesAlone = 'a name or a word is no credential: values are judged by their format, and names with the value';
const halfDigest = 'a digest of six digits is none: the runtime refuses the reference';
const aName = 'a role called admin is not cluster-admin; what it gives is judged by its rules';
const noTemplate = 'the Deployments there have no Pod template';
const notAllThatRuns = 'files need not be all that runs: only of a cluster is it said that no store is in use';
const exemption = 'what is let off is an exception, not a part of the control';

/** Of these reasons, those that say that the case asks for something else than the control. */
export const otherDemandsBeyondPods: readonly string[] = [
  inNamespace,
  noSuchKind,
  writeOnly,
  sizes,
  servedOnly,
  namesAlone,
  exemption,
  aName,
  noTemplate,
];

/** Disagreements that we mean about everything but Pods' own settings: identities, images, networks, credentials. */
export const deliberateBeyondPods: readonly (readonly [string, string])[] = [
  ...['deployments', 'daemonsets', 'statefulsets', 'statefulsets_2', 'jobs', 'cronjobs_2', 'deletecollection'].map(
    (name) => [`trivy: allowing_to_update_a_malicious_pod#test_update_malicious_pod_${name}`, inNamespace] as const,
  ),
  ['trivy: anonymous_user_bind#test_cluster_role_binding_with_anonymous_user_binding', noSuchKind],
  ['trivy: masters_group_bind#test_cluster_role_binding_with_system_masters_binding', noSuchKind],
  ['trivy: any_verb#test_any_verb_role_no_specific_resource', 'a wildcard is one on any resource'],
  ['trivy: cluster_admin_role_is_only_used_where_required#test_admin_used_with_system_role_binding', aName],
  [
    'trivy: manage_kubernetes_rbac_resources#test_manage_K8s_RBAC_resources_impersonate',
    'the verb impersonate means nothing on roles',
  ],
  [
    'trivy: manage_eks_iam_auth_configmap#test_manageEKSIAMAuthConfigmap_verb_deletecollection',
    'a request to delete a collection names nothing: a rule with names never matches it',
  ],
  ['trivy: manage_namespace_secrets#test_manage_secret_verb_update', writeOnly],
  ['trivy: manage_namespace_secrets#test_manage_secret_verb_impersonate', writeOnly],
  ['trivy: impersonate_privileged_groups#test_impersonate_privileged_groups', clusterScoped],
  ['trivy: privilege_escalation_from_node_proxy#test_privilege_escalation_from_node_proxy_create', clusterScoped],
  [
    'trivy: manage_kubernetes_rbac_resources#test_manage_K8s_RBAC_resources_not_trigger_update',
    'who updates a role changes it, whatever else he may not',
  ],
  ['trivy: manage_secrets#test_manage_secret_verb_impersonate', writeOnly],
  ...['create', 'update', 'patch'].map(
    (verb) => [`trivy: manage_webhook_configurations#test_manageWebhookConfig_verb_${verb}`, clusterScoped] as const,
  ),
  [
    'regolibrary: cluster-admin-role/clusterrole-rolebinding',
    'cluster-admin bound in kube-system owns the control plane’s namespace',
  ],
  ['regolibrary: configured-readiness-probe/deployment', servedOnly],
  ['regolibrary: image-not-pinned-to-digest/pod-exempted-repo', exemption],
  ['regolibrary: internal-networking/namespace-failed', 'nothing runs in the namespace'],
  [
    'regolibrary: pod-security-admission-applied-2/test',
    'that some webhook sees Pods does not say that it refuses any',
  ],
  ['regolibrary: resources-cpu-limit-and-request/workload-mixed-unit', sizes],
  ['regolibrary: resources-memory-limit-and-request/workload-exceeded', sizes],
  ['regolibrary: resources-memory-limit-and-request/workload-mixed-unit', sizes],
  ['regolibrary: resources-cpu-requests/pod-only-requests', limitIsRequest],
  ['regolibrary: resources-memory-requests/pod-only-requests', limitIsRequest],
  ['regolibrary: rule-can-access-proxy-subresource/role-rolebinding', clusterScoped],
  [
    'regolibrary: rule-can-portforward-v1/clusterrole-clusterrolebinding',
    'pods/* is no wildcard: the authorizer knows * alone and */subresource',
  ],
  ['regolibrary: rule-can-approve-cert-signing-request/clusterrole-rolebinding', clusterScoped],
  ['regolibrary: rule-can-create-pv/clusterrole-rolebinding', clusterScoped],
  ['regolibrary: rule-can-modify-admission-webhooks/role-rolebinding', clusterScoped],
  [
    'regolibrary: rule-credentials-in-env-var/cronjob-initcontainer-envfrom-secretref',
    'a reference to a Secret is no literal',
  ],
  ...['deployment', 'env-value-rsa-key', 'pod', 'pod-allowed-values-keys', 'workloads'].map(
    (name) => [`regolibrary: rule-credentials-in-env-var/${name}`, namesAlone] as const,
  ),
  ...['failed_cronjob', 'failed_deployment'].map(
    (name) => [`regolibrary: ensure-external-secrets-storage-is-in-use/${name}`, notAllThatRuns] as const,
  ),
  ['regolibrary: serviceaccount-token-mount/pod-mount', 'the Pod says true, which overrules the false of its account'],
  ['kubeLinter: access-to-create-pods:tests/checks/access-to-create-pods.yml', inNamespace],
  ['kubeLinter: env-var-secret:tests/checks/env-var-secret.yml', namesAlone],
  ['kubeLinter: dangling-service:tests/checks/dangling-service.yml', noTemplate],
  ['kubeLinter: no-readiness-probe:tests/checks/no-readiness-probe.yml', servedOnly],
  ['kubeLinter: pdb-min-available:tests/checks/pdb-min-available.yaml', noTemplate],
  ['checkov: example_ImageDigest/imageWithTagAndDigest-PASSED.yaml', halfDigest],
  ['checkov: example_ImageDigest/kafka-PASSED.yaml', halfDigest],
  [
    'checkov: example_RbacBindRoleBindings/clusterrole-failed-1.yaml#ClusterRole/test-should-fail-1',
    'the verb bind is asked for on roles; on bindings it means nothing',
  ],
  ['checkov: example_Suppressed/suppress-checks-PASSED.yaml', exemption],
  [
    'checkov: example_WildcardRoles/role-failed-3.yaml#ClusterRole/test-should-fail-3',
    'every API group, but one resource and one verb: no wildcard of rights',
  ],
  ['gatekeeper: general/disallowanonymous/disallow-anonymous/example-allowed', exemption],
  ['gatekeeper: general/externalip/allowed-ip/example-allowed', exemption],
  [
    'gatekeeper: general/poddisruptionbudget/pod-disruption-budget/example-disallowed-min-available',
    'the budget that is broken is not among the objects',
  ],
  ['gatekeeper: general/httpsonly/tls-optional/example-allowed-tls-optional', exemption],
];
