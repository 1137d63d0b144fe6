/** Disagreements about roles and who holds them that we mean: the reason, and the cases by suite. */
export const deliberateRights: readonly (readonly [string, readonly string[]])[] = [
  ['a wildcard is one on any resource', ['trivy: any_verb#test_any_verb_role_no_specific_resource']],
  [
    'a ClusterRoleBinding cannot refer to a Role: the API refuses the object',
    ['trivy: cluster_admin_role_is_only_used_where_required#test_admin_used_with_system_role_binding'],
  ],
  [
    'a request to delete a collection names nothing: a rule with names never matches it',
    ['trivy: manage_eks_iam_auth_configmap#test_manageEKSIAMAuthConfigmap_verb_deletecollection'],
  ],
  [
    'the verb impersonate means nothing on roles',
    ['trivy: manage_kubernetes_rbac_resources#test_manage_K8s_RBAC_resources_impersonate'],
  ],
  [
    'the verb impersonate means nothing on Secrets',
    [
      'trivy: manage_namespace_secrets#test_manage_secret_verb_impersonate',
      'trivy: manage_secrets#test_manage_secret_verb_impersonate',
    ],
  ],
  [
    'pods/* is no wildcard: the authorizer knows * alone and */subresource',
    ['regolibrary: rule-can-portforward-v1/clusterrole-clusterrolebinding'],
  ],
  [
    'the verb bind is asked for on roles; on bindings it means nothing',
    ['checkov: example_RbacBindRoleBindings/clusterrole-failed-1.yaml#ClusterRole/test-should-fail-1'],
  ],
  [
    'what is let off is an exception, not a part of the control',
    ['gatekeeper: general/disallowanonymous/disallow-anonymous/example-allowed'],
  ],
];
