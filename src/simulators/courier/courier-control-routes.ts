import type { FastifyInstance } from 'fastify';
import { type CourierFaultDesk, type CourierFaults, FAULTS_SCHEMA } from './courier-faults.js';
import type { JourneyPlan, JourneyRunner } from './journey-runner.js';
import { type JourneyStep, SCENARIOS, type ScenarioChoice } from './journeys.js';
import type { ParcelBook } from './parcel-book.js';
import type { ServiceArea } from './serviceability.js';
import { COURIER_STATUSES } from './statuses.js';

/** Body of `POST /__sim/journeys`: for one parcel (channel order id or AWB), or without `parcel` for all to come. */
export type JourneyOrder = { readonly parcel?: string } & JourneyPlan;

const JOURNEY_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  oneOf: [{ required: ['scenario'] }, { required: ['steps'] }],
  properties: {
    parcel: { type: 'string', minLength: 1, maxLength: 100 },
    scenario: { enum: SCENARIOS },
    attempts: { enum: [1, 2] },
    ends: { enum: ['rto', 'delivered'] },
    steps: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['atHours', 'status'],
        properties: {
          atHours: { type: 'number', minimum: 0, maximum: 24 * 400 },
          status: { enum: COURIER_STATUSES },
          activity: { type: 'string', maxLength: 200 },
        },
      },
    },
  },
} as const;

const PREFIXES = { type: 'array', maxItems: 1_000, items: { type: 'string', pattern: '^[0-9]{1,6}$' } } as const;
const AREA_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['unserviceable', 'noCod'],
  properties: { unserviceable: PREFIXES, noCod: PREFIXES },
} as const;

/** `/__sim/journeys`, `/__sim/faults` and `/__sim/serviceability` of the courier. */
export function addCourierControlRoutes(
  app: FastifyInstance,
  parts: { runner: JourneyRunner; book: ParcelBook; faults: CourierFaultDesk; setArea: (area: ServiceArea) => void },
): void {
  const { runner, book, faults, setArea } = parts;
  app.post<{ Body: { parcel?: string } & Partial<ScenarioChoice> & { steps?: JourneyStep[] } }>(
    '/__sim/journeys',
    { schema: { body: JOURNEY_SCHEMA } },
    async (request) => {
      const { parcel, scenario, attempts, ends, steps } = request.body;
      const plan: JourneyPlan = scenario ? { scenario, attempts, ends } : { steps: steps ?? [] };
      if (parcel === undefined) runner.setUsual(plan);
      else runner.setFor(parcel, plan, book.named(parcel));
      return runner.listing();
    },
  );
  app.get('/__sim/journeys', async () => runner.listing());

  app.post<{ Body: CourierFaults & { parcel?: string } }>(
    '/__sim/faults',
    { schema: { body: FAULTS_SCHEMA } },
    async (request) => {
      const { parcel, ...wanted } = request.body;
      faults.set(wanted, parcel);
      return faults.listing();
    },
  );
  app.get('/__sim/faults', async () => faults.listing());
  app.delete('/__sim/faults', async () => {
    faults.clear();
    return faults.listing();
  });

  app.post<{ Body: ServiceArea }>('/__sim/serviceability', { schema: { body: AREA_SCHEMA } }, async (request) => {
    setArea(request.body);
    return request.body;
  });
}
