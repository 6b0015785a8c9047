import map from './module-map.json' with { type: 'json' };

/** A source tree in miniature: path -> text. */
export type Tree = Readonly<Record<string, string>>;

/** One file that breaks walls by what it imports, and the rules that must say so. */
export interface Breach {
  readonly file: string;
  readonly text: string;
  readonly breaks: readonly string[];
}

/** The modules of the map, lowest first. */
export const MODULES = Object.keys(map) as (keyof typeof map)[];

/** Uses every freedom the walls leave, so that a rule which forbids too much is seen. */
export const SOUND: Tree = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { luxon: '1.0.0' },
    devDependencies: { '@jest/globals': '1.0.0', 'fast-check': '1.0.0', '@nestjs/swagger': '1.0.0' },
  }),
  ...aPackage('luxon'),
  ...aPackage('@jest/globals'),
  ...aPackage('fast-check'),
  ...aPackage('@nestjs/swagger'),
  'src/kernel/index.ts': importing('./money.js'),
  'src/kernel/money.ts': importing(),
  'src/kernel/money.spec.ts': importing('@jest/globals', 'fast-check', 'node:fs', './money.js'),
  'src/platform/http/index.ts': importing('luxon', 'node:http', '../../kernel/index.js'),
  ...Object.fromEntries(MODULES.map((module) => [`src/modules/${module}/index.ts`, importing()])),
  'src/modules/orders/index.ts': importing('./app/place.js'),
  'src/modules/orders/domain/order.ts': importing('../../../kernel/index.js'),
  'src/modules/orders/domain/order.spec.ts': importing('@jest/globals', 'fast-check', 'node:fs', './order.js'),
  'src/modules/orders/app/place.ts': importing('../domain/order.js', '../infra/rows.js', '../../catalogue/index.js'),
  'src/modules/orders/infra/rows.ts': importing('luxon', '../domain/order.js', '../../../platform/http/index.js'),
  'src/modules/orders/http/order.controller.ts': importing('../app/place.js', '../infra/rows.js', './order.dto.js'),
  'src/modules/orders/http/order.dto.ts':
    "import type { ApiProperty } from '@nestjs/swagger';\nexport type Dto = ApiProperty;\n",
  'src/modules/orders/pages/order.page.tsx': importing('../app/place.js', '../infra/rows.js'),
  'src/simulators/courier.ts': importing('../platform/http/index.js'),
  'src/simulators/courier.spec.ts': importing('@jest/globals', './courier.js'),
  'src/main.ts': importing('./simulators/courier.js', './modules/orders/index.js', './modules/consoles/index.js'),
  'src/cli.ts': importing('./simulators/courier.js', './demo/play.js', './docs/openapi.js'),
  'src/demo/play.ts': importing('../simulators/courier.js'),
  'src/docs/openapi.ts': importing('@nestjs/swagger'),
  'migrations/index.ts': importing('node:fs'),
};

/** Files that exist only to be imported over a wall. */
export const LURES: Tree = {
  'src/kernel/egg.ts': importing('./chicken.js'),
  'src/modules/catalogue/domain/entry.ts': importing(),
  'src/modules/catalogue/app/post.ts': importing(),
  'src/modules/gossip/index.ts': importing(),
};

/** Every wall broken at least once. */
export const BREACHES: readonly Breach[] = [
  breach('src/kernel/chicken.ts', './egg.js', 'no-circular'),
  breach('src/kernel/reads-files.ts', 'node:fs', 'kernel-is-pure'),
  breach('src/kernel/takes-a-library.ts', 'luxon', 'kernel-is-pure'),
  breach('src/kernel/asks-platform.ts', '../platform/http/index.js', 'kernel-is-pure'),
  breach('src/kernel/connects.spec.ts', 'node:net', 'kernel-is-pure-in-specs'),
  breach('src/platform/http/asks-orders.ts', '../../modules/orders/index.js', 'platform-knows-no-module'),
  breach('src/modules/orders/domain/takes-a-library.ts', 'luxon', 'domain-is-pure'),
  breach('src/modules/orders/domain/asks-platform.ts', '../../../platform/http/index.js', 'domain-is-pure'),
  breach('src/modules/orders/domain/asks-its-rows.ts', '../infra/rows.js', 'domain-is-pure'),
  breach('src/modules/orders/domain/connects.spec.ts', 'node:net', 'domain-is-pure-in-specs'),
  breach(
    'src/modules/orders/domain/leans.ts',
    '../../catalogue/domain/entry.js',
    'domain-stays-home',
    'only-through-index',
  ),
  breach('src/modules/orders/app/answers-http.ts', '../http/order.controller.js', 'app-knows-no-face'),
  breach('src/modules/orders/app/draws-pages.ts', '../pages/order.page.js', 'app-knows-no-face'),
  breach('src/modules/orders/infra/places.ts', '../app/place.js', 'infra-knows-no-use-case'),
  breach('src/modules/orders/infra/answers-http.ts', '../http/order.controller.js', 'infra-knows-no-use-case'),
  breach('src/modules/orders/infra/draws-pages.ts', '../pages/order.page.js', 'infra-knows-no-use-case'),
  breach('src/modules/orders/app/climbs-in.ts', '../../catalogue/app/post.js', 'only-through-index'),
  breach('src/demo/climbs-in.ts', '../modules/orders/app/place.js', 'outsiders-only-through-index'),
  breach('src/app.module.ts', './modules/gossip/index.js', 'every-module-is-on-the-map'),
  breach('src/worker.ts', './simulators/courier.js', 'simulators-stay-outside'),
  breach('src/modules/orders/infra/pretends.ts', '../../../simulators/courier.js', 'simulators-stay-outside'),
  breach(
    'src/platform/http/pretends.ts',
    '../../simulators/courier.js',
    'platform-knows-no-module',
    'simulators-stay-outside',
  ),
  breach('migrations/borrows.ts', '../src/kernel/index.js', 'migrations-stand-alone'),
  breach('src/modules/orders/http/documents.ts', '@nestjs/swagger', 'no-dev-dependency'),
  ...MODULES.map((module) => ({
    file: reachOf(module),
    text: importing(
      ...[...MODULES, 'gossip'].filter((other) => other !== module).map((other) => `../../${other}/index.js`),
    ),
    breaks: [`may-import-${module}`, 'every-module-is-on-the-map'],
  })),
];

/** The file in which a module reaches for all others, off the map too. */
export function reachOf(module: string): string {
  return `src/modules/${module}/app/reaches-for-all.ts`;
}

function breach(file: string, imports: string, ...breaks: string[]): Breach {
  return { file, text: importing(imports), breaks };
}

function importing(...targets: string[]): string {
  return [...targets.map((target) => `import '${target}';`), 'export const here = 1;', ''].join('\n');
}

function aPackage(name: string): Tree {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: 'module.exports = {};',
  };
}
