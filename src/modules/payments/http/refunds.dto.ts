import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { REFUND_LIST_NAMES, type RefundList } from '../infra/refund-list.queries.js';

/** Which refunds, and where the list goes on. */
export class RefundListDto {
  @IsOptional() @IsIn([...REFUND_LIST_NAMES]) list?: RefundList;
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}
