import { Injectable } from '@nestjs/common';
import { BankGateway, BankNotReady, type BankReceipt, BankSilent } from '../domain/payout/bank-gateway.js';
import { objectIn, taken } from './bank-answer.js';
import { BankClient } from './bank-client.js';

const CSV = 'text/csv; charset=utf-8';

/** The bank's HTTP protocol, as src/simulators/bank plays it. */
@Injectable()
export class HttpBankGateway extends BankGateway {
  constructor(private readonly bank: BankClient) {
    super();
  }

  async submit(key: string, file: string): Promise<BankReceipt> {
    const { text } = taken(
      await this.bank.call('/payout-files', { body: file, headers: { 'content-type': CSV, 'idempotency-key': key } }),
    );
    const receipt = objectIn(text);
    const { id, lines } = receipt;
    if (typeof id !== 'string' || typeof lines !== 'number') throw new BankSilent();
    return { bankReference: id, lines };
  }

  async answers(bankReference: string): Promise<string> {
    const answer = await this.bank.call(`/payout-files/${encodeURIComponent(bankReference)}/response`);
    if (answer?.status === 409) throw new BankNotReady();
    return taken(answer).text;
  }
}
