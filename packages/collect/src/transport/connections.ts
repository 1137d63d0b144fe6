import http from 'node:http';
import https from 'node:https';
import { type Duplex, PassThrough } from 'node:stream';
import tls from 'node:tls';
import { serverAddress } from '../protocol/address.ts';

/** With what a server is trusted, and how it is reached. */
export interface ConnectionOptions {
  /** Roots, as PEM, that are trusted in place of the built-in ones. */
  readonly ca?: readonly string[];
  /** A client's certificate and key, as PEM. */
  readonly cert?: string;
  readonly key?: string;
  /** The name its certificate must be for, where that is not the address's. */
  readonly serverName?: string;
  readonly proxy?: URL | undefined;
}

/** How far a connection reads ahead of what was asked for, in bytes: an option of a request, kept to it by `apart`. */
export interface ReadAhead {
  readonly highWaterMark?: number;
}

/** Gives a connection that reads ahead otherwise to no request that did not ask for it. */
const apart = <Connections extends http.Agent>(agent: Connections): Connections => {
  const nameOf = agent.getName.bind(agent);
  agent.getName = (options?: Parameters<typeof nameOf>[0] & ReadAhead) =>
    `${nameOf(options)}:${options?.highWaterMark ?? ''}`;
  return agent;
};

/**
 * Connections to one server, kept alive. TLS is always verified, whatever NODE_TLS_REJECT_UNAUTHORIZED says; plain http
 * goes to this machine only. Throws `config.invalid` on another address.
 */
export const connectionsTo = (server: URL, options: ConnectionOptions = {}): http.Agent => {
  if (serverAddress(server.href).protocol === 'http:') return apart(new http.Agent({ keepAlive: true }));
  const { ca, cert, key, serverName, proxy } = options;
  const secureContext = tls.createSecureContext({
    ...(ca === undefined ? {} : { ca: [...ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    minVersion: 'TLSv1.2',
  });
  const agentOptions = {
    keepAlive: true,
    // A first probe after this long finds peers that went away without a word.
    keepAliveMsecs: 30_000,
    rejectUnauthorized: true,
    secureContext,
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
  return apart(proxy === undefined ? new https.Agent(agentOptions) : new TunnelAgent(proxy, agentOptions));
};

type Created = (error: Error | null, socket: Duplex) => void;

/** Reaches the server through CONNECT on a proxy, which sees nothing but its name. */
class TunnelAgent extends https.Agent {
  readonly #proxy: URL;

  constructor(proxy: URL, options: https.AgentOptions) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(options: https.RequestOptions, created?: Created): undefined {
    const fail = (reason: string): void => created?.(new Error(reason), new PassThrough().destroy());
    const target = `${options.host}:${options.port}`;
    const { username, password, protocol, hostname, port } = this.#proxy;
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    const request = (protocol === 'https:' ? https : http).request({
      host: hostname,
      port: port === '' ? (protocol === 'https:' ? 443 : 80) : port,
      method: 'CONNECT',
      path: target,
      timeout: 30_000,
      headers: {
        host: target,
        ...(username === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }),
      },
    });
    request.once('timeout', () => request.destroy(new Error('the proxy did not answer within 30 s')));
    request.once('error', (error) => fail(`the proxy ${hostname} failed: ${error.message}`));
    request.once('connect', (answer, socket) => {
      if (answer.statusCode !== 200) {
        socket.destroy();
        fail(`the proxy ${hostname} answered ${answer.statusCode} when asked for ${target}`);
      } else {
        const { servername = options.host ?? '' } = options;
        created?.(null, tls.connect({ ...(options as tls.ConnectionOptions), socket, servername }));
      }
    });
    request.end();
    return undefined;
  }
}
