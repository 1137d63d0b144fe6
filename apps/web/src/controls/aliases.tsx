import type { ControlAliases } from '@plimsoll/domain';

const titles: Readonly<Record<keyof ControlAliases, string>> = {
  pss: 'Pod Security Standards',
  cis: 'CIS Kubernetes',
  kubescape: 'Kubescape',
  trivy: 'Trivy',
  polaris: 'Polaris',
  kubeLinter: 'KubeLinter',
};

const order = Object.keys(titles) as (keyof ControlAliases)[];

/** The same demand under the names that other tools and standards give it. */
export const Aliases = ({ aliases }: { readonly aliases: ControlAliases }) => {
  const present = order.filter((name) => aliases[name].length > 0);
  if (present.length === 0) return <p className="text-ink-2">No other tool names this demand.</p>;
  return (
    <dl className="flex flex-col gap-2">
      {present.map((name) => (
        <div key={name} className="grid grid-cols-[10rem_minmax(0,1fr)] gap-x-3">
          <dt className="text-ink-2">{titles[name]}</dt>
          <dd className="name text-12 leading-5">{aliases[name].join(', ')}</dd>
        </div>
      ))}
    </dl>
  );
};
