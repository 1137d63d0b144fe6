import { celValue } from '../cel/cel-value.ts';
import { type Bindings, compile } from '../cel/program.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';

interface PolicySpec {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly { readonly expression: string; readonly messageExpression: string }[];
}

/**
 * What a policy of `admissionObjects` answers when an object is created: undefined where it lets it in, else the message.
 * Computes as the API server does, with the engine's own CEL. Throws where the policy cannot be evaluated, which the API
 * server takes for a refusal.
 */
export const askPolicy = (policy: KubernetesObject, object: KubernetesObject): string | undefined => {
  const { variables, validations } = policy.spec as PolicySpec;
  // As in the API server, what is in no namespace has none.
  const request = { namespace: object.metadata.namespace, userInfo: { username: 'somebody' } };
  const known: Record<string, unknown> = {};
  const run = (expression: string): unknown => {
    const bindings: Bindings = {
      object: celValue(object),
      oldObject: null,
      request: celValue(request),
      variables: known as never,
    };
    return compile(expression, ['object', 'oldObject', 'request', 'variables']).evaluate(bindings);
  };
  const [validation] = validations;
  // What stood there before is asked of updates alone.
  for (const { name, expression } of variables)
    if (name === 'unchanged') known[name] = false;
    else if (!/before/i.test(name)) known[name] = run(expression);
  if (validation === undefined || run(validation.expression) === true) return undefined;
  return String(run(validation.messageExpression));
};
