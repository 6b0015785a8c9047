import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, Money, parsePincode } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, STATUS_OF_KIND, shown } from '../../../platform/http/index.js';
import { LookAtWay, type WayQuestion } from '../app/look-at-way.js';
import { WayIncomplete } from '../domain/errors.js';
import { WayDto } from './couriers.dto.js';
import { WayPage } from './way.page.js';

const HERE = '/admin/courier-ways';
const GRAMS_MAX = 50_000;

/** What was typed, without what was not. */
type Asked = Readonly<Record<string, string>>;

/** Which courier goes where, and which one would be chosen. */
@Controller('admin/courier-ways')
export class WaysPages {
  constructor(private readonly ways: LookAtWay) {}

  @Get()
  @PageEndpoint({
    permission: 'couriers.manage',
    summary: 'Which couriers serve a pincode and which one would be chosen',
  })
  async show(
    @CurrentActor() actor: Actor,
    @Query() { from, to, grams, cod }: WayDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = Object.entries({ from, to, grams, cod });
    const asked: Asked = Object.fromEntries(
      typed.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
    );
    const frame = shown({ actor, request, reply }, request.url.startsWith(HERE) ? request.url : HERE);
    if (!asked.from && !asked.to) {
      html(reply, WayPage({ ...frame, state: freshForm({ grams: '500', cod: '499' }), answer: undefined }));
      return;
    }
    try {
      const answer = await this.ways.execute(questionFrom(asked));
      html(reply, WayPage({ ...frame, state: freshForm({ ...asked }), answer }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = refusedForm(asked, {}, frame.tr.refusal(error));
      html(reply, WayPage({ ...frame, state, answer: undefined }), STATUS_OF_KIND[error.kind]);
    }
  }
}

/** Throws InvalidPincode or {@link WayIncomplete}. */
function questionFrom({ from = '', to = '', grams = '500', cod = '0' }: Asked): WayQuestion {
  const rupees = cod === '' ? '0' : cod;
  const isFit = /^\d{1,5}$/.test(grams) && Number(grams) >= 1 && Number(grams) <= GRAMS_MAX && /^\d{1,6}$/.test(rupees);
  if (!isFit) throw new WayIncomplete();
  return { from: parsePincode(from), to: parsePincode(to), grams: Number(grams), cod: Money.rupees(Number(rupees)) };
}
