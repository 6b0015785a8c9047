import { IsOptional, IsString, Length } from 'class-validator';
import { type Id, parseBankAccountNumber, parseIfsc, parsePan, parseUpiAddress } from '../../../kernel/index.js';
import type { ResellerProfile } from '../infra/reseller.repository.js';

/** What a reseller tells of herself; PAN and bank may come later, before the first payout. */
export class JoinAsResellerDto {
  @IsString() @Length(1, 40) displayName: string;
  @IsOptional() @IsString() @Length(0, 10) pan?: string;
  @IsOptional() @IsString() @Length(0, 20) bankAccount?: string;
  @IsOptional() @IsString() @Length(0, 11) bankIfsc?: string;
  /** Paid before the bank account where it is given: name@bank. */
  @IsOptional() @IsString() @Length(0, 255) upi?: string;
  /** Code of the reseller who invited her; counts only when she joins. */
  @IsOptional() @IsString() @Length(0, 20) invite?: string;
}

/** Reads the texts into checked values. Throws InvalidPan, InvalidBankAccountNumber, InvalidIfsc or InvalidUpiAddress. */
export function profileOf(id: Id<'User'>, body: JoinAsResellerDto): ResellerProfile {
  const displayName = body.displayName.trim();
  return {
    id,
    displayName,
    ...(body.pan ? { pan: parsePan(body.pan) } : {}),
    ...(body.upi ? { upi: parseUpiAddress(body.upi) } : {}),
    ...(body.bankAccount || body.bankIfsc
      ? {
          bank: {
            account: parseBankAccountNumber(body.bankAccount ?? ''),
            ifsc: parseIfsc(body.bankIfsc ?? ''),
            beneficiary: displayName,
          },
        }
      : {}),
  };
}
