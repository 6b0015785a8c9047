import type { VNode } from 'preact';
import { istText } from '../wire/indian-time.js';
import { SimulatorPage, TimeSection } from '../wire/page.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { ChatMessage, ShownButton } from './shown-content.js';

const REFRESH_SECONDS = 5;

/** The list of phones, each a link to its chat. */
export function ChatListPage({ clock, phones }: { clock: VirtualClock; phones: readonly string[] }): VNode {
  return (
    <SimulatorPage title="WhatsApp simulator">
      <p>Every message that the platform sends arrives here. Open a phone to read it, one-time codes included.</p>
      <TimeSection clock={clock} />
      <h2>Phones</h2>
      {phones.length === 0 && <p>No message yet.</p>}
      <ul>
        {phones.map((phone) => (
          <li key={phone}>
            <a href={`/chats/${phone}`}>+{phone}</a>
          </li>
        ))}
      </ul>
    </SimulatorPage>
  );
}

/** The screen of one phone; `writing` shows a field to answer with and stands still meanwhile. */
export function ChatPage(props: { phone: string; messages: readonly ChatMessage[]; writing: boolean }): VNode {
  const { phone, messages, writing } = props;
  return (
    <SimulatorPage title={`Phone +${phone}`} refreshSeconds={writing ? undefined : REFRESH_SECONDS}>
      <p>
        <a href="/">All phones</a>
      </p>
      {messages.length === 0 && <p>No message yet. This page looks again every {REFRESH_SECONDS} seconds.</p>}
      {messages.map((message) => (
        <Bubble key={message.id} message={message} />
      ))}
      {writing ? (
        <form method="post" action="/__sim/inbound">
          <input type="hidden" name="from" value={phone} />
          <label>
            Answer as this person <input name="text" required maxLength={1000} />
          </label>
          <button type="submit">Send</button>
        </form>
      ) : (
        <p>
          <a href={`/chats/${phone}?write=1`}>Answer as this person</a>
        </p>
      )}
    </SimulatorPage>
  );
}

function Bubble({ message }: { message: ChatMessage }): VNode {
  return (
    <div class={message.direction === 'in' ? 'bubble mine' : 'bubble'}>
      {message.image && <img src={message.image.link} alt="" />}
      {message.text}
      {message.buttons.map((button) => (
        <Press key={button.title} message={message} button={button} />
      ))}
      <small>
        {istText(new Date(message.at))} {message.status}
      </small>
    </div>
  );
}

function Press({ message, button }: { message: ChatMessage; button: ShownButton }): VNode {
  if (button.url) {
    return (
      <p>
        <a href={safeLink(button.url)}>{button.title}</a>
      </p>
    );
  }
  return (
    <form method="post" action="/__sim/inbound">
      <input type="hidden" name="from" value={message.phone} />
      <input type="hidden" name="messageId" value={message.id} />
      <input type="hidden" name="payload" value={button.payload ?? button.title} />
      <button type="submit">{button.title}</button>
    </form>
  );
}

/** Only web addresses become links; a message is the outside world's text. */
function safeLink(url: string): string {
  return /^https?:\/\//.test(url) ? url : '#';
}
