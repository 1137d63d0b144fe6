/** A name from a cluster, which may have 253 characters. `clip` keeps it on one line with the whole on hover. */
export const Name = ({
  children,
  clip = false,
  className = '',
}: {
  readonly children: string;
  readonly clip?: boolean;
  readonly className?: string;
}) => (
  <span title={clip ? children : undefined} className={`name ${clip ? 'block truncate' : ''} ${className}`}>
    {children}
  </span>
);
