import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DomainError, parseId } from '../../../kernel/index.js';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { AnswerFaulty, AnswerFormDto, AttemptsApi } from '../../attempts/index.js';
import type { ParcelInstruction } from '../../logistics/index.js';
import { AskCall, ChangeDelivery, InstructParcels, ShowOrder } from '../../orders/index.js';
import { CodeMissing, WishMissing } from '../domain/errors.js';
import { OrderAnswers } from './order/order-answers.js';
import { CodeFormDto } from './order-form.dto.js';
import { CallFormDto, ChangeFormDto, InstructionFormDto } from './order-wishes.dto.js';

/** What a buyer may still want of an order that she said yes to. */
@Controller('o/:token')
export class OrderWishPages {
  constructor(
    private readonly answers: OrderAnswers,
    private readonly askCall: AskCall,
    private readonly changeDelivery: ChangeDelivery,
    private readonly instructParcels: InstructParcels,
    private readonly showOrder: ShowOrder,
    private readonly attempts: AttemptsApi,
  ) {}

  @Post('calls')
  @RateLimit(10)
  @PageEndpoint({ permission: 'public', summary: 'Ask the one who shared, or support, to call' })
  async call(
    @Param('token') token: string,
    @Body() form: CallFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answers.orAgain({ token, request, reply }, {}, async () => {
      const askedOf = form.whom === 'reseller' ? 'reseller' : 'support';
      await this.askCall.execute({ token, askedOf, words: form.words ?? '' });
      return 'call';
    });
  }

  @Post('change')
  @RateLimit(10)
  @PageEndpoint({ permission: 'public', summary: 'Ask for another address or day before a courier has the parcel' })
  async change(
    @Param('token') token: string,
    @Body() form: ChangeFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { addressLine = '', landmark = '', day = '' } = form;
    const field = addressLine.trim() || !day ? 'addressLine' : 'day';
    await this.answers.orAgain({ token, request, reply }, { form: 'change', field, posted: form }, async () => {
      await this.changeDelivery.ask(token, { addressLine, landmark, day });
      return 'change-code';
    });
  }

  @Post('change/consent')
  @RateLimit(30)
  @PageEndpoint({ permission: 'public', summary: 'Say yes to the other address or day' })
  async agree(
    @Param('token') token: string,
    @Body() form: CodeFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answers.orAgain({ token, request, reply }, { form: 'change-code', field: 'code' }, async () => {
      const code = (form.code ?? '').replace(/\s/g, '');
      if (!/^\d{6}$/.test(code)) throw new CodeMissing();
      await this.changeDelivery.agree(token, code);
      return 'changed';
    });
  }

  @Post('instructions')
  @RateLimit(10)
  @PageEndpoint({ permission: 'public', summary: 'Refuse the parcel, or have it brought otherwise' })
  async instruct(
    @Param('token') token: string,
    @Body() form: InstructionFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answers.orAgain({ token, request, reply }, {}, async () => {
      await this.instructParcels.execute(token, instructionIn(form));
      return 'told';
    });
  }

  @Post('attempts/:taskId')
  @RateLimit(10)
  @PageEndpoint({ permission: 'public', summary: 'Say what the courier shall do after a failed attempt' })
  async answer(
    @Param('token') token: string,
    @Param('taskId') taskId: string,
    @Body() form: AnswerFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const field = ({ code }: DomainError) => ANSWER_FIELDS.get(code);
    await this.answers.orAgain(
      { token, request, reply },
      { form: 'attempt', field, posted: Object.assign({ taskId }, form) },
      async () => {
        const { order } = await this.showOrder.execute(token);
        try {
          await this.attempts.answerAsBuyer(order.id, parseId<'AttemptTask'>(taskId), form);
        } catch (error) {
          // Each of her forms has one thing to get wrong.
          throw error instanceof AnswerFaulty ? (Object.values(error.byField)[0] ?? error) : error;
        }
        return 'told';
      },
    );
  }
}

/** The field of each refusal of an answer; others are said on top. */
const ANSWER_FIELDS: ReadonlyMap<string, string> = new Map([
  ['day-not-offered', 'deliverOn'],
  ['better-address-unfit', 'addressLine'],
  ['invalid-phone', 'phone'],
]);

function instructionIn({ kind, addressLine = '', landmark = '', day = '' }: InstructionFormDto): ParcelInstruction {
  if (kind === 'come-back') return { kind };
  if (kind === 'other-address') return { kind, addressLine, landmark };
  if (kind === 'other-day') return { kind, day };
  throw new WishMissing();
}
