import type { KubernetesObject, LabelSelector } from '../kubernetes/object.ts';
import { flag, list, record, text, texts } from './json.ts';
import { rememberLast } from './remember-last.ts';
import { projectSelector } from './selector.ts';

/** One rule of a role: every combination of its lists is granted. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

export interface RoleFacts {
  readonly rules: readonly PolicyRule[];
  /** Label selectors of an aggregated ClusterRole; its own rules are then what the controller wrote last. */
  readonly aggregates: readonly LabelSelector[];
}

/** Facts of a Role or ClusterRole. */
export const projectRole = rememberLast(
  (object: KubernetesObject): RoleFacts => ({
    rules: list(object.rules).map((item) => {
      const rule = record(item);
      return {
        verbs: texts(rule.verbs),
        apiGroups: texts(rule.apiGroups),
        resources: texts(rule.resources),
        resourceNames: texts(rule.resourceNames),
        nonResourceURLs: texts(rule.nonResourceURLs),
      };
    }),
    aggregates: list(record(object.aggregationRule).clusterRoleSelectors).map(projectSelector),
  }),
);

export interface BindingSubject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface BindingFacts {
  readonly roleKind: string;
  readonly roleName: string;
  readonly subjects: readonly BindingSubject[];
}

/** Facts of a RoleBinding or ClusterRoleBinding. */
export const projectBinding = (object: KubernetesObject): BindingFacts => {
  const role = record(object.roleRef);
  return {
    roleKind: text(role.kind) ?? '',
    roleName: text(role.name) ?? '',
    subjects: list(object.subjects).map((item) => {
      const subject = record(item);
      return {
        kind: text(subject.kind) ?? '',
        namespace: text(subject.namespace) ?? '',
        name: text(subject.name) ?? '',
      };
    }),
  };
};

export interface ServiceAccountFacts {
  readonly automount?: boolean;
}

/** Facts of a ServiceAccount. */
export const projectServiceAccount = (object: KubernetesObject): ServiceAccountFacts => {
  const automount = flag(object.automountServiceAccountToken);
  return automount === undefined ? {} : { automount };
};
