/** A button under a message: a reply with its payload, or a link. */
export interface ShownButton {
  readonly title: string;
  readonly payload?: string;
  readonly url?: string;
}

/** What a phone shows of one message. */
export interface ShownContent {
  readonly type: string;
  /** The whole readable text, templates filled in. */
  readonly text: string;
  readonly buttons: readonly ShownButton[];
  readonly image?: { readonly link: string };
  readonly template?: {
    readonly name: string;
    readonly language: string;
    readonly category: string;
    readonly params: {
      readonly header: readonly string[];
      readonly body: readonly string[];
      readonly buttons: readonly (readonly string[])[];
    };
  };
}

/** One message of a chat, as `/__sim/messages` gives it; `in` is what the person wrote to the business. */
export interface ChatMessage extends ShownContent {
  readonly id: string;
  readonly phone: string;
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly phoneNumberId: string;
  readonly callbackData?: string;
  status: 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';
}
