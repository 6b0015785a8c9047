import { Money } from '../../kernel/index.js';
import { istDay } from '../wire/indian-time.js';
import { rupeesNumber } from '../wire/rupees.js';
import { codFeeFor, freightFor } from './freight.js';
import type { CourierCompany } from './parcel.js';

/** Pincode prefixes that nobody serves, and those where no cash is collected. */
export interface ServiceArea {
  readonly unserviceable: readonly string[];
  readonly noCod: readonly string[];
}

/** Army post offices, the Andamans and Lakshadweep are not reached; Ladakh only prepaid. */
export const USUAL_AREA: ServiceArea = { unserviceable: ['9', '744', '682555'], noCod: ['194'] };

/** What is asked of GET courier/serviceability. */
export interface ServiceQuestion {
  readonly from: string;
  readonly to: string;
  readonly weightKg: number;
  readonly cod: boolean;
}

/** Whether both ends are well-formed and served in the wanted way. */
export function isServed(area: ServiceArea, question: ServiceQuestion): boolean {
  const ends = [question.from, question.to];
  if (!ends.every((pincode) => /^[1-9]\d{5}$/.test(pincode))) return false;
  const barred = question.cod ? [...area.unserviceable, ...area.noCod] : area.unserviceable;
  return !ends.some((pincode) => barred.some((prefix) => pincode.startsWith(prefix)));
}

/** Shiprocket's list of couriers for a served question; the first one is recommended. */
export function couriersAnswer(companies: readonly CourierCompany[], question: ServiceQuestion, now: Date) {
  const couriers = companies.map((company, rank) => {
    const freight = freightFor(question.weightKg).plus(Money.rupees(rank * 6));
    const codCharges = question.cod ? codFeeFor(Money.zero) : Money.zero;
    return {
      courier_company_id: company.id,
      courier_name: company.name,
      is_surface: !company.name.includes('Air'),
      cod: question.cod ? 1 : 0,
      cod_charges: rupeesNumber(codCharges),
      freight_charge: rupeesNumber(freight),
      rate: rupeesNumber(freight.plus(codCharges)),
      rto_charges: rupeesNumber(freight),
      charge_weight: question.weightKg,
      min_weight: 0.5,
      estimated_delivery_days: String(company.days),
      etd: istDay(new Date(now.getTime() + company.days * 86_400_000)),
      etd_hours: company.days * 24,
      rating: 4.5 - rank * 0.3,
      blocked: 0,
      pickup_availability: '1',
      postcode: question.to,
    };
  });
  return {
    company_auto_shipment_insurance_setting: false,
    currency: 'INR',
    data: {
      available_courier_companies: couriers,
      child_courier_id: null,
      is_recommendation_enabled: 1,
      recommended_by: { id: 6, title: 'Recommendation By Shiprocket' },
      recommended_courier_company_id: couriers[0]?.courier_company_id ?? null,
      shiprocket_recommended_courier_id: couriers[0]?.courier_company_id ?? null,
    },
    status: 200,
  };
}
