import { byPattern, type FormatDetector } from '../detector.ts';

/** The access key id of Amazon's own documentation ends so. */
const isDocumentation = (secret: string): boolean => secret.endsWith('EXAMPLE') || secret.endsWith('EXAMPLEKEY');

/** Keys and tokens of clouds and hosting companies. */
export const cloudFormats: readonly FormatDetector[] = [
  byPattern(
    'aws-access-key-id',
    ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
    (secret) => !isDocumentation(secret),
  ),
  byPattern(
    'aws-secret-access-key',
    ['ecret', 'ECRET'],
    /(?:aws_?)?secret_?(?:access_?)?key(?:["']{0,2}\s{0,4}[:=]\s{0,4}|["']{0,1}[ \t,]{1,4})["']{0,2}(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/dgi,
    (secret) => !isDocumentation(secret) && !/^[0-9a-f]{40}$/.test(secret),
    2,
  ),
  byPattern('aws-bedrock-key', ['ABSKQmVk'], /(?<![A-Za-z0-9+/])ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{80,280}={0,2}/g),
  byPattern('gcp-api-key', ['AIza'], /(?<![A-Za-z0-9_-])AIza[0-9A-Za-z_-]{35}(?![A-Za-z0-9_-])/g),
  byPattern('gcp-oauth-secret', ['GOCSPX-'], /GOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])/g),
  byPattern('gcp-oauth-token', ['ya29.'], /(?<![A-Za-z0-9])ya29\.[0-9A-Za-z_-]{20,1000}/g),
  byPattern('gcp-refresh-token', ['1//0'], /(?<![A-Za-z0-9/])1\/\/0[A-Za-z0-9_-]{30,200}/g),
  byPattern('azure-account-key', ['AccountKey='], /AccountKey=(?<secret>[A-Za-z0-9+/]{86}==)/dg),
  byPattern('azure-shared-access-key', ['SharedAccessKey='], /SharedAccessKey=(?<secret>[A-Za-z0-9+/]{43}=)/dg),
  byPattern('azure-sas-signature', ['sig='], /[?&]sig=(?<secret>[A-Za-z0-9%+/]{40,120}(?:%3D|=))/dg),
  byPattern(
    'azure-client-secret',
    ['Q~'],
    /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])/g,
  ),
  // Azure's keys that can be told by their look: the signature stands before a checksum.
  byPattern(
    'azure-identifiable-key',
    ['JQQJ99'],
    /(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{7,10}[A-Za-z0-9+]{4}[A-Za-z0-9]{6,16}(?![A-Za-z0-9])/g,
  ),
  byPattern('azure-devops-token', ['AZDO'], /(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/g),
  byPattern(
    'digitalocean-token',
    ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    /(?<![A-Za-z0-9])do[opr]_v1_[a-f0-9]{64}(?![A-Za-z0-9])/g,
  ),
  byPattern('alibaba-access-key-id', ['LTAI'], /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{16,24}(?![A-Za-z0-9])/g),
  byPattern('cloudflare-origin-key', ['v1.0-'], /(?<![A-Za-z0-9])v1\.0-[a-f0-9]{24}-[a-f0-9]{146}/g),
  byPattern('heroku-api-key', ['HRKU-'], /HRKU-[A-Za-z0-9_-]{36,70}/g),
  byPattern(
    'fly-access-token',
    ['fo1_', 'fm2_'],
    /(?<![A-Za-z0-9])(?:fo1_[\w-]{43}|fm2_[A-Za-z0-9+/]{100,2000}={0,3})/g,
  ),
  byPattern(
    'doppler-token',
    ['dp.'],
    /(?<![A-Za-z0-9])dp\.(?:pt|st|sa|ct|scim|audit)\.(?:[a-z0-9_-]{2,40}\.)?[A-Za-z0-9]{40,44}/g,
  ),
  byPattern('pulumi-token', ['pul-'], /(?<![A-Za-z0-9])pul-[a-f0-9]{40}(?![A-Za-z0-9])/g),
  byPattern('databricks-token', ['dapi'], /(?<![A-Za-z0-9])dapi[a-f0-9]{32}(?:-\d)?(?![A-Za-z0-9])/g),
  byPattern('planetscale-token', ['pscale_'], /pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}/g),
  byPattern('supabase-token', ['sbp_'], /(?<![A-Za-z0-9])sbp_[a-f0-9]{40}(?![A-Za-z0-9])/g),
  byPattern(
    'linode-token',
    ['linode'],
    /linode[\w-]{0,20}["']{0,2}\s{0,4}[:=]\s{0,4}["']{0,2}(?<secret>[a-f0-9]{64})(?![A-Za-z0-9])/dgi,
  ),
  byPattern('tailscale-key', ['tskey-'], /tskey-(?:[a-z]{3,12}-)?[A-Za-z0-9]{6,32}-[A-Za-z0-9]{16,48}/g),
  byPattern('hashicorp-vault-token', ['hvs.', 'hvb.', 'hvr.'], /(?<![A-Za-z0-9])hv[sbr]\.[A-Za-z0-9_-]{24,300}/g),
  byPattern('mongodb-atlas-secret', ['mdb_sa_sk_'], /mdb_sa_sk_[A-Za-z0-9_-]{24,64}/g),
  byPattern('netlify-token', ['nfp_'], /(?<![A-Za-z0-9])nfp_[A-Za-z0-9]{36,40}(?![A-Za-z0-9])/g),
  byPattern('terraform-cloud-token', ['.atlasv1.'], /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}/g),
];
