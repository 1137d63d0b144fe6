import { anyOf, celConstant, celList, internalAnnotations, isWorldOpen, type ServiceFacts } from '@plimsoll/engine';

/** True for a Service that lets in whoever reaches its load balancer, its nodes or its external addresses. */
export const isOutside = (facts: ServiceFacts): boolean =>
  facts.type === 'NodePort' ||
  facts.externalIPs.length > 0 ||
  (facts.type === 'LoadBalancer' && !facts.internal && isWorldOpen(facts));

const spec = 'variables.object.spec';
const openRanges = `size(${spec}.?loadBalancerSourceRanges.orValue([])) == 0 || ${spec}.loadBalancerSourceRanges.exists(r, r.trim().matches("^(?:[0.]+|[0:]+)/0$"))`;
const keptInside = anyOf(
  ...internalAnnotations.map(
    ([name, values]) =>
      `variables.object.metadata.?annotations[?${celConstant(name)}].orValue("") in ${celList(values)}`,
  ),
);

/** A load balancer, in CEL, that is neither internal nor limited to some sources. */
export const isOpenBalancer = `${spec}.?type.orValue("") == "LoadBalancer" && !(${keptInside}) && (${openRanges})`;

/** `isOutside` in CEL. */
export const isOutsideCel = `(${spec}.?type.orValue("") == "NodePort" || size(${spec}.?externalIPs.orValue([])) > 0 || ${isOpenBalancer})`;

/** True where a port of the Service, `x`, is one of these, inside or out. */
export const somePort = (numbers: Iterable<number>): string => {
  const known = celConstant([...numbers]);
  return `(x.port in ${known} || x.?targetPort.orValue(0) in ${known} || x.?nodePort.orValue(0) in ${known})`;
};
