import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readCatalogue } from '../../src/platform/i18n/catalogue.js';
import { connectionsStayInPlatform } from './tidy/database-rules.js';
import { endpointsSayWhoAndWhat } from './tidy/endpoint-rules.js';
import { errorsHaveCodeAndSentence } from './tidy/error-rules.js';
import { fileNamesSayWhatIsInside } from './tidy/file-name-rules.js';
import { migrationsGoBothWays } from './tidy/migration-rules.js';
import { runsAreRepeatable } from './tidy/repeatability-rules.js';
import type { Source } from './tidy/source.js';

const ROOT = join(import.meta.dirname, '..', '..');
const TREE = ['src', 'migrations', 'test', 'bench', 'scripts'].flatMap(filesUnder);
const MESSAGES = { en: messageKeys('en'), hi: messageKeys('hi') };

describe('every address', () => {
  it('says who may call it and what it is for', () => {
    expect(endpointsSayWhoAndWhat(TREE)).toEqual([]);
  });

  it('is caught when it keeps silent', () => {
    const text = `
      class OrdersController {
        @Get() list() {}
        @Post() @Endpoint({ permission: 'orders.place' }) place() {}
        @Put() @Endpoint({ permission: '', summary: ' ' }) change() {}
        @Patch() @Endpoint() mend() {}
        @Delete() @Endpoint({ permission: 'orders.cancel', summary: 'Cancel an order' }) cancel() {}
        @Get('page') @PageEndpoint({ permission, summary: 'The order' }) page() {}
        private lines() {}
      }`;
    expect(endpointsSayWhoAndWhat([{ path: 'src/modules/orders/http/orders.controller.ts', text }])).toEqual([
      'src/modules/orders/http/orders.controller.ts:3 list has no @Endpoint',
      'src/modules/orders/http/orders.controller.ts:4 place says no summary',
      'src/modules/orders/http/orders.controller.ts:5 change says no permission',
      'src/modules/orders/http/orders.controller.ts:5 change says no summary',
      'src/modules/orders/http/orders.controller.ts:6 mend says no permission',
      'src/modules/orders/http/orders.controller.ts:6 mend says no summary',
    ]);
  });
});

describe('every migration', () => {
  it('can be taken and taken back', () => {
    expect(migrationsGoBothWays(TREE)).toEqual([]);
  });

  it('is caught when it cannot, or is never run', () => {
    const files: Source[] = [
      { path: 'migrations/index.ts', text: "const STEPS = ['01-good', '02-one-way', '03-empty'];" },
      { path: 'migrations/sql/01-good.up.sql', text: 'create table a ();' },
      { path: 'migrations/sql/01-good.down.sql', text: 'drop table a;' },
      { path: 'migrations/sql/02-one-way.up.sql', text: 'create table b ();' },
      { path: 'migrations/sql/03-empty.up.sql', text: 'create table c ();' },
      { path: 'migrations/sql/03-empty.down.sql', text: '-- nothing\n/* to\ndo */' },
      { path: 'migrations/sql/04-stray.up.sql', text: 'create table d ();' },
      { path: 'migrations/sql/04-stray.down.sql', text: 'drop table d;' },
      { path: 'migrations/sql/05-loose.sql', text: 'select 1;' },
    ];
    expect(migrationsGoBothWays(files)).toEqual([
      'migrations/sql/05-loose.sql is neither an up nor a down of a step',
      'migrations/sql/02-one-way has no down',
      'migrations/sql/03-empty has no down',
      'migrations/sql/04-stray is not in migrations/index.ts',
    ]);
  });
});

describe('every file', () => {
  it('has a name that says what is inside', () => {
    expect(fileNamesSayWhatIsInside(TREE)).toEqual([]);
  });

  it('is caught when its name would fit anything', () => {
    const bad = [
      'src/utils/x.ts',
      'src/order-helper.ts',
      'src/stock.manager.ts',
      'src/common.ts',
      'src/data.ts',
      'src/info_box.ts',
    ];
    const good = ['src/metadata.ts', 'src/platform/database/data-source.ts', 'src/informed.ts', 'src/managed-fund.ts'];
    expect(fileNamesSayWhatIsInside([...bad, ...good].map((path) => ({ path, text: '' })))).toEqual([
      'src/utils/x.ts is named after nothing: utils',
      'src/order-helper.ts is named after nothing: helper',
      'src/stock.manager.ts is named after nothing: manager',
      'src/common.ts is named after nothing: common',
      'src/data.ts is named after nothing: data',
      'src/info_box.ts is named after nothing: info',
    ]);
  });
});

describe('a run', () => {
  it('can be repeated: time, chance and environment come from the platform', () => {
    expect(runsAreRepeatable(TREE)).toEqual([]);
  });

  it('is caught asking the machine', () => {
    const text = `
      // new Date(), Date.now() and process.env may be named in a comment
      const now = new Date();
      const later = Date.now() + 5;
      const key = process.env.KEY;
      const same = process['env'];
      const { env } = process;
      const dice = globalThis.Math.random;
      const given = new Date(at);`;
    expect(runsAreRepeatable([{ path: 'src/modules/orders/app/place.ts', text }])).toEqual([
      'src/modules/orders/app/place.ts:3 uses new Date(): take Clock',
      'src/modules/orders/app/place.ts:4 uses Date.now: take Clock',
      'src/modules/orders/app/place.ts:5 uses process.env: take the loaded configuration',
      'src/modules/orders/app/place.ts:6 uses process.env: take the loaded configuration',
      'src/modules/orders/app/place.ts:7 uses process.env: take the loaded configuration',
      'src/modules/orders/app/place.ts:8 uses Math.random: take newId() or the secrets of the platform',
    ]);
    const elsewhere = [
      'src/platform/clock/system.ts',
      'src/simulators/courier.ts',
      'src/kernel/id.spec.ts',
      'bench/run.ts',
    ];
    expect(runsAreRepeatable(elsewhere.map((path) => ({ path, text })))).toEqual([]);
  });
});

describe('a connection', () => {
  it('is held by the platform only', () => {
    expect(connectionsStayInPlatform(TREE)).toEqual([]);
  });

  it.each(['DataSource', 'EntityManager', 'InjectRepository'])('is caught elsewhere as %s', (name) => {
    const text = `import { ${name} } from 'typeorm';`;
    expect(connectionsStayInPlatform([{ path: 'src/modules/orders/infra/orders.repository.ts', text }])).toEqual([
      `src/modules/orders/infra/orders.repository.ts:1 takes ${name}: use UnitOfWork or Database`,
    ]);
    expect(connectionsStayInPlatform([{ path: 'src/platform/database/database.ts', text }])).toEqual([]);
    expect(connectionsStayInPlatform([{ path: 'src/main.ts', text: `// no ${name} here` }])).toEqual([]);
  });
});

describe('every broken rule', () => {
  it('has a code of its own and a sentence in each language', () => {
    expect(errorsHaveCodeAndSentence(TREE, MESSAGES)).toEqual([]);
  });

  it('is caught without them', () => {
    const text = `
      abstract class LinkRefused extends DomainError {}
      class LinkExpired extends LinkRefused { constructor() { super('link-expired', 'conflict'); } }
      class LinkEnded extends LinkRefused { constructor() { super('link-expired', 'conflict'); } }
      class LinkLost extends LinkRefused { constructor() { super('Link_Lost', 'not-found'); } }
      class LinkBroken extends LinkRefused { constructor(code: string) { super(code, 'conflict'); } }
      class LinkUnknown extends LinkRefused { constructor() { super('link-unknown', 'not-found'); } }
      class ConfigFaulty extends Error { constructor() { super('The configuration is faulty'); } }`;
    const messages = {
      en: new Set(['errors.link-expired', 'errors.link-unknown']),
      hi: new Set(['errors.link-expired']),
    };
    expect(errorsHaveCodeAndSentence([{ path: 'src/modules/share/domain/errors.ts', text }], messages)).toEqual([
      'src/modules/share/domain/errors.ts:4 LinkEnded has the code of LinkExpired (src/modules/share/domain/errors.ts:3): link-expired',
      'src/modules/share/domain/errors.ts:5 LinkLost has a code that is not kebab-case: Link_Lost',
      "src/modules/share/domain/errors.ts:6 LinkBroken writes no code of its own into super('…')",
      'src/modules/share/domain/errors.ts:7 LinkUnknown has no message errors.link-unknown in hi',
    ]);
  });
});

function filesUnder(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs|sql)$/.test(name))
    .map((name) => ({
      path: `${folder}/${name.replaceAll('\\', '/')}`,
      text: readFileSync(join(ROOT, folder, name), 'utf8'),
    }));
}

function messageKeys(language: string): ReadonlySet<string> {
  return new Set(readCatalogue(join(ROOT, 'assets/messages', language)).keys());
}
