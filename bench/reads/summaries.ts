import type { Facts } from './facts.ts';

const day = 86_400_000;

/** What pages ask besides lists: tiles, compliance, the trend, and one cluster as it was six weeks ago. */
export const summaries = ({ clusters }: Facts): Readonly<Record<string, string>> => {
  const then = encodeURIComponent(new Date(Date.now() - 42 * day).toISOString());
  const [huge = ''] = clusters;
  const place = `policy=plimsoll-baseline`;
  return {
    'tiles, posture and its move': `/v1/posture?${place}`,
    'tiles, clusters': '/v1/clusters',
    'tiles, controls': '/v1/controls',
    'compliance, all frameworks': '/v1/frameworks?view=all',
    'compliance, frameworks followed': '/v1/frameworks?view=enrolled',
    'compliance, one framework': '/v1/frameworks/cis-kubernetes?view=enrolled',
    'trend of 90 days': `/v1/posture/trend?${place}&days=90`,
    'as of then, one cluster, posture': `/v1/posture?${place}&cluster=${huge}&asOf=${then}`,
    'as of then, one cluster, findings': `/v1/findings?cluster=${huge}&asOf=${then}`,
    'as of then, one cluster, facets': `/v1/findings/facets?cluster=${huge}&asOf=${then}`,
    'as of then, one cluster, framework': `/v1/frameworks/cis-kubernetes?view=all&cluster=${huge}&asOf=${then}`,
  };
};
