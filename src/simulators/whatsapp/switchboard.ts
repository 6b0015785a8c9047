import type { VirtualClock } from '../wire/virtual-clock.js';
import type { WebhookSender } from '../wire/webhook-sender.js';
import type { Chats } from './chats.js';
import type { ReadMessage } from './message-reader.js';
import type { ChatMessage } from './shown-content.js';
import type { WhatsAppFaultDesk } from './whatsapp-faults.js';
import { inboundWebhook, type PersonsTurn, statusWebhook } from './whatsapp-webhooks.js';

const SECOND_HOURS = 1 / 3_600;
/** When a phone reports back, in hours after sending. */
const REPORTS = [
  { status: 'sent', after: SECOND_HOURS },
  { status: 'delivered', after: 3 * SECOND_HOURS },
  { status: 'read', after: 60 * SECOND_HOURS },
] as const;
const ANY_PHONE_NUMBER_ID = '106540352242922';

/** Puts messages on phones and carries what phones report back to the platform. */
export class Switchboard {
  /** Whether sent, delivered and read are told; what a person writes is always told. */
  statusWebhooks = false;
  private sequence = 0;

  constructor(
    private readonly clock: VirtualClock,
    private readonly chats: Chats,
    private readonly faults: WhatsAppFaultDesk,
    private readonly sender: WebhookSender,
  ) {}

  show({ phone, content, callbackData }: ReadMessage, phoneNumberId: string): ChatMessage {
    const message = this.add(phone, phoneNumberId, { ...content, direction: 'out', status: 'accepted', callbackData });
    const failure = this.faults.failureFor(phone);
    const reports = failure === undefined ? REPORTS : [{ status: 'failed', after: SECOND_HOURS } as const];
    for (const { status, after } of reports) {
      this.clock.after(after, async () => {
        message.status = status;
        if (this.statusWebhooks) await this.tell(statusWebhook(message, status, this.clock.now(), failure));
      });
    }
    return message;
  }

  /** The person writes or presses a button; the platform is told at once. */
  async say(phone: string, turn: PersonsTurn): Promise<ChatMessage> {
    const text = 'text' in turn ? turn.text : turn.pressed.title;
    const phoneNumberId = this.chats.of(phone).at(-1)?.phoneNumberId ?? ANY_PHONE_NUMBER_ID;
    const content = { type: 'text', text, buttons: [] };
    const message = this.add(phone, phoneNumberId, { ...content, direction: 'in', status: 'sent' });
    await this.tell(inboundWebhook(message, turn));
    return message;
  }

  private add(phone: string, phoneNumberId: string, rest: Omit<ChatMessage, 'id' | 'at' | 'phone' | 'phoneNumberId'>) {
    const id = `wamid.${Buffer.from(`SIM${phone}:${this.sequence++}`).toString('base64url')}`;
    return this.chats.add({ id, at: this.clock.now().toISOString(), phone, phoneNumberId, ...rest });
  }

  private async tell(payload: object): Promise<void> {
    for (let copy = 0; copy < this.faults.copies; copy++) {
      await this.sender.send(payload, this.faults.take('wrongSignatures') ? 'wrong-at-first' : 'right');
    }
  }
}
