import { ControlClient, SimulatorRefused } from '../wire/control-client.js';
import type { TimeState } from '../wire/control-routes.js';
import type { ChatMessage } from './shown-content.js';
import type { InboundOrder } from './whatsapp-control-routes.js';
import type { WhatsAppFaults } from './whatsapp-faults.js';

/** Answer of WhatsApp's `/__sim/state`; phones by their newest message, newest first. */
export interface WhatsAppState extends TimeState {
  readonly phones: readonly string[];
  readonly statusWebhooks: boolean;
}

/** Reads and writes as the people at the phones do, over HTTP. */
export class WhatsAppControl extends ControlClient<WhatsAppState, WhatsAppFaults> {
  /** What the phone of a person shows, oldest first; any form of the number with country code. */
  async messagesTo(phone: string): Promise<readonly ChatMessage[]> {
    const query = new URLSearchParams({ to: phone });
    return (await this.json<{ messages: ChatMessage[] }>('GET', `/__sim/messages?${query}`)).messages;
  }

  /** The newest one-time code on the phone: the last message from the business with 4 to 8 digits in a row. Throws SimulatorRefused. */
  async codeFor(phone: string): Promise<string> {
    const received = (await this.messagesTo(phone)).filter((message) => message.direction === 'out');
    for (const message of [...received].reverse()) {
      const [, code] = /(?<!\d)(\d{4,8})(?!\d)/.exec(message.text) ?? [];
      if (code !== undefined) return code;
    }
    throw new SimulatorRefused(`no code on the phone ${phone}`);
  }

  /** The person writes, or presses a button of a message; the platform's webhook has answered when this does. */
  async say(order: InboundOrder): Promise<ChatMessage> {
    return (await this.json<{ message: ChatMessage }>('POST', '/__sim/inbound', order)).message;
  }

  /** Whether sent, delivered and read are told to the platform from now on; at first they are not. */
  async tellStatuses(statusWebhooks: boolean): Promise<void> {
    await this.json('POST', '/__sim/settings', { statusWebhooks });
  }
}
