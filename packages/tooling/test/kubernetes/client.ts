import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';

export interface KubernetesAnswer {
  readonly status: number;
  /** The parsed JSON, or the text where it is none. */
  readonly body: unknown;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly contentType?: string;
  /** Ends the request; it rejects then. */
  readonly signal?: AbortSignal;
}

const textOf = async (response: IncomingMessage): Promise<string> => {
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += chunk;
  return text;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const agentFor = (ca: string): Agent => new Agent({ ca, keepAlive: true, maxSockets: 16 });

/** Speaks to a Kubernetes API as whoever holds `token`; tests look behind the product's back with it. */
export class KubernetesClient {
  readonly #url: string;
  readonly #token: string;
  #agent: Agent;

  constructor(url: string, authority: string, token: string) {
    this.#url = url;
    this.#token = token;
    this.#agent = agentFor(authority);
  }

  /** Drops every connection and trusts another authority from now on, as after a restart of the server. */
  reconnect(authority: string): void {
    this.#agent.destroy();
    this.#agent = agentFor(authority);
  }

  async #open(method: string, path: string, options: RequestOptions): Promise<IncomingMessage> {
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    const headers = {
      authorization: `Bearer ${this.#token}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': options.contentType ?? 'application/json' }),
    };
    const { signal } = options;
    return await new Promise((resolve, reject) => {
      const settings = { method, agent: this.#agent, headers, ...(signal === undefined ? {} : { signal }) };
      const call = request(`${this.#url}${path}`, settings, resolve);
      call.on('error', reject);
      call.end(body);
    });
  }

  /** One request and its whole answer, whatever its status. */
  async request(method: string, path: string, options: RequestOptions = {}): Promise<KubernetesAnswer> {
    const response = await this.#open(method, path, options);
    return { status: response.statusCode ?? 0, body: parse(await textOf(response)) };
  }

  /** The events of a watch as they come, until the server ends it or the loop that reads them is left. */
  async *watch(
    path: string,
    signal?: AbortSignal,
  ): AsyncGenerator<{ readonly type: string; readonly object: unknown }> {
    const response = await this.#open('GET', path, signal === undefined ? {} : { signal });
    response.setEncoding('utf8');
    let rest = '';
    for await (const chunk of response) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line);
    }
  }

  close(): void {
    this.#agent.destroy();
  }
}
