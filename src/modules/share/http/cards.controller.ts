import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint, sent } from '../../../platform/http/index.js';
import { DrawCard, versionOf } from '../app/draw-card.js';
import { readCardName } from '../domain/card-name.js';
import { UnknownLink } from '../domain/link-errors.js';

/** Of an address that names the picture's version: another picture has another address. */
const UNTIL_CHANGED = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';

/** The pictures that go into chats; they show nothing that a link's page does not. */
@Controller('cards')
export class CardsController {
  constructor(private readonly drawCard: DrawCard) {}

  @Get(':fileName')
  @Endpoint({
    permission: 'public',
    summary: 'The card of a link as JPEG: <code>-<language>-<square|portrait|story|preview>[-<festive|plain>].jpg',
  })
  async show(
    @Param('fileName') fileName: string,
    @Query('v') version: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const name = readCardName(fileName);
    if (!name) throw new UnknownLink();
    const wanted = await this.drawCard.wanted(name);
    const tag = `"${wanted.hash.slice(0, 32)}"`;
    reply.header('etag', tag);
    reply.header('cache-control', version === versionOf(wanted) ? UNTIL_CHANGED : A_DAY);
    // Whoever has the picture is told so before anything is drawn or read.
    if (known?.split(/\s*,\s*/).includes(tag)) {
      reply.status(304).send();
      return;
    }
    await this.drawCard.lend(wanted, (jpeg) => sent(reply.header('content-type', 'image/jpeg'), jpeg));
  }
}
