import { createRequire } from 'node:module';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { appModule } from '../app.module.js';
import { loadConfig } from '../platform/config/index.js';

const DESCRIPTION = [
  'Money is whole paise, times are UTC (ISO 8601), lists are `{items, next}`: pass `next` back as `?after=`.',
  'Errors are application/problem+json (RFC 9457); docs/problems.md lists every code.',
  'A POST that makes something takes an `Idempotency-Key` header: the same key and body again gives the first answer.',
].join('\n\n');

const PROBLEM = {
  description: 'What went wrong and what to do',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/**
 * The API as OpenAPI 3, from the routes and the checks on their bodies. It is made when the docs are generated, so that
 * the process that serves never loads the generator.
 */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const config = loadConfig({ HAAT_DEMO: '1' });
  const module = await appModule({ config, databaseUrl: 'postgres://nobody@localhost/none', background: false });
  // Preview: routes and classes without a database behind them.
  const app = await NestFactory.create(module, new FastifyAdapter(), {
    preview: true,
    logger: ['error'],
    abortOnError: false,
  });
  const frame = new DocumentBuilder()
    .setTitle('Haat')
    .setVersion('1')
    .setDescription(DESCRIPTION)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Token of POST /v1/sessions' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, frame, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  keepOnlyTheApi(document);
  describeBodies(document);
  addProblems(document);
  return document;
}

/** Pages are for people. */
function keepOnlyTheApi(document: OpenAPIObject): void {
  for (const path of Object.keys(document.paths)) {
    if (!/^\/(v1|health|metrics|cards|photos)(\/|$)/.test(path)) delete document.paths[path];
  }
}

/** The generator knows the names of the bodies; what is in them, class-validator knows. */
function describeBodies(document: OpenAPIObject): void {
  // The storage is no public export; the class-transformer build that class-validator's schema reader wants is CommonJS.
  const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
    defaultMetadataStorage: never;
  };
  const known = validationMetadatasToSchemas({
    refPointerPrefix: '#/components/schemas/',
    classTransformerMetadataStorage: defaultMetadataStorage,
  });
  const used = referencesIn(document.paths, known);
  const schemas = Object.fromEntries(
    [...used].sort().map((name) => [name, { additionalProperties: false, ...known[name] }]),
  );
  document.components = { ...document.components, schemas } as OpenAPIObject['components'];
}

/** Names of all schemas that the paths lead to, also through other schemas. */
function referencesIn(from: unknown, known: Readonly<Record<string, unknown>>, found = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(from).matchAll(/#\/components\/schemas\/(\w+)/g)) {
    if (found.has(name) || !(name in known)) continue;
    found.add(name);
    referencesIn(known[name], known, found);
  }
  return found;
}

function addProblems(document: OpenAPIObject): void {
  const text = { type: 'string' };
  const fault = { type: 'object', properties: { pointer: text, detail: text } };
  const properties = {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    code: text,
    errors: { type: 'array', items: fault },
  };
  const problem = { type: 'object', required: ['type', 'title', 'status', 'code'], properties };
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problem },
  } as OpenAPIObject['components'];
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item as Record<string, { responses?: Record<string, object> }>)) {
      if (operation.responses) operation.responses.default = PROBLEM;
    }
  }
}
