import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { MoneyDto, Nested } from '../../../platform/http/index.js';
import { CHANNELS, type Channel } from '../domain/channel.js';

/** Asks for a link: which goods, how much on top, and where it will be shared. */
export class MakeShareLinkDto {
  @IsUUID() productId: string;
  @Nested(() => MoneyDto) margin: MoneyDto;
  @IsOptional() @IsIn([...CHANNELS]) channel?: Channel;
}
