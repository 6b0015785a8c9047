import type { VNode } from 'preact';
import {
  Card,
  type Definition,
  Field,
  Form,
  type FormState,
  freshForm,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { PackedParcel } from '../domain/packed-parcel.js';
import { weightOf } from '../domain/parcel.js';
import type { ShipmentView } from '../infra/shipment.queries.js';

interface PackedProps {
  readonly parcel: ShipmentView;
  readonly packed: PackedParcel | undefined;
  readonly tr: Translator;
  /** What was typed, when the form comes back. */
  readonly state: FormState;
}

/** Where a supplier says what her packed parcel weighs and measures, before a courier is asked. */
export function PackedForm({ parcel, packed, tr: { t }, state }: PackedProps): VNode {
  const said = {
    grams: String(packed?.grams ?? weightOf(parcel.lines)),
    lengthCm: String(packed?.size?.lengthCm ?? ''),
    breadthCm: String(packed?.size?.breadthCm ?? ''),
    heightCm: String(packed?.size?.heightCm ?? ''),
  };
  const shown = 'grams' in state.values ? state : freshForm(said);
  return (
    <Card title={t('packed.title')}>
      <p>{t('packed.lead')}</p>
      <Form action={`/supplier/orders/${parcel.shipmentId}/packing`} carries="files" state={shown} id="packed">
        <Field type="number" name="grams" label={t('packed.grams')} min={1} max={50000} suffix={t('packed.unit-g')} />
        {(['length', 'breadth', 'height'] as const).map((side) => (
          <Field
            type="number"
            name={`${side}Cm`}
            label={t(`packed.${side}`)}
            min={1}
            max={300}
            suffix={t('packed.unit-cm')}
            optional
          />
        ))}
        <Field
          type="file"
          name="photo"
          label={t('packed.photo')}
          hint={t('packed.photo-hint')}
          accept="image/jpeg,image/png,image/webp"
          optional
        />
        <SubmitButton look="quiet" icon="check">
          {t('packed.save')}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** What was said of a packed parcel, for its list of facts. */
export function packedFacts(
  { shipmentId }: ShipmentView,
  packed: PackedParcel | undefined,
  { t, number }: Translator,
): Definition[] {
  if (!packed) return [];
  const { grams, size, photo } = packed;
  const weight = t('packed.weight', { grams: number(grams) });
  return [
    {
      term: t('packed.said'),
      detail: size
        ? `${weight}, ${size.lengthCm} × ${size.breadthCm} × ${size.heightCm} ${t('packed.unit-cm')}`
        : weight,
    },
    ...(photo
      ? [
          {
            term: t('packed.photo'),
            detail: <a href={`/supplier/orders/${shipmentId}/packing/photo`}>{t('packed.look')}</a>,
          },
        ]
      : []),
  ];
}
