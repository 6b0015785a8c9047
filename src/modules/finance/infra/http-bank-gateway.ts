import { Injectable } from '@nestjs/common';
import { BankGateway, BankNotReady, type BankReceipt, BankRefused, BankSilent } from '../domain/payout/bank-gateway.js';
import { type BankAnswer, BankClient } from './bank-client.js';

/** The bank's HTTP protocol, as src/simulators/bank plays it. */
@Injectable()
export class HttpBankGateway extends BankGateway {
  constructor(private readonly bank: BankClient) {
    super();
  }

  async submit(key: string, file: string): Promise<BankReceipt> {
    const { text } = taken(await this.bank.call('/payout-files', { key, csv: file }));
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

/** A server that fails may have done it nevertheless, like one that says nothing. */
function taken(answer: BankAnswer | undefined): BankAnswer {
  if (!answer || answer.status >= 500 || answer.status === 429) throw new BankSilent();
  if (answer.status >= 300) throw new BankRefused(reasonIn(answer.text));
  return answer;
}

function reasonIn(text: string): string {
  const { error } = objectIn(text);
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return text;
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}
