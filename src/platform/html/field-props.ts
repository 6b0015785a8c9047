import type { ComponentChildren } from 'preact';

/** A choice of a select or radio field. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface FieldBasics {
  readonly name: string;
  readonly label: string;
  /** How to fill it, before anything goes wrong. */
  readonly hint?: ComponentChildren;
  /** Shown when the form's state has no value for this field. */
  readonly value?: string;
  /** May be left empty, and says so. Fields of a `get` form always may. */
  readonly optional?: boolean;
  /** `data-*` attributes for scripts, without the prefix. */
  readonly data?: Readonly<Record<string, string>>;
}

/** What one line holds: it chooses keyboard and autofill. `money` is rupees, `code` a one-time code. */
export type LineKind = 'text' | 'tel' | 'number' | 'email' | 'search' | 'date' | 'time' | 'money' | 'code' | 'pincode';

/** One line of text; `text` unless told. */
export interface LineField extends FieldBasics {
  readonly type?: LineKind;
  readonly autocomplete?: string;
  readonly placeholder?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number | 'any';
  readonly pattern?: string;
  readonly readOnly?: boolean;
  /** Set before the box, such as `+91`. */
  readonly prefix?: string;
  /** Set after the box, such as `kg`. */
  readonly suffix?: string;
}

/** Several lines of text. */
export interface TextareaField extends FieldBasics {
  readonly type: 'textarea';
  readonly rows?: number;
  readonly maxLength?: number;
  readonly readOnly?: boolean;
}

/** One of several choices: a list that opens. */
export interface SelectField extends FieldBasics {
  readonly type: 'select';
  readonly options: readonly Option[];
  /** First, empty choice: "Choose a size". */
  readonly placeholder?: string;
}

/** One of a few choices, all in view. */
export interface RadioField extends FieldBasics {
  readonly type: 'radio';
  readonly options: readonly Option[];
}

/** A single box to tick; it sends `yes`. */
export interface CheckboxField extends FieldBasics {
  readonly type: 'checkbox';
}

/** Files from the device; the form must carry files. */
export interface FileField extends FieldBasics {
  readonly type: 'file';
  /** As in HTML: `.csv,.xlsx` or `image/*`. */
  readonly accept?: string;
  readonly multiple?: boolean;
}

/** A value that travels unseen. */
export interface HiddenField {
  readonly type: 'hidden';
  readonly name: string;
  readonly value: string;
}

/** A field that is seen. */
export type SeenField = LineField | TextareaField | SelectField | RadioField | CheckboxField | FileField;

/** A field of any kind. */
export type FieldProps = SeenField | HiddenField;
