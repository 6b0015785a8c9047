import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { UnknownAttempt } from '../domain/errors.js';
import { ProofQueries } from '../infra/proof.queries.js';

const ASKS_A_MINUTE = 60;

/** Photos and recordings of attempts that were none: a courier fetches them by their address. */
@Controller('proofs')
export class ProofsController {
  constructor(private readonly proofs: ProofQueries) {}

  @Get(':token')
  @RateLimit(ASKS_A_MINUTE)
  @Endpoint({ permission: 'public', summary: 'A proof that nobody came, by its unguessable address' })
  async show(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const found = /^[1-9A-HJ-NP-Za-km-z]{22}$/.test(token) ? await this.proofs.find(token) : undefined;
    if (!found) throw new UnknownAttempt();
    reply
      .header('content-type', found.mediaType)
      // Somebody else's bytes are never opened as a page of ours.
      .header('content-disposition', found.mediaType === 'image/jpeg' ? 'inline' : 'attachment')
      .header('x-content-type-options', 'nosniff')
      .header('x-robots-tag', 'noindex')
      .header('cache-control', 'private, max-age=3600')
      .send(found.bytes);
  }
}
