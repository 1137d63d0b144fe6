import { z } from 'zod';

const names = z
  .string()
  .default('')
  .transform((list) => list.split(/[\s,]+/).filter((name) => name !== ''));

const labels = z
  .string()
  .default('')
  .transform((list, context) => {
    const pairs = list.split(',').filter((pair) => pair.trim() !== '');
    const wrong = pairs.find((pair) => !/^[^=]+=/.test(pair));
    if (wrong !== undefined) context.addIssue({ code: 'custom', message: 'it is no list of name=value' });
    return Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
    );
  });

/** What the agent reads from its environment. */
export const agentSettings = z.object({
  PLIMSOLL_URL: z.string().optional().describe('the address of the platform; https, or http to this machine only'),
  PLIMSOLL_TOKEN: z.string().optional().describe('the credential of this cluster, as shown when it was added'),
  PLIMSOLL_TOKEN_FILE: z
    .string()
    .optional()
    .describe('a file that holds the credential instead, read again when it changes'),
  PLIMSOLL_ENROLMENT_TOKEN: z
    .string()
    .optional()
    .describe('an enrolment token instead, which makes a credential for this cluster'),
  PLIMSOLL_ENROLMENT_TOKEN_FILE: z.string().optional().describe('a file that holds it, read again when it changes'),
  PLIMSOLL_CLUSTER_NAME: z.string().optional().describe('what this cluster is called when it enrols'),
  PLIMSOLL_CLUSTER_LABELS: labels.describe(
    'labels it brings when it enrols, as name=value separated by commas, where the token accepts them',
  ),
  PLIMSOLL_CA_FILE: z
    .string()
    .optional()
    .describe('a file of root certificates, as PEM, by which the platform is trusted besides the usual ones'),
  KUBECONFIG: z
    .string()
    .optional()
    .describe('a kubeconfig whose current context is watched; without it the cluster that the agent runs in'),
  HTTPS_PROXY: z.string().optional().describe('the proxy through which https addresses are reached'),
  NO_PROXY: z
    .string()
    .optional()
    .describe('hosts, domains and address ranges, separated by commas, that are reached without the proxy'),
  PLIMSOLL_SECRETS: z
    .enum(['leave', 'names'])
    .default('leave')
    .describe('whether Secrets are left alone, or leave as names, types and keys; never as values'),
  PLIMSOLL_LEAVE_KINDS: names.describe('kinds that are not collected, as Kind or Kind.group, separated by commas'),
  PLIMSOLL_NAMESPACES: names.describe(
    'namespaces to look into where a kind may not be read in the whole cluster; without it every namespace that can be listed',
  ),
  PLIMSOLL_RESYNC_MINUTES: z.coerce
    .number()
    .int()
    .min(5)
    .max(10_080)
    .default(360)
    .describe('how often everything is listed anew, in minutes'),
  PLIMSOLL_AGENT_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(9466)
    .describe('the port of /healthz and /metrics of the agent'),
  PLIMSOLL_AGENT_HOST: z.string().default('127.0.0.1').describe('the address on which that port listens'),
  PLIMSOLL_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('info')
    .describe('the least severe level logged'),
});

export type AgentSettings = z.infer<typeof agentSettings>;
