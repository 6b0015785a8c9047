import type { ChatMessage } from './shown-content.js';

const MESSAGES_PER_CHAT_MAX = 500;
const CHATS_MAX = 5_000;

/** The phones and what they show, oldest first. */
export class Chats {
  private readonly chats = new Map<string, ChatMessage[]>();

  add(message: ChatMessage): ChatMessage {
    const chat = this.chats.get(message.phone) ?? [];
    chat.push(message);
    if (chat.length > MESSAGES_PER_CHAT_MAX) chat.shift();
    // Set anew, so that the chat with the newest message is the last one and the oldest is dropped first.
    this.chats.delete(message.phone);
    this.chats.set(message.phone, chat);
    const [oldest] = this.chats.keys();
    if (this.chats.size > CHATS_MAX && oldest !== undefined) this.chats.delete(oldest);
    return message;
  }

  of(phone: string): readonly ChatMessage[] {
    return this.chats.get(phone) ?? [];
  }

  /** Phones by their newest message, newest first. */
  phones(): string[] {
    return [...this.chats.keys()].reverse();
  }
}
