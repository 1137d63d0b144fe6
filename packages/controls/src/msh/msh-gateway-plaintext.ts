import { defineControl, someOf } from '@plimsoll/engine';
import { istioGateway, serversOf } from './parts/istio-gateway.ts';

const plain = { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example'] };

export default defineControl({
  id: 'msh-gateway-plaintext',
  title: 'Istio gateway serves plain HTTP',
  severity: 'medium',
  subject: 'object',
  kinds: ['Gateway.networking.istio.io'],
  rationale: 'Passwords, cookies and pages travel in the open: whoever is on the way reads and changes them.',
  remediation: 'Serve with tls.mode SIMPLE or MUTUAL, and set tls.httpsRedirect on the server for HTTP.',
  aliases: {},
  check: (object, context) => {
    for (const { path, server } of serversOf(object)) {
      const protocol = String(server.port?.protocol ?? '').toUpperCase();
      if (['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'].includes(protocol) && server.tls?.httpsRedirect !== true)
        context.report(`${path}.port.protocol`, protocol, 'is served without TLS');
    }
  },
  admission: {
    field: 'spec.servers[].port.protocol',
    whole: someOf(
      'variables.object.?spec.?servers',
      'x.?port.?protocol.orValue("").upperAscii() in ["HTTP", "HTTP2", "GRPC", "GRPC-WEB"] && !x.?tls.?httpsRedirect.orValue(false)',
    ),
  },
  examples: {
    fail: [{ given: istioGateway(plain), at: ['spec.servers[0].port.protocol'] }],
    pass: [
      { given: istioGateway({ ...plain, tls: { httpsRedirect: true } }) },
      {
        given: istioGateway({
          port: { number: 443, protocol: 'HTTPS' },
          hosts: ['shop.example'],
          tls: { mode: 'SIMPLE' },
        }),
      },
    ],
    undetermined: [{ name: 'of an older agent', given: { ...istioGateway(), spec: undefined, shape: { spec: {} } } }],
  },
});
