import { celValue } from '../cel/cel-value.ts';
import { type Bindings, compile, type Program } from '../cel/program.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';

interface PolicySpec {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly { readonly expression: string; readonly messageExpression: string }[];
}

/**
 * What a policy of `admissionObjects` answers when an object is created: undefined where it lets it in, else the message.
 * Computes as the API server does, with the engine's own CEL; the policy is compiled once. Throws where it cannot be
 * evaluated, which the API server takes for a refusal.
 */
export const askPolicy = (policy: KubernetesObject): ((object: KubernetesObject) => string | undefined) => {
  const { variables, validations } = policy.spec as PolicySpec;
  const compiled = (expression: string): Program =>
    compile(expression, ['object', 'oldObject', 'request', 'variables']);
  // What stood there before is asked of updates alone.
  const asked = variables
    .filter(({ name }) => name !== 'unchanged' && !/before/i.test(name))
    .map(({ name, expression }) => ({ name, program: compiled(expression) }));
  const [validation] = validations;
  const rule = compiled(validation?.expression ?? 'true');
  const message = compiled(validation?.messageExpression ?? '""');
  return (object) => {
    const known: Record<string, unknown> = { unchanged: false };
    // As in the API server, what is in no namespace has none.
    const request = { namespace: object.metadata.namespace, userInfo: { username: 'somebody' } };
    const bindings: Bindings = {
      object: celValue(object),
      oldObject: null,
      request: celValue(request),
      variables: known as never,
    };
    for (const { name, program } of asked) known[name] = program.evaluate(bindings);
    return rule.evaluate(bindings) === true ? undefined : String(message.evaluate(bindings));
  };
};
