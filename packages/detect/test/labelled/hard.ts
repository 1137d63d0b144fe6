import { base64, random } from '../../src/testing/make.ts';
import type { Labelled } from './labelled.ts';

const secret = (name: string | undefined, text: string, hidden = text): Labelled => ({
  detector: name === undefined ? 'assigned-credential' : 'named-credential',
  name,
  text,
  secret: hidden,
});
const harmless = (name: string, text: string): Labelled => ({ detector: undefined, name, text, secret: undefined });

/** What detectors are known to have trouble with; some of it they get wrong, and the floor allows for it. */
export const hardCases: readonly Labelled[] = [
  secret(undefined, 'app:hunter2@db:5432/shop', 'hunter2'),
  secret(undefined, base64(base64('password=hunter2 and more of it')), undefined),
  secret(undefined, 'machine git.example.com login ci password hunter2', 'hunter2'),
  secret(undefined, 'db.example.com:5432:shop:app:hunter2', 'hunter2'),
  secret(undefined, Buffer.from('password=hunter2').toString('hex'), undefined),
  secret(undefined, 'host=db password=two words user=app', 'two words'),
  secret(undefined, 'the admin pw is hunter2', 'hunter2'),
  secret('REDIS_AUTH', 'hunter2-cache'),
  secret('MNEMONIC', 'ocean tiger maple candle bridge silver orbit velvet harbor pepper canyon meadow'),
  secret('API_TOKEN', 'alpha-bravo-charlie'),
  secret('db_passwort', 'hunter2'),
  secret('SMTP_CREDENTIALS', 'mailer:hunter2x9'),
  secret('ADMIN_TOKEN', 'letmein'),
  harmless('password', 'see the vault'),
  harmless('apiKey', 'X-Custom-Api-Key2'),
  harmless('sealed.password', `AgBy3i4OJSWK${random(120)}`),
  harmless('TOKEN', 'prod-eu-west-1a-blue-42'),
  harmless('userPassword', 'optional since v1.2'),
  harmless('session_token', 'cookie:sid-v2'),
  harmless('SECRET', 'Deployment/cart-7f9c'),
  harmless('token_pattern', '[A-Za-z0-9]{32}'),
  harmless('password', 'admin.passwordMtime'),
];
