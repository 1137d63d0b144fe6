/** What of the audit log is looked at, as its address says it; empty for what narrows nothing. */
export interface AuditState {
  readonly actor: string;
  readonly act: string;
  /** Days, as 2026-11-23; the last one is included. */
  readonly from: string;
  readonly to: string;
  readonly cursor: string;
}

type Asked = Readonly<Record<string, string | string[] | undefined>>;

const dayMs = 86_400_000;

const dayIn = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';

/** What the address asks for; what it cannot mean is left out. */
export const readAuditState = (asked: Asked): AuditState => {
  const text = (name: string): string => {
    const value = asked[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  const act = text('act');
  return {
    actor: text('actor'),
    act: /^[a-z][a-z-]*(\.[a-z-]+)?$/.test(act) ? act : '',
    from: dayIn(text('from')),
    to: dayIn(text('to')),
    cursor: text('cursor'),
  };
};

/** The same as the API is asked: days are days of UTC. */
export const auditQuery = ({ actor, act, from, to, cursor }: AuditState) => ({
  actor: actor || undefined,
  act: act || undefined,
  from: from === '' ? undefined : `${from}T00:00:00Z`,
  until: to === '' ? undefined : new Date(Date.parse(to) + dayMs).toISOString(),
  cursor: cursor || undefined,
});

/** The address of the log so narrowed. */
export const auditHref = (state: AuditState): string => {
  const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== ''));
  return query.size === 0 ? '/settings/audit' : `/settings/audit?${query}`;
};
