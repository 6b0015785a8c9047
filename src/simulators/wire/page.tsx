import type { FastifyReply } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { istText } from './indian-time.js';
import type { VirtualClock } from './virtual-clock.js';

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #222; background: #faf8f4 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top }
.scroll { overflow-x: auto } button { font: inherit; padding: .4rem .9rem; margin: .2rem .3rem .2rem 0; min-height: 2.6rem }
.bubble { background: #e7f6d5; border-radius: .6rem; padding: .6rem .8rem; margin: .6rem 0; max-width: 32rem; white-space: pre-wrap; overflow-wrap: anywhere }
.bubble.mine { margin-left: auto; background: #fff; border: 1px solid #ddd } .bubble small { display: block; color: #555 } .bubble img { max-width: 100% }
`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; form-action 'self'",
};

/** The frame of a simulator's pages: a title, a line of what this is, and the content. */
export function SimulatorPage(props: { title: string; refreshSeconds?: number; children: ComponentChildren }): VNode {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {props.refreshSeconds && <meta http-equiv="refresh" content={String(props.refreshSeconds)} />}
        <title>{props.title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1>{props.title}</h1>
        {props.children}
      </body>
    </html>
  );
}

/** What time the simulators have, what waits, and the buttons that move time. */
export function TimeSection({ clock }: { clock: VirtualClock }): VNode {
  return (
    <section>
      <p>
        Time here: <strong>{istText(clock.now())}</strong> (India). Waiting: {clock.pending}
        {clock.nextDueAt && `, the next at ${istText(clock.nextDueAt)}`}.
      </p>
      <form method="post" action="/__sim/advance">
        {[1, 6, 24, 72].map((hours) => (
          <button type="submit" name="hours" value={String(hours)} key={hours}>
            {hours === 1 ? '1 hour on' : `${hours} hours on`}
          </button>
        ))}
      </form>
    </section>
  );
}

/** Answers with a whole HTML page that loads nothing but pictures. */
export function sendPage(reply: FastifyReply, page: VNode): FastifyReply {
  return reply.headers(HEADERS).send(`<!doctype html>${renderToString(page)}`);
}
