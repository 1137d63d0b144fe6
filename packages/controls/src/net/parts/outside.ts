import { isWorldOpen, type ServiceFacts } from '@plimsoll/engine';

/** True for a Service that lets in whoever reaches its load balancer, its nodes or its external addresses. */
export const isOutside = (facts: ServiceFacts): boolean =>
  facts.type === 'NodePort' ||
  facts.externalIPs.length > 0 ||
  (facts.type === 'LoadBalancer' && !facts.internal && isWorldOpen(facts));
