import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { parseId } from '../../../kernel/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { RequestReturn } from '../app/request-return.js';
import { OpenReturnDto } from './shipment.dto.js';

/** Returns that support opens for buyers whose own days are over. */
@Controller('v1/shipments/:shipmentId/returns')
export class ReturnsController {
  constructor(private readonly requestReturn: RequestReturn) {}

  @Post()
  @HttpCode(204)
  @Endpoint({ permission: 'returns.open', summary: 'Open a return for a buyer, up to thirty days after the delivery' })
  async create(@Param('shipmentId') shipmentId: string, @Body() { reason, note = '' }: OpenReturnDto): Promise<void> {
    await this.requestReturn.bySupport({ shipmentId: parseId(shipmentId), reason, note });
  }
}
