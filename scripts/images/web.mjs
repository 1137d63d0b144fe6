// What the image of the pages runs. Secrets are mounted as files; next-auth reads its own from the environment.
import { readFileSync } from 'node:fs';

const file = process.env.NEXTAUTH_SECRET_FILE;
if (file && !process.env.NEXTAUTH_SECRET) process.env.NEXTAUTH_SECRET = readFileSync(file, 'utf8').trim();

await import('./web/apps/web/server.js');
