import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { densityCookie, densityOf, themeCookie, themeOf } from '#shell/preferences.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Plimsoll', template: '%s · Plimsoll' },
  description: 'Kubernetes security posture: what is wrong, where, since when, and how to fix it.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

// Reading cookies makes every page dynamic, which the nonces of the content security policy need.
const RootLayout = async ({ children }: { readonly children: React.ReactNode }) => {
  const jar = await cookies();
  const theme = themeOf(jar.get(themeCookie)?.value);
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      data-density={densityOf(jar.get(densityCookie)?.value)}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
};

export default RootLayout;
