import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../kernel/index.js';
import { istText } from '../wire/indian-time.js';
import { Refusal } from '../wire/loopback-server.js';
import { rupeesText } from '../wire/rupees.js';
import type { Parcel } from './parcel.js';
import type { ParcelBook } from './parcel-book.js';
import { couriersAnswer, isServed, type ServiceArea } from './serviceability.js';
import { STATUSES } from './statuses.js';
import { trackingAnswer } from './tracking-payload.js';

const PAGE_SIZE_MAX = 100;

/** The calls that only ask: serviceability, tracking and the search for orders. */
export function addEnquiryRoutes(app: FastifyInstance, clock: Clock, book: ParcelBook, area: () => ServiceArea): void {
  app.get<{ Querystring: Record<string, string> }>('/v1/external/courier/serviceability/', async (request) => {
    const { pickup_postcode = '', delivery_postcode = '', weight = '0.5', cod = '0' } = request.query;
    const question = { from: pickup_postcode, to: delivery_postcode, weightKg: Number(weight), cod: cod === '1' };
    if (!(question.weightKg > 0)) throw new Refusal(422, { message: 'The weight must be a number.', status_code: 422 });
    if (!isServed(area(), question)) {
      throw new Refusal(404, { message: 'No courier serves this pickup and delivery pincode', status: 404 });
    }
    return couriersAnswer(book.companies, question, clock.now());
  });

  app.get<{ Params: { awb: string } }>('/v1/external/courier/track/awb/:awb', async (request) => {
    const parcel = book.waybill(request.params.awb);
    if (parcel) return trackingAnswer(parcel);
    return {
      tracking_data: {
        track_status: 0,
        error: 'Aahh! There is no activities found in our DB. Please have some patience it will be updated soon.',
      },
    };
  });

  app.get<{ Querystring: Record<string, string> }>('/v1/external/orders', async (request) => {
    const perPage = Math.min(Math.max(1, Number(request.query.per_page) || 15), PAGE_SIZE_MAX);
    const page = Math.max(1, Number(request.query.page) || 1);
    const found = book
      .all()
      .reverse()
      .filter((parcel) => matches(parcel, request.query.search));
    const data = found.slice((page - 1) * perPage, page * perPage).map(orderLine);
    const pages = Math.max(1, Math.ceil(found.length / perPage));
    return {
      data,
      meta: {
        pagination: {
          total: found.length,
          count: data.length,
          per_page: perPage,
          current_page: page,
          total_pages: pages,
        },
      },
    };
  });
}

function matches(parcel: Parcel, search: string | undefined): boolean {
  return !search || parcel.channelOrderId.includes(search) || parcel.awb === search;
}

function orderLine(parcel: Parcel) {
  return {
    id: parcel.srOrderId,
    channel_order_id: parcel.channelOrderId,
    customer_name: parcel.to.name,
    customer_pincode: parcel.to.pincode,
    payment_method: parcel.payment.toLowerCase(),
    total: rupeesText(parcel.cod),
    status: parcel.status,
    status_code: parcel.status === 'NEW' ? 1 : STATUSES[parcel.status].order,
    is_return: parcel.direction === 'return' ? 1 : 0,
    created_at: istText(parcel.placedAt),
    shipments: [
      {
        id: parcel.shipmentId,
        awb: parcel.awb ?? '',
        courier: parcel.company?.name ?? '',
        courier_id: parcel.company?.id ?? null,
        weight: parcel.weightKg,
        pickup_scheduled_date: parcel.pickupFor ? `${parcel.pickupFor.day} 10:00:00` : null,
      },
    ],
  };
}
