import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../../../platform/html/index.js';
import { Endpoint, PageEndpoint } from '../../../platform/http/index.js';
import { FALLBACK_LANGUAGE, isLanguage, languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { serviceWorker, webManifest } from './app-shell.js';
import { OfflinePage } from './offline.page.js';

/** In which language the app speaks. */
export class AppLanguageDto {
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** What makes a phone keep the reseller's pages as an app. */
@Controller()
export class AppController {
  private text: string | undefined;

  @Get('sw.js')
  @Endpoint({ permission: 'public', summary: 'The service worker that opens the app without a network' })
  worker(@Res() reply: FastifyReply): void {
    // Looked at anew each time, as browsers do by themselves: a fault in it must not live on.
    reply.header('content-type', 'text/javascript; charset=utf-8').header('cache-control', 'no-cache');
    this.text ??= serviceWorker();
    reply.send(this.text);
  }

  @Get('app/manifest/:language')
  @Endpoint({ permission: 'public', summary: 'Name, icons and shortcuts of the app in a language' })
  manifest(@Param('language') language: string, @Res() reply: FastifyReply): void {
    reply
      .header('content-type', 'application/manifest+json; charset=utf-8')
      .header('cache-control', 'public, max-age=3600');
    reply.send(JSON.stringify(webManifest(isLanguage(language) ? language : FALLBACK_LANGUAGE)));
  }

  @Get('app/offline')
  @PageEndpoint({ permission: 'public', summary: 'What the app shows without a network' })
  offline(@Query() _: AppLanguageDto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    html(reply, OfflinePage({ tr: translatorFor(languageOf(request)), path: request.url }));
  }
}
