import type { JSX, VNode } from 'preact';
import type { Box } from './field-box.js';
import type { FileField, LineField, LineKind, SelectField, TextareaField } from './field-props.js';

/** The box itself, for every field with one label above one box. */
export function Control({
  props,
  box,
}: {
  props: LineField | TextareaField | SelectField | FileField;
  box: Box;
}): VNode {
  const shared = sharedBy(box);
  if (props.type === 'textarea') {
    return (
      <textarea {...shared} rows={props.rows ?? 4} maxLength={props.maxLength} readOnly={props.readOnly}>
        {box.value}
      </textarea>
    );
  }
  if (props.type === 'select') {
    return (
      <select {...shared}>
        {props.placeholder !== undefined && <option value="">{props.placeholder}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === box.value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (props.type === 'file') {
    return <input {...shared} type="file" accept={props.accept} multiple={props.multiple} />;
  }
  return <Line props={props} box={box} />;
}

function Line({ props, box }: { props: LineField; box: Box }): VNode {
  const { type = 'text' } = props;
  const { placeholder, minLength, min, max, step, pattern, readOnly } = props;
  const own = { placeholder, minLength, min, max, step, pattern, readOnly };
  const autocomplete = props.autocomplete ?? KINDS[type].autocomplete;
  const maxLength = props.maxLength ?? KINDS[type].maxLength;
  const input = (
    <input {...sharedBy(box)} {...KINDS[type]} {...own} {...{ autocomplete, maxLength }} value={box.value} />
  );
  const prefix = props.prefix ?? (type === 'money' ? '₹' : undefined);
  if (prefix === undefined && props.suffix === undefined) return input;
  return (
    <div class="affixed">
      {prefix !== undefined && <span class="affix">{prefix}</span>}
      {input}
      {props.suffix !== undefined && <span class="affix">{props.suffix}</span>}
    </div>
  );
}

/** Money, codes and pincodes are text boxes with a number keyboard, because a spinner drops zeros and helps nobody. */
const KINDS: Readonly<Record<LineKind, JSX.IntrinsicElements['input']>> = {
  text: { type: 'text' },
  tel: { type: 'tel', inputMode: 'tel', autocomplete: 'tel' },
  number: { type: 'number', inputMode: 'numeric' },
  email: { type: 'email', autocomplete: 'email' },
  search: { type: 'search', inputMode: 'search' },
  date: { type: 'date' },
  time: { type: 'time' },
  money: { type: 'text', inputMode: 'decimal', autocomplete: 'off' },
  code: { type: 'text', inputMode: 'numeric', autocomplete: 'one-time-code' },
  pincode: { type: 'text', inputMode: 'numeric', autocomplete: 'postal-code', maxLength: 6 },
};

function sharedBy(box: Box) {
  return {
    id: box.id,
    name: box.name,
    required: box.required,
    'aria-invalid': box.invalid,
    'aria-describedby': box.describedBy,
    ...box.data,
  };
}
