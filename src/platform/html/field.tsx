import type { VNode } from 'preact';
import { classes } from './class-names.js';
import { type Box, boxOf } from './field-box.js';
import { Control } from './field-control.js';
import type { CheckboxField, FieldProps, RadioField, SeenField } from './field-props.js';
import { useForm } from './form-around.js';
import { useTranslator } from './translator-context.js';

/** A field of any kind: label, hint, box and, after a refused form, what was typed and what was wrong. */
export function Field(props: FieldProps): VNode {
  const form = useForm();
  if (props.type === 'hidden') return <input type="hidden" name={props.name} value={props.value} />;
  const box = boxOf(props, form);
  if (props.type === 'radio') return <Radios props={props} box={box} />;
  if (props.type === 'checkbox') return <Tick props={props} box={box} />;
  return (
    <div class={look(box)}>
      <label for={box.id}>
        {props.label} {box.optional && <OptionalWord />}
      </label>
      <Hint props={props} box={box} />
      <Control props={props} box={box} />
      <Fault box={box} />
    </div>
  );
}

function Radios({ props, box }: { props: RadioField; box: Box }): VNode {
  const { id, describedBy, name, value, required, data } = box;
  return (
    <fieldset class={classes(look(box), 'choices')} id={id} aria-describedby={describedBy}>
      <legend>
        {props.label} {box.optional && <OptionalWord />}
      </legend>
      <Hint props={props} box={box} />
      {props.options.map((option) => (
        <label class="choice" key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            required={required}
            {...data}
          />
          <Words label={option.label} hint={option.hint} />
        </label>
      ))}
      <Fault box={box} />
    </fieldset>
  );
}

function Tick({ props, box }: { props: CheckboxField; box: Box }): VNode {
  return (
    <div class={look(box)}>
      <label class="choice">
        <input
          type="checkbox"
          id={box.id}
          name={box.name}
          value="yes"
          checked={box.value === 'yes'}
          required={box.required}
          aria-invalid={box.invalid}
          aria-describedby={box.describedBy}
          {...box.data}
        />
        <Words label={props.label} />
      </label>
      <Hint props={props} box={box} />
      <Fault box={box} />
    </div>
  );
}

function Words({ label, hint }: { label: string; hint?: string | undefined }): VNode {
  return (
    <span>
      {label}
      {hint !== undefined && <small>{hint}</small>}
    </span>
  );
}

function OptionalWord(): VNode {
  const { t } = useTranslator();
  return <span class="optional">{t('platform.form.optional')}</span>;
}

function Hint({ props, box }: { props: SeenField; box: Box }): VNode | null {
  if (props.hint === undefined) return null;
  return (
    <p class="hint" id={box.hintId}>
      {props.hint}
    </p>
  );
}

function Fault({ box }: { box: Box }): VNode | null {
  if (box.error === undefined) return null;
  return (
    <p class="error" id={box.errorId}>
      {box.error}
    </p>
  );
}

function look(box: Box): string {
  return classes('field', box.error !== undefined && 'wrong');
}
