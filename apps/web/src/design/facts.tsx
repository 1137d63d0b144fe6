/** Names and values, one pair a line. */
export const Facts = ({ facts }: { readonly facts: readonly (readonly [string, React.ReactNode])[] }) => (
  <dl>
    {facts.map(([name, value]) => (
      <div key={name} className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-3 border-b border-line py-1.5 last:border-0">
        <dt className="text-ink-2">{name}</dt>
        <dd className="tabular-nums [overflow-wrap:anywhere]">{value}</dd>
      </div>
    ))}
  </dl>
);
