import { join, random } from '../../src/testing/make.ts';
import type { FormatCase } from './labelled.ts';

const uuid = '3f2a91c4-6b7d-4e8f-9a0b-1c2d3e4f5a6b';

/** Keys and tokens of clouds and hosting companies. */
export const cloudKeys: readonly FormatCase[] = [
  ['aws-access-key-id', join('AK', 'IA', random(16, 'upper'))],
  ['aws-access-key-id', join('AS', 'IA', random(16, 'upper'))],
  ['aws-secret-access-key', `aws_secret_access_key = ${random(40)}`, random(40)],
  ['gcp-api-key', join('AI', 'za', random(35))],
  ['gcp-oauth-secret', join('GOC', 'SPX-', random(28))],
  ['gcp-oauth-token', join('ya', '29.', random(60))],
  ['gcp-refresh-token', join('1/', '/0', random(60))],
  ['azure-account-key', `AccountName=x;AccountKey=${random(86)}==;`, `${random(86)}==`],
  ['azure-shared-access-key', `Endpoint=sb://x/;SharedAccessKey=${random(43)}=`, `${random(43)}=`],
  ['azure-sas-signature', `https://x.blob.core.windows.net/c?sv=2022&sig=${random(43)}%3D`, `${random(43)}%3D`],
  ['azure-client-secret', join('abc', '8Q', '~', random(34))],
  ['digitalocean-token', join('dop', '_v1_', random(64, 'hex'))],
  ['alibaba-access-key-id', join('LT', 'AI', random(20))],
  ['cloudflare-origin-key', join('v1', '.0-', random(24, 'hex'), '-', random(146, 'hex'))],
  ['heroku-api-key', join('HR', 'KU-', uuid)],
  ['fly-access-token', join('fo', '1_', random(43))],
  ['doppler-token', join('dp', '.pt.', random(43))],
  ['pulumi-token', join('pu', 'l-', random(40, 'hex'))],
  ['databricks-token', join('da', 'pi', random(32, 'hex'))],
  ['planetscale-token', join('psc', 'ale_tkn_', random(43))],
  ['supabase-token', join('sb', 'p_', random(40, 'hex'))],
  ['linode-token', `LINODE_TOKEN=${random(64, 'hex')}`.replace('LINODE', 'linode'), random(64, 'hex')],
  ['tailscale-key', join('ts', 'key-auth-', random(12), '-', random(32))],
  ['hashicorp-vault-token', join('hv', 's.', random(90))],
  ['terraform-cloud-token', join(random(14), '.atl', 'asv1.', random(64))],
  [
    'aws-secret-access-key',
    `[default]\naws_secret_access_key=${random(40, 'mixed', 11)}\nregion=eu`,
    random(40, 'mixed', 11),
  ],
  [
    'aws-secret-access-key',
    `aws configure set aws_secret_access_key ${random(40, 'mixed', 5)}`,
    random(40, 'mixed', 5),
  ],
  ['aws-access-key-id', join('AK', 'IA', random(16, 'upper', 3))],
  ['aws-bedrock-key', join('ABSK', 'QmVkcm9ja0FQSUtleS', random(110))],
  [
    'gcp-api-key',
    `https://maps.example.com/js?key=${join('AI', 'za', random(35, 'mixed', 9))}`,
    join('AI', 'za', random(35, 'mixed', 9)),
  ],
  [
    'azure-account-key',
    `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${random(86, 'mixed', 9)}==;EndpointSuffix=x`,
    `${random(86, 'mixed', 9)}==`,
  ],
  ['azure-identifiable-key', join(random(52), 'JQ', 'QJ99', random(7), 'AAAA', random(15))],
  ['azure-devops-token', join(random(76), 'AZ', 'DO', random(4))],
  ['digitalocean-token', join('do', 'o_v1_', random(64, 'hex'))],
  ['databricks-token', join('da', 'pi', random(32, 'hex', 3), '-2')],
  ['mongodb-atlas-secret', join('mdb', '_sa_sk_', random(40))],
  ['netlify-token', join('nf', 'p_', random(40))],
];
