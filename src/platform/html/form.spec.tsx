import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { translatorFor } from '../i18n/index.js';
import { Field, type FieldProps, Form, type FormProps, refusedForm, Speaks } from './index.js';

const speaking = (node: VNode) => renderToString(<Speaks tr={translatorFor('en')}>{node}</Speaks>);
const inForm = (field: FieldProps, form: Partial<FormProps> = {}) =>
  speaking(
    <Form action="/orders" {...form}>
      <Field {...field} />
    </Form>,
  );

describe('a form that comes back', () => {
  const state = refusedForm(
    { phone: '98"', size: 'M', when: 'evening', agree: 'yes', note: '<b>', code: '123456', photo: { size: 3 } },
    { phone: 'A mobile number has ten digits.' },
  );

  it('keeps what was typed, in every kind of field, escaped', () => {
    const sizes = ['S', 'M'].map((size) => ({ value: size, label: size }));
    expect(inForm({ type: 'tel', name: 'phone', label: 'Phone' }, { state })).toContain('value="98&quot;"');
    expect(inForm({ type: 'textarea', name: 'note', label: 'Note' }, { state })).toContain('&lt;b></textarea>');
    expect(inForm({ type: 'select', name: 'size', label: 'Size', options: sizes }, { state })).toMatch(
      /<option value="S">S<\/option><option value="M" selected>M<\/option>/,
    );
    expect(
      inForm({ type: 'radio', name: 'when', label: 'When', options: [{ value: 'evening', label: 'E' }] }, { state }),
    ).toMatch(/value="evening" checked/);
    expect(inForm({ type: 'checkbox', name: 'agree', label: 'Yes' }, { state })).toMatch(/value="yes" checked/);
  });

  it('forgets one-time codes and files', () => {
    expect(state.values).not.toHaveProperty('code');
    expect(state.values).not.toHaveProperty('photo');
  });

  it('says what was wrong beside the field and above the form, and ties the words to the box', () => {
    const form = inForm({ type: 'tel', name: 'phone', label: 'Phone', hint: 'Ten digits' }, { state });
    expect(form).toContain('aria-invalid="true" aria-describedby="form-phone-hint form-phone-error"');
    expect(form).toContain('<p class="error" id="form-phone-error">A mobile number has ten digits.</p>');
    expect(form).toContain('role="alert"');
    expect(form).toContain('One thing needs a change:');
    expect(form).toContain('<a href="#form-phone">A mobile number has ten digits.</a>');
  });

  it('shows a sentence about the whole form without any wrong field', () => {
    const sold = refusedForm({}, {}, 'The last piece was sold a moment ago.');
    expect(inForm({ name: 'a', label: 'A' }, { state: sold })).toContain('The last piece was sold a moment ago.');
  });
});

describe('a field', () => {
  it('must be filled unless it says that it may stay empty', () => {
    expect(inForm({ name: 'a', label: 'A' })).toMatch(/<input[^>]* required/);
    const optional = inForm({ name: 'a', label: 'A', optional: true });
    expect(optional).not.toMatch(/<input[^>]* required/);
    expect(optional).toContain('(optional)');
  });

  it('of a filter may stay empty without saying so', () => {
    const filter = inForm({ name: 'a', label: 'A', optional: true }, { method: 'get' });
    expect(filter).not.toMatch(/ required|\(optional\)/);
  });

  it('has a label that belongs to its box, unique per form', () => {
    const form = inForm({ name: 'city', label: 'City' }, { id: 'second' });
    expect(form).toContain('<label for="second-city">');
    expect(form).toContain('<input id="second-city"');
  });

  it.each([
    [{ type: 'tel' }, 'type="tel" inputmode="tel" autocomplete="tel"'],
    [{ type: 'code' }, 'type="text" inputmode="numeric" autocomplete="one-time-code"'],
    [{ type: 'pincode' }, 'autocomplete="postal-code" maxlength="6"'],
    [{ type: 'money' }, '<span class="affix">₹</span><input'],
  ] as const)('%j brings its keyboard and autofill', (kind, attributes) => {
    expect(inForm({ ...kind, name: 'a', label: 'A' })).toContain(attributes);
  });

  it('takes files and asks the form to carry them', () => {
    const form = inForm({ type: 'file', name: 'sheet', label: 'Sheet', accept: '.csv' }, { carries: 'files' });
    expect(form).toContain('enctype="multipart/form-data"');
    expect(form).toContain('type="file" accept=".csv"');
  });

  it('gives scripts its data attributes', () => {
    expect(inForm({ name: 'margin', label: 'Margin', data: { floor: '20' } })).toContain('data-floor="20"');
  });
});
