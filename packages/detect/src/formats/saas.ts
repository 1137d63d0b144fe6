import { byPattern, type FormatDetector } from '../detector.ts';

/** Tokens of messaging, payment, mail, monitoring and model providers. */
export const saasFormats: readonly FormatDetector[] = [
  byPattern('slack-token', ['xox'], /(?<![A-Za-z0-9])xox[abeoprs](?:\.xox[bp])?-[A-Za-z0-9-]{10,250}/g, (secret) =>
    /\d/.test(secret),
  ),
  byPattern('slack-app-token', ['xapp-'], /xapp-\d-[A-Za-z0-9-]{20,200}/g),
  byPattern(
    'slack-webhook',
    ['hooks.slack.com/'],
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Za-z0-9]{6,20}\/[A-Za-z0-9]{6,20}\/[A-Za-z0-9]{16,64})/dg,
  ),
  byPattern('discord-webhook', ['/api/webhooks/'], /\/api\/webhooks\/(?<secret>\d{17,20}\/[A-Za-z0-9_-]{60,80})/dg),
  // Nothing in the token itself is a mark: it is looked for where the text says whose it is.
  byPattern(
    'discord-bot-token',
    ['iscord', 'ISCORD', 'Bot '],
    /(?<![A-Za-z0-9_-])[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}(?![A-Za-z0-9_-])/g,
  ),
  byPattern(
    'teams-webhook',
    ['.webhook.office.com/'],
    /\.webhook\.office\.com\/webhookb2\/(?<secret>[A-Za-z0-9@/-]{60,300})/dg,
  ),
  byPattern('telegram-bot-token', [':AA'], /(?<![A-Za-z0-9])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g),
  byPattern('stripe-key', ['sk_', 'rk_'], /(?<![A-Za-z0-9])[sr]k_(?:live|test)_[A-Za-z0-9]{16,255}/g),
  byPattern('webhook-signing-secret', ['whsec_'], /whsec_[A-Za-z0-9+/]{24,128}={0,2}/g),
  byPattern(
    'square-token',
    ['sq0', 'EAAA'],
    /(?<![A-Za-z0-9])(?:sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}|EAAA[A-Za-z0-9_-]{60})(?![A-Za-z0-9_-])/g,
  ),
  byPattern('shopify-token', ['shp'], /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}(?![A-Za-z0-9])/g),
  byPattern('twilio-key', ['SK'], /(?<![A-Za-z0-9])SK[a-f0-9]{32}(?![A-Za-z0-9])/g),
  byPattern('sendgrid-key', ['SG.'], /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g),
  byPattern('mailgun-key', ['key-'], /(?<![A-Za-z0-9-])key-[a-f0-9]{32}(?![A-Za-z0-9])/g),
  byPattern('mailchimp-key', ['-us'], /(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,2}(?![A-Za-z0-9])/g),
  byPattern('brevo-key', ['xkeysib-', 'xsmtpsib-'], /x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}/g),
  byPattern(
    'openai-key',
    ['sk-'],
    /(?<![A-Za-z0-9])sk-(?:(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,300}|[A-Za-z0-9]{40,64}(?![A-Za-z0-9_-]))/g,
  ),
  byPattern('anthropic-key', ['sk-ant-'], /sk-ant-[a-z0-9]{2,12}-[A-Za-z0-9_-]{32,200}/g),
  byPattern('huggingface-token', ['hf_'], /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,64}(?![A-Za-z0-9])/g),
  byPattern('replicate-token', ['r8_'], /(?<![A-Za-z0-9])r8_[A-Za-z0-9]{37,40}(?![A-Za-z0-9])/g),
  byPattern('groq-key', ['gsk_'], /(?<![A-Za-z0-9])gsk_[A-Za-z0-9]{52}(?![A-Za-z0-9])/g),
  byPattern('perplexity-key', ['pplx-'], /pplx-[A-Za-z0-9]{40,64}/g),
  byPattern('xai-key', ['xai-'], /(?<![A-Za-z0-9])xai-[A-Za-z0-9]{70,90}/g),
  byPattern('langfuse-key', ['sk-lf-'], /sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g),
  byPattern('newrelic-license', ['NRAL'], /(?<![A-Za-z0-9])[A-Za-z0-9]{36}NRAL(?![A-Za-z0-9])/g),
  byPattern('newrelic-key', ['NRAK-', 'NRII-', 'NRJS-'], /NR(?:AK|II|JS)-[A-Za-z0-9_-]{19,32}/g),
  byPattern(
    'grafana-token',
    ['glsa_', 'glc_'],
    /(?<![A-Za-z0-9])(?:glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}|glc_[A-Za-z0-9+/]{32,400}={0,2})/g,
  ),
  // Grafana's keys before service accounts: a JSON object whose first field is `k`.
  byPattern('grafana-api-key', ['eyJrIjoi'], /(?<![A-Za-z0-9_-])eyJrIjoi[A-Za-z0-9+/]{40,400}={0,2}/g),
  byPattern('mapbox-token', ['sk.eyJ'], /(?<![A-Za-z0-9])sk\.eyJ[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{20,30}/g),
  byPattern('sentry-token', ['sntrys_', 'sntryu_'], /sntry(?:s_[A-Za-z0-9+/=_-]{60,400}|u_[a-f0-9]{64})/g),
  byPattern('dynatrace-token', ['dt0'], /(?<![A-Za-z0-9])dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}/g),
  byPattern(
    'launchdarkly-key',
    ['sdk-', 'api-', 'mob-'],
    /(?<![A-Za-z0-9-])(?:sdk|api|mob)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9-])/g,
  ),
  byPattern('pagerduty-key', ['pdus+'], /pdus\+_[A-Za-z0-9_-]{24,64}/g),
  byPattern('one-password-token', ['ops_eyJ'], /ops_eyJ[A-Za-z0-9+/=_-]{200,2000}/g),
  byPattern(
    'one-password-secret-key',
    ['A3-'],
    /(?<![A-Z0-9-])A3-[A-Z0-9]{6}-(?:[A-Z0-9]{5,6}-){4,5}[A-Z0-9]{5}(?![A-Z0-9-])/g,
  ),
  byPattern('age-secret-key', ['AGE-SECRET-KEY-1'], /AGE-SECRET-KEY-1[A-Z0-9]{58}/g),
];
