import { celConstant, celList, parameterKey, type Settings } from '@plimsoll/engine';
import type { Webhook } from './webhooks.ts';

/**
 * Services behind the webhooks of common operators where their own manifests put them, as `namespace/name`. Whoever can
 * write in that namespace is that operator. From their installation manifests and charts, November 2026.
 */
const services: ReadonlySet<string> = new Set([
  'cert-manager/cert-manager-webhook',
  'cosign-system/policy-webhook',
  'cosign-system/webhook',
  'dapr-system/dapr-sidecar-injector',
  'datadog/datadog-admission-controller',
  'external-secrets/external-secrets-webhook',
  'gatekeeper-system/gatekeeper-webhook-service',
  'istio-system/istio-sidecar-injector',
  'istio-system/istiod',
  'knative-serving/webhook',
  'kube-system/vpa-webhook',
  'kueue-system/kueue-webhook-service',
  'kyverno/kyverno-svc',
  'linkerd/linkerd-proxy-injector',
  'opentelemetry-operator-system/opentelemetry-operator-webhook-service',
  'vault/vault-agent-injector-svc',
  'azure-workload-identity-system/azure-wi-webhook-webhook-service',
  'kube-system/azure-wi-webhook-webhook-service',
  'gke-managed-system/workload-defaulter-webhook-service',
]);

/** Webhooks that EKS runs in its control plane, which they are asked on by its own address. */
const eksAddresses = /^https:\/\/127\.0\.0\.1:2344[3-9]\//;

/** True for the webhook of an operator known here, or named in a control's parameter `operators` as `namespace/service`. */
export const isKnownOperator = ({ clientConfig }: Webhook, control: string, { parameters }: Settings): boolean => {
  if (eksAddresses.test(clientConfig?.url ?? '')) return true;
  const name = `${clientConfig?.service?.namespace}/${clientConfig?.service?.name}`;
  const more = parameters.get(parameterKey(control, 'operators'));
  return services.has(name) || (Array.isArray(more) && more.includes(name));
};

/** `isKnownOperator` in CEL, of webhook `x`. */
export const isKnownOperatorCel = (control: string, { parameters }: Settings): string => {
  const more = parameters.get(parameterKey(control, 'operators'));
  const known = [...services, ...(Array.isArray(more) ? more.map(String) : [])];
  const service = 'x.clientConfig.?service';
  return `(x.clientConfig.?url.orValue("").matches(${celConstant(eksAddresses.source)}) || (${service}.?namespace.orValue("") + "/" + ${service}.?name.orValue("")) in ${celList(known)})`;
};
