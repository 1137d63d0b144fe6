import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { builtInCatalogue } from '@plimsoll/controls';
import { type CatalogueChoices, choicesDigest, digestWithChoices } from '@plimsoll/engine';

export const clusterId = '3f2a91c4-6b7d-4e8f-9a0b-1c2d3e4f5a6b';
const { digest } = builtInCatalogue();

/** A policy bundle as the platform hands it out. */
export const bundle = (
  { settings = [], customs = [], dataSets = [] }: Partial<CatalogueChoices> = {},
  more: object = {},
): object => ({
  schema: 'plimsoll/policy-bundle/v1',
  organization: { id: clusterId, name: 'Acme' },
  cluster: null,
  catalogue: { builtIn: digest, judgedBy: digestWithChoices(digest, choicesDigest({ settings, customs, dataSets })) },
  data: { schema: 'plimsoll/data/v1', ...Object.fromEntries(dataSets.map(({ name, facts }) => [name, facts])) },
  settings,
  controls: customs,
  frameworks: [],
  exceptions: [],
  ...more,
});

/** What a server answers instead of a policy. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A server with one policy, which a test may change, and the requests it saw. */
export interface PolicyServer {
  readonly url: string;
  readonly seen: {
    readonly url: string;
    readonly authorization: string | undefined;
    readonly known: string | undefined;
  }[];
  answer: object | Refusal;
  readonly close: () => Promise<void>;
}

const isRefusal = (answer: object | Refusal): answer is Refusal => 'status' in answer && 'body' in answer;

export const servePolicy = async (answer: object | Refusal): Promise<PolicyServer> => {
  const server = http.createServer(({ url = '', headers }, response) => {
    const known = headers['if-none-match'];
    policy.seen.push({ url, authorization: headers.authorization, known });
    if (isRefusal(policy.answer)) {
      response.writeHead(policy.answer.status, policy.answer.headers).end(policy.answer.body);
      return;
    }
    const text = JSON.stringify(policy.answer);
    const etag = `"sha256:${createHash('sha256').update(text).digest('hex')}"`;
    if (known === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, 'content-type': 'application/json' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const policy: PolicyServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return policy;
};
