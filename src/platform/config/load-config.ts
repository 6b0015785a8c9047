import { join, resolve } from 'node:path';

/** Where PostgreSQL is; without a url the embedded server is started. */
export interface DatabaseConfig {
  readonly ownerUrl: string | undefined;
  readonly appUrl: string | undefined;
  readonly poolSize: number;
}

/** One adapter of the outside world: where it answers and the secret its webhooks are signed with. */
export interface PartnerConfig {
  readonly url: string;
  readonly token: string;
  readonly webhookSecret: string;
}

/** Whom buyers may complain to: the E-Commerce Rules 2020 ask for a name and a way to reach her on every page of a sale. */
export interface GrievanceConfig {
  readonly officer: string;
  /** Address or number, as it is shown. */
  readonly contact: string;
}

/** Everything the process is told from outside, read once. */
export interface AppConfig {
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string;
    readonly trustProxy: boolean;
  };
  readonly database: DatabaseConfig;
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  /** Secret for fingerprints of phone numbers and codes. */
  readonly pepper: string;
  /** Sample goods, simulators and shown one-time codes: never in a real installation. */
  readonly demo: boolean;
  readonly grievance: GrievanceConfig;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly courier: PartnerConfig;
  /** A second courier; without an address it is not in use. */
  readonly delhivery: PartnerConfig;
  readonly whatsapp: PartnerConfig;
  readonly bank: PartnerConfig;
  /** The payment gateway; its token is "key id:key secret". */
  readonly payments: PartnerConfig;
}

/** All faults of the environment at once, without a value in it that may be secret. */
export class ConfigFaulty extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is faulty:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Reads the environment. Throws {@link ConfigFaulty} with every fault found. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): AppConfig {
  const faults: string[] = [];
  const port = whole(env, 'PORT', 3000, faults);
  const databaseUrl = url(env, 'DATABASE_URL', ['postgres:', 'postgresql:'], faults);
  const demo = env.HAAT_DEMO === undefined ? databaseUrl === undefined : env.HAAT_DEMO === '1';
  const pepper = env.HAAT_SECRET ?? (demo ? 'demo-only-secret' : undefined);
  if (pepper === undefined || pepper.length < 16) faults.push('HAAT_SECRET must be set to at least 16 characters');
  const logLevel = LOG_LEVELS.find((level) => level === (env.LOG_LEVEL ?? (demo ? 'warn' : 'info')));
  if (!logLevel) faults.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  const config: AppConfig = {
    http: {
      host: env.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
      port,
      publicUrl: (url(env, 'HAAT_PUBLIC_URL', ['http:', 'https:'], faults) ?? `http://localhost:${port}`).replace(
        /\/$/,
        '',
      ),
      trustProxy: env.HAAT_TRUST_PROXY === '1',
    },
    database: {
      ownerUrl: databaseUrl,
      appUrl: url(env, 'DATABASE_APP_URL', ['postgres:', 'postgresql:'], faults),
      poolSize: whole(env, 'DATABASE_POOL', 20, faults),
    },
    redisUrl: url(env, 'REDIS_URL', ['redis:', 'rediss:'], faults),
    dataDir: resolve(env.HAAT_DATA_DIR ?? join(process.cwd(), '.haat')),
    pepper: pepper ?? '',
    demo,
    grievance: grievance(env, demo, faults),
    logLevel: logLevel ?? 'info',
    courier: partner(env, 'COURIER', demo, faults),
    delhivery: partnerIfNamed(env, 'DELHIVERY', demo, faults),
    whatsapp: partner(env, 'WHATSAPP', demo, faults),
    bank: partner(env, 'BANK', demo, faults),
    payments: partner(env, 'PAYMENTS', demo, faults),
  };
  if (faults.length > 0) throw new ConfigFaulty(faults);
  return config;
}

/** A partner that an installation may do without: nothing is wanted where it has no address. */
function partnerIfNamed(env: NodeJS.ProcessEnv, name: string, demo: boolean, faults: string[]): PartnerConfig {
  return partner(env, name, demo || !env[`${name}_URL`], faults);
}

function grievance(env: NodeJS.ProcessEnv, demo: boolean, faults: string[]): GrievanceConfig {
  const officer = env.HAAT_GRIEVANCE_OFFICER?.trim() ?? '';
  const contact = env.HAAT_GRIEVANCE_CONTACT?.trim() ?? '';
  if (!demo && (officer === '' || contact === '')) {
    faults.push(
      'HAAT_GRIEVANCE_OFFICER and HAAT_GRIEVANCE_CONTACT must be set: the law asks for them where goods are sold',
    );
  }
  return { officer: officer || 'Asha Rao', contact: contact || 'care@haat.example' };
}

function partner(env: NodeJS.ProcessEnv, name: string, demo: boolean, faults: string[]): PartnerConfig {
  const address = url(env, `${name}_URL`, ['http:', 'https:'], faults);
  const token = env[`${name}_TOKEN`];
  const webhookSecret = env[`${name}_WEBHOOK_SECRET`];
  if (!demo && (!address || !token || !webhookSecret)) {
    faults.push(
      `${name}_URL, ${name}_TOKEN and ${name}_WEBHOOK_SECRET must be set (or HAAT_DEMO=1 for the simulators)`,
    );
  }
  const lower = name.toLowerCase();
  return {
    url: address ?? '',
    token: token ?? `${lower}-demo-token`,
    webhookSecret: webhookSecret ?? `${lower}-demo-secret`,
  };
}

function whole(env: NodeJS.ProcessEnv, name: string, otherwise: number, faults: string[]): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  faults.push(`${name} must be a whole number`);
  return otherwise;
}

function url(env: NodeJS.ProcessEnv, name: string, protocols: readonly string[], faults: string[]): string | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  faults.push(`${name} must be an address starting with ${protocols.join('// or ')}//`);
  return undefined;
}
