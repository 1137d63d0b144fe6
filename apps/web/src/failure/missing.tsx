import { ButtonLink } from '#design/button.tsx';
import { PageHeader } from '#design/page-header.tsx';

/** For what is not there, or not within the reader's scope: both look the same on purpose. */
export const Missing = () => (
  <>
    <PageHeader
      title="Not found"
      answer="There is nothing at this address, or it is outside what you may see. It may also have been resolved or removed since the link was made."
    />
    <div className="flex flex-wrap gap-2">
      <ButtonLink href="/" look="primary">
        Home
      </ButtonLink>
      <ButtonLink href="/findings">Findings</ButtonLink>
      <ButtonLink href="/clusters">Clusters</ButtonLink>
    </div>
  </>
);
