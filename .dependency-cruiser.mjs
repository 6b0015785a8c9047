// The walls: which file may import which. test/architecture/walls.spec.ts breaks each of them on purpose.
import { readFileSync } from 'node:fs';

const map = JSON.parse(readFileSync(new URL('./test/architecture/module-map.json', import.meta.url), 'utf8'));
const SPEC = '\\.spec\\.tsx?$';
const SPEC_TOOLS = ['(^|/)node_modules/(@jest/globals|fast-check)/', '^(node:)?fs$'];

/** Two rules from one: the code itself, and its specs, which may use the test tools besides. */
const pure = (name, comment, path, mayReach) => [
  wall(name, comment, { path, pathNot: SPEC }, { pathNot: mayReach }),
  wall(`${name}-in-specs`, comment, { path: `${path}.*${SPEC}` }, { pathNot: [...mayReach, ...SPEC_TOOLS] }),
];

function wall(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    wall('no-circular', 'A cycle of files has no order in which it can be read or loaded.', {}, { circular: true }),
    ...pure('kernel-is-pure', 'The kernel stands on nothing but itself.', '^src/kernel/', ['^src/kernel/']),
    wall(
      'platform-knows-no-module',
      'The platform knows no business word.',
      { path: '^src/platform/' },
      { path: '^src/', pathNot: ['^src/kernel/', '^src/platform/'] },
    ),
    ...pure('domain-is-pure', 'Rules run without framework, database or clock.', '^src/modules/([^/]+)/domain/', [
      '^src/kernel/',
      '^src/modules/[^/]+/domain/',
    ]),
    wall(
      'domain-stays-home',
      'The rules of one module do not lean on those of another.',
      { path: '^src/modules/([^/]+)/domain/' },
      { path: '^src/modules/', pathNot: '^src/modules/$1/' },
    ),
    wall(
      'app-knows-no-face',
      'A use case serves REST, pages and jobs alike.',
      { path: '^src/modules/([^/]+)/app/' },
      { path: '^src/modules/$1/(http|pages)/' },
    ),
    wall(
      'infra-knows-no-use-case',
      'Rows and queries are used, they use nobody.',
      { path: '^src/modules/([^/]+)/infra/' },
      { path: '^src/modules/$1/(app|http|pages)/' },
    ),
    wall(
      'only-through-index',
      'A module is entered by its front door.',
      { path: '^src/modules/([^/]+)/' },
      { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    ),
    wall(
      'outsiders-only-through-index',
      'The same door serves the processes, commands and simulators.',
      { path: '^src/', pathNot: '^src/modules/' },
      { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    ),
    ...Object.entries(map).map(([module, below]) =>
      wall(
        `may-import-${module}`,
        'Modules import downwards only, along test/architecture/module-map.json.',
        { path: `^src/modules/${module}/` },
        { path: '^src/modules/', pathNot: [module, ...below].map((known) => `^src/modules/${known}/`) },
      ),
    ),
    wall(
      'every-module-is-on-the-map',
      'A module outside the map would have no wall round it.',
      { path: '^src/' },
      { path: '^src/modules/', pathNot: Object.keys(map).map((module) => `^src/modules/${module}/`) },
    ),
    wall(
      'simulators-stay-outside',
      'The product reaches the outside world over HTTP, simulated or not.',
      { path: '^src/', pathNot: ['^src/simulators/', '^src/(main|cli)\\.ts$', '^src/(boot|cli|demo|prove)/', SPEC] },
      { path: '^src/simulators/' },
    ),
    wall(
      'migrations-stand-alone',
      'A migration must run the same in ten years, whatever became of the code.',
      { path: '^migrations/' },
      { path: '^src/' },
    ),
    wall(
      'no-dev-dependency',
      'What runs is installed with --omit=dev; the docs command alone may load the OpenAPI generator (docs/adr/0012).',
      { path: '^(src|migrations)/', pathNot: [SPEC, '^src/(cli/)?docs/'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
