import type { KubernetesObject } from '../kubernetes/object.ts';
import { list, record, text } from './json.ts';

/** The Services of the cluster that answer what an object hands on: an aggregated API, webhooks, conversions of a kind. */
export interface ServedByFacts {
  readonly services: readonly { readonly namespace: string; readonly name: string }[];
  /** Something is answered from elsewhere, or nobody can tell by whom. */
  readonly elsewhere: boolean;
}

/** Facts of an APIService, of a configuration of webhooks, or of a definition whose versions are converted by one. */
export const projectServedBy = (object: KubernetesObject): ServedByFacts => {
  const spec = record(object.spec);
  const conversion = record(spec.conversion);
  const clients = [
    ...list(object.webhooks).map((webhook) => record(record(webhook).clientConfig)),
    ...[record(conversion.webhook).clientConfig, conversion.webhookClientConfig]
      .filter((client) => client !== undefined && client !== null)
      .map(record),
    ...(object.kind === 'APIService' ? [{ service: spec.service }] : []),
  ];
  const services = clients.flatMap(({ service }) => {
    const { namespace, name } = record(service);
    const [home, called] = [text(namespace), text(name)];
    return home === undefined || called === undefined ? [] : [{ namespace: home, name: called }];
  });
  return { services, elsewhere: services.length < clients.length };
};
