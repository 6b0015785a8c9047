import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../kernel/index.js';
import { projectFolder } from '../i18n/index.js';
import { Endpoint } from './endpoint.js';

/** There is no such file in the docs. */
export class UnknownDocsFile extends DomainError {
  constructor() {
    super('unknown-docs-file', 'not-found');
  }
}

const TYPES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Haat API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, defaultModelsExpandDepth: 0 });`;

/** The API's description as it was generated with this version, for machines and for people. */
@Controller()
export class ApiDocsController {
  @Get('openapi.json')
  @Endpoint({ permission: 'public', summary: 'The API as OpenAPI 3' })
  async document(@Res() reply: FastifyReply): Promise<void> {
    const bytes = await readFile(join(projectFolder(), 'docs', 'openapi.json'));
    reply.header('content-type', 'application/json; charset=utf-8').send(bytes);
  }

  @Get('docs')
  @Endpoint({ permission: 'public', summary: 'The API to read and try' })
  page(@Res() reply: FastifyReply): void {
    reply.header('content-type', 'text/html; charset=utf-8').send(PAGE);
  }

  @Get('docs/start.js')
  @Endpoint({ permission: 'public', summary: 'Starts the readable docs' })
  start(@Res() reply: FastifyReply): void {
    reply.header('content-type', 'text/javascript; charset=utf-8').send(START);
  }

  @Get('docs/:file')
  @Endpoint({ permission: 'public', summary: 'Style and script of the readable docs' })
  file(@Param('file') file: string, @Res() reply: FastifyReply): void {
    const type = Object.hasOwn(TYPES, file) ? TYPES[file] : undefined;
    if (!type) throw new UnknownDocsFile();
    const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
    reply
      .header('content-type', type)
      .header('cache-control', 'public, max-age=86400')
      .send(createReadStream(join(folder, file)));
  }
}
