import { translatorFor } from '../i18n/index.js';
import { Field, Form, Page, refusedForm, renderPage, SubmitButton } from './index.js';

describe('a page', () => {
  const render = (language: 'en' | 'hi') =>
    renderPage(
      <Page
        title="<b>Shop</b>"
        tr={translatorFor(language)}
        nav="reseller"
        path="/reseller/orders?open=1"
        actor={{ name: 'Asha' }}
      >
        <Form action="/x" state={refusedForm({ phone: '"98' }, { phone: 'Ten digits' })}>
          <Field name="phone" label="Phone" type="tel" hint="Ten digits" />
          <SubmitButton>Send</SubmitButton>
        </Form>
      </Page>,
    );

  it('is a whole document in the reader’s language', () => {
    expect(render('hi')).toMatch(/^<!doctype html><html lang="hi" dir="ltr">/);
  });
});
