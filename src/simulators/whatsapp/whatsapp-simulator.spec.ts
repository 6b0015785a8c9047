import {
  callAs,
  hangsUpOn,
  type Json,
  type OutsideWorld,
  type PlainAnswer,
  startOutsideWorld,
} from '../../../test/support/outside-world.js';
import { signatureOf } from '../../../test/support/webhook-listener.js';

const PHONE = '919876543210';
const TEXT = { messaging_product: 'whatsapp', to: PHONE, type: 'text', text: { body: 'Your code is 482913.' } };
const OTP_TEMPLATE = {
  name: 'sign_in_code',
  language: 'en',
  category: 'AUTHENTICATION',
  components: [
    { type: 'BODY', text: '{{1}} is your code for {{2}}.' },
    { type: 'FOOTER', text: 'Tell nobody.' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Confirm' }] },
  ],
};

let simulators: OutsideWorld;

beforeEach(async () => {
  simulators = await startOutsideWorld();
});
afterEach(() => simulators.close());

function post(body: object, path = '/v25.0/106540352242922/messages', token = 'wa-token'): Promise<PlainAnswer> {
  return callAs(token, `${simulators.whatsapp.url}${path}`, 'POST', body);
}

function template(...params: string[]) {
  const parameters = params.map((text) => ({ type: 'text', text }));
  return {
    messaging_product: 'whatsapp',
    to: PHONE,
    type: 'template',
    template: { name: 'sign_in_code', language: { code: 'en' }, components: [{ type: 'body', parameters }] },
  };
}

function interactive(part: object) {
  return { messaging_product: 'whatsapp', to: PHONE, type: 'interactive', interactive: part };
}

const replyButton = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });

describe('sending', () => {
  it('is answered as by the Cloud API and shown on the phone', async () => {
    const sent = await post({ ...TEXT, to: '+91 98765-43210' });
    expect(sent.body).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: '+91 98765-43210', wa_id: PHONE }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    const shown = await simulators.whatsapp.control.messagesTo('+91 98765 43210');
    expect(shown).toMatchObject([{ id: sent.body.messages[0].id, text: 'Your code is 482913.', direction: 'out' }]);
    expect(await simulators.whatsapp.control.codeFor(PHONE)).toBe('482913');
  });

  it('shows a registered template filled in, with its parameters and buttons', async () => {
    expect((await post(OTP_TEMPLATE, '/v25.0/102290129340398/message_templates')).body.status).toBe('APPROVED');
    expect((await post(template('771204', 'Haat'))).body.messages[0].message_status).toBe('accepted');
    const [message] = await simulators.whatsapp.control.messagesTo(PHONE);
    expect(message).toMatchObject({
      text: '771204 is your code for Haat.\nTell nobody.',
      buttons: [{ title: 'Confirm' }],
      template: { name: 'sign_in_code', language: 'en', params: { body: ['771204', 'Haat'] } },
    });
  });

  it('shows an unregistered template by its parameters', async () => {
    await post(template('771204'));
    expect(await simulators.whatsapp.control.codeFor(PHONE)).toBe('771204');
  });

  it('shows pictures, reply buttons, lists and links', async () => {
    await post({
      messaging_product: 'whatsapp',
      to: PHONE,
      type: 'image',
      image: { link: 'https://x.test/card.jpg', caption: 'Saree' },
    });
    await post(
      interactive({ type: 'button', body: { text: 'Take it?' }, action: { buttons: [replyButton('yes', 'Yes')] } }),
    );
    const sections = [
      {
        title: 'Size',
        rows: [
          { id: 's', title: 'S' },
          { id: 'm', title: 'M' },
        ],
      },
    ];
    await post(interactive({ type: 'list', body: { text: 'Which?' }, action: { button: 'Choose', sections } }));
    const link = { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://x.test/p/1' } };
    await post(interactive({ type: 'cta_url', body: { text: 'Look' }, action: link }));
    expect(await simulators.whatsapp.control.messagesTo(PHONE)).toMatchObject([
      { text: 'Saree', image: { link: 'https://x.test/card.jpg' } },
      { text: 'Take it?', buttons: [{ title: 'Yes', payload: 'yes' }] },
      { text: 'Which?', buttons: [{ payload: 's' }, { payload: 'm' }] },
      { text: 'Look', buttons: [{ title: 'Open', url: 'https://x.test/p/1' }] },
    ]);
  });

  it('accepts the mark of a read message', async () => {
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.x' };
    expect((await post(read)).body).toEqual({ success: true });
  });

  const buttons = (count: number, title = 'Yes') =>
    Array.from({ length: count }, (_, i) => replyButton(`b${i}`, title));
  it.each([
    [100, { ...TEXT, messaging_product: undefined }],
    [100, { ...TEXT, to: undefined }],
    [100, { ...TEXT, type: 'telegram' }],
    [131008, { ...TEXT, text: {} }],
    [131009, { ...TEXT, text: { body: 'x'.repeat(4_097) } }],
    [131009, { ...TEXT, to: '12ab' }],
    [131008, { messaging_product: 'whatsapp', to: PHONE, type: 'image', image: {} }],
    [131008, { messaging_product: 'whatsapp', to: PHONE, type: 'template', template: { name: 'x' } }],
    [131008, interactive({ type: 'button', body: { text: 'x' }, action: {} })],
    [131009, interactive({ type: 'button', body: { text: 'x' }, action: { buttons: buttons(4) } })],
    [131009, interactive({ type: 'button', body: { text: 'x' }, action: { buttons: buttons(1, 'y'.repeat(21)) } })],
    [131026, { ...TEXT, to: '919876540026' }],
  ])('is refused with %i: %j', async (code, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code,
      type: 'OAuthException',
      error_data: { details: expect.any(String) },
    });
    expect(await simulators.whatsapp.control.messagesTo(PHONE)).toEqual([]);
  });

  it('checks a registered template: number of parameters, and its languages', async () => {
    await post(OTP_TEMPLATE, '/v25.0/102290129340398/message_templates');
    expect((await post(template('771204'))).body.error.code).toBe(132000);
    expect((await post(template('771204', 'Haat', 'more'))).body.error.code).toBe(132000);
    const hindi = template('771204', 'Haat');
    hindi.template.language.code = 'hi';
    expect(await post(hindi)).toMatchObject({ status: 404, body: { error: { code: 132001 } } });
  });

  it('wants the token and a known path', async () => {
    expect(await post(TEXT, undefined, 'other')).toMatchObject({ status: 401, body: { error: { code: 190 } } });
    expect(await post(TEXT, '/v25/106540352242922/messages')).toMatchObject({
      status: 400,
      body: { error: { code: 2500 } },
    });
  });
});

describe('a fault at WhatsApp', () => {
  it('is a limit, an error, and an answer that never comes though the phone has the message', async () => {
    await simulators.whatsapp.control.setFaults({ rateLimits: 1, serverErrors: 1, timeouts: 1 });
    expect(await post(TEXT)).toMatchObject({ status: 500, body: { error: { code: 131000 } } });
    expect(await post(TEXT)).toMatchObject({ status: 400, body: { error: { code: 130429 } } });
    const url = `${simulators.whatsapp.url}/v25.0/106540352242922/messages`;
    const json = { 'content-type': 'application/json' };
    expect(await hangsUpOn(url, 'wa-token', JSON.stringify(TEXT), json)).toBe('hung up');
    expect(await simulators.whatsapp.control.messagesTo(PHONE)).toHaveLength(1);
    expect((await post(TEXT)).status).toBe(200);
  });

  it('refuses and fails numbers by their ending', async () => {
    await simulators.whatsapp.control.tellStatuses(true);
    await simulators.whatsapp.control.setFaults({ refusedSuffixes: { 11: 131047 }, failedSuffixes: { 22: 131049 } });
    expect((await post({ ...TEXT, to: '919876543211' })).body.error.code).toBe(131047);
    expect((await post({ ...TEXT, to: '919876543222' })).status).toBe(200);
    await simulators.advance(1);
    expect(statusesTold()).toMatchObject([{ status: 'failed', errors: [{ code: 131049 }] }]);
  });
});

function statusesTold(): Json[] {
  return simulators.platform.arrived.flatMap(({ body }) => (body as Json).entry[0].changes[0].value.statuses);
}

describe('a webhook of WhatsApp', () => {
  it('is silent about statuses until it is told to speak', async () => {
    await post(TEXT);
    await simulators.advance(1);
    expect(simulators.platform.arrived).toEqual([]);
    expect((await simulators.whatsapp.control.messagesTo(PHONE))[0]?.status).toBe('read');
  });

  it('tells sent, delivered and read in order, signed, with our own id in it', async () => {
    await simulators.whatsapp.control.tellStatuses(true);
    const { body } = await post({ ...TEXT, biz_opaque_callback_data: 'out_7' });
    await simulators.advance(1);
    const id = body.messages[0].id;
    const common = { id, recipient_id: PHONE, biz_opaque_callback_data: 'out_7', pricing: { category: 'service' } };
    expect(statusesTold()).toMatchObject(['sent', 'delivered', 'read'].map((status) => ({ ...common, status })));
    const [first] = simulators.platform.arrived;
    expect(first?.path).toBe('/v1/webhooks/whatsapp');
    expect(first?.headers['x-hub-signature-256']).toBe(signatureOf('wa-secret', first?.raw ?? ''));
  });

  it('comes again when doubled, and with a wrong signature when told', async () => {
    await simulators.whatsapp.control.tellStatuses(true);
    await simulators.whatsapp.control.setFaults({ duplicates: 1, wrongSignatures: 1 });
    await post(TEXT);
    simulators.platform.answers.push(401);
    await simulators.advance(2 / 3_600);
    expect(statusesTold().map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
    const right = simulators.platform.arrived.map(
      ({ raw, headers }) => headers['x-hub-signature-256'] === signatureOf('wa-secret', raw),
    );
    expect(right).toEqual([false, true, true]);
  });

  it('brings what a person writes, and the button that she presses', async () => {
    await post(
      interactive({ type: 'button', body: { text: 'Take it?' }, action: { buttons: [replyButton('v1:yes', 'Yes')] } }),
    );
    const [asked] = await simulators.whatsapp.control.messagesTo(PHONE);
    await simulators.whatsapp.control.say({ from: PHONE, messageId: asked?.id, payload: 'v1:yes' });
    await simulators.whatsapp.control.say({ from: PHONE, text: 'STOP' });
    const told = simulators.platform.arrived.map(({ body }) => (body as Json).entry[0].changes[0].value.messages[0]);
    expect(told).toMatchObject([
      {
        from: PHONE,
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'v1:yes', title: 'Yes' } },
        context: { id: asked?.id },
      },
      { from: PHONE, type: 'text', text: { body: 'STOP' } },
    ]);
    await expect(simulators.whatsapp.control.say({ from: PHONE, messageId: asked?.id, payload: 'no' })).rejects.toThrow(
      /404/,
    );
  });
});

describe('the chat page', () => {
  it('shows a person what her phone shows, and harms nobody by what was sent', async () => {
    await post({ ...TEXT, text: { body: '<script>alert(1)</script> 482913' } });
    const link = { name: 'cta_url', parameters: { display_text: 'Open', url: 'javascript:alert(1)' } };
    await post(interactive({ type: 'cta_url', body: { text: 'Look' }, action: link }));
    const { text, status } = await callAs('', `${simulators.whatsapp.url}/chats/${PHONE}`);
    expect(status).toBe(200);
    expect(text).toContain('482913');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('javascript:');
    expect((await callAs('', simulators.whatsapp.url)).text).toContain(`/chats/${PHONE}`);
  });

  it('sends the press of a button and comes back to the chat', async () => {
    await post(template('1'));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = `from=${PHONE}&text=${encodeURIComponent('नमस्ते')}`;
    const { text } = await callAs('', `${simulators.whatsapp.url}/__sim/inbound`, 'POST', body, form);
    expect(text).toContain('नमस्ते');
    expect(simulators.platform.arrived).toHaveLength(1);
  });
});
