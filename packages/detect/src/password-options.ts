/** How a program takes its password behind an option whose name does not tell. Both texts are parts of expressions. */
interface PasswordOption {
  readonly program: string;
  readonly option: string;
  /** `glued`: `-psecret`. `apart`: `-p secret`. `either`: both. */
  readonly written: 'glued' | 'apart' | 'either';
  /** The value is `user:password`, or in one program `user%password`: only what is behind is secret. */
  readonly behind?: ':' | '%';
}

/** From the manuals of the programs that images and jobs call most. */
export const passwordOptions: readonly PasswordOption[] = [
  { program: 'mysql|mysqldump|mysqladmin|mysqlcheck|mysqlimport|mysqlsh', option: '-p', written: 'glued' },
  { program: 'mariadb|mariadb-dump|mariadb-admin|mariadb-check|mariabackup', option: '-p', written: 'glued' },
  { program: 'mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport', option: '-p', written: 'either' },
  { program: 'redis-cli|valkey-cli|keydb-cli', option: '-a', written: 'apart' },
  { program: 'sshpass', option: '-p', written: 'either' },
  { program: 'curl', option: '-[a-zA-Z]{0,5}u', written: 'either', behind: ':' },
  { program: 'curl', option: '--user', written: 'apart', behind: ':' },
  { program: 'etcdctl', option: '--user', written: 'apart', behind: ':' },
  { program: 'smbclient|mount.cifs', option: '-U', written: 'either', behind: '%' },
  { program: 'ldapsearch|ldapadd|ldapmodify|ldapdelete|ldapwhoami|ldappasswd', option: '-w', written: 'either' },
  { program: 'sqlcmd|bcp', option: '-P', written: 'either' },
  {
    program: '(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm registry) login',
    option: '-p',
    written: 'apart',
  },
];
