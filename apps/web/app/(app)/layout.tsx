import { LivePage } from '#live/live-page.tsx';
import { LiveProvider } from '#live/live-provider.tsx';
import { Shell } from '#shell/shell.tsx';

const SignedInLayout = ({ children }: { readonly children: React.ReactNode }) => (
  <LiveProvider>
    <LivePage />
    <Shell>{children}</Shell>
  </LiveProvider>
);

export default SignedInLayout;
