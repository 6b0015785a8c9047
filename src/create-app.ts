import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AppOptions, appModule } from './app.module.js';
import { rememberLanguage, STATIC_PREFIX, staticFolder } from './platform/html/index.js';
import {
  answerProblem,
  markAnswers,
  packAnswer,
  refuseCrossSite,
  refuseUnfitValues,
  rememberValidations,
  requestInvalid,
} from './platform/http/index.js';
import { httpSeconds } from './platform/observe/index.js';

const BODY_MAX_BYTES = 1_000_000;
const FILE_MAX_BYTES = 50_000_000;
const FILES_MAX = 40;
const ONE_YEAR = '365d';

/** The web application with everything but its port: shared by the process that serves, the tests and the demo. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: options.config.http.trustProxy,
    bodyLimit: BODY_MAX_BYTES,
    genReqId: () => randomUUID(),
    // Addresses that Fastify cannot read never reach a route.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(error, request, reply),
    // A connection that is kept open must not hold up an orderly end.
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(await appModule(options), adapter, {
    logger: ['error', 'fatal'],
    rawBody: true,
    abortOnError: false,
  });
  // Before the plugins: what they refuse bears the headers too.
  markEveryAnswer(app, options);
  await addPlugins(app, options);
  addHooks(app);
  rememberValidations();
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: requestInvalid,
    }),
  );
  return app;
}

async function addPlugins(app: NestFastifyApplication, { config }: AppOptions): Promise<void> {
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: FILE_MAX_BYTES, files: FILES_MAX, fields: 50, fieldSize: 100_000, parts: 100 },
  });
  // The demo plays a whole village from one address; a real installation counts each address.
  await app.register(rateLimit, { global: false, ...(config.demo ? { allowList: ['127.0.0.1', '::1'] } : {}) });
  await app.register(fastifyStatic, { root: staticFolder(), prefix: STATIC_PREFIX, maxAge: ONE_YEAR, immutable: true });
}

function markEveryAnswer(app: NestFastifyApplication, { config }: AppOptions): void {
  const served = config.http.publicUrl.startsWith('https:') ? 'https' : 'http';
  app.getHttpAdapter().getInstance().addHook('onRequest', markAnswers(served));
}

function addHooks(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', refuseCrossSite);
  fastify.addHook('onRequest', rememberLanguage);
  fastify.addHook('preHandler', refuseUnfitValues);
  fastify.addHook('onSend', packAnswer);
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const route = request.routeOptions.url ?? 'unknown';
    httpSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}
