import type { FastifyInstance } from 'fastify';
import { listOf, oneOf, optional, shape, text, upTo } from '../wire/body-reader.js';
import { Refusal } from '../wire/loopback-server.js';
import { ADVANCE_HOURS_MAX } from '../wire/virtual-clock.js';
import { type CourierFaultDesk, readCourierFaults } from './courier-faults.js';
import type { JourneyPlan, JourneyRunner } from './journey-runner.js';
import { type JourneyStep, SCENARIOS, type ScenarioChoice } from './journeys.js';
import type { ParcelBook } from './parcel-book.js';
import type { ServiceArea } from './serviceability.js';
import { COURIER_STATUSES } from './statuses.js';

/** Body of `POST /__sim/journeys`: for one parcel (channel order id or AWB), or without `parcel` for all to come. */
export type JourneyOrder = { readonly parcel?: string } & JourneyPlan;

interface JourneyFields extends Partial<ScenarioChoice> {
  readonly parcel?: string;
  readonly steps?: readonly JourneyStep[];
}

const readJourney = shape<JourneyFields>({
  parcel: optional(text(100)),
  scenario: optional(oneOf(SCENARIOS)),
  attempts: optional(oneOf([1, 2])),
  ends: optional(oneOf(['rto', 'delivered'])),
  luck: optional(listOf(upTo(99))),
  steps: optional(
    listOf(
      shape<JourneyStep>({
        atHours: upTo(ADVANCE_HOURS_MAX),
        status: oneOf(COURIER_STATUSES),
        activity: optional(text(200)),
      }),
    ),
  ),
});
const PREFIXES = listOf(text(6, /^\d+$/));
const readArea = shape<ServiceArea>({ unserviceable: PREFIXES, noCod: PREFIXES });

/** `/__sim/journeys`, `/__sim/faults` and `/__sim/serviceability` of the courier. */
export function addCourierControlRoutes(
  app: FastifyInstance,
  parts: { runner: JourneyRunner; book: ParcelBook; faults: CourierFaultDesk; setArea: (area: ServiceArea) => void },
): void {
  const { runner, book, faults, setArea } = parts;
  app.post('/__sim/journeys', async (request) => {
    const { parcel, scenario, attempts, ends, luck, steps } = readJourney(request.body, 'body');
    if ((scenario === undefined) === (steps === undefined)) {
      throw new Refusal(400, { message: 'body wants either scenario or steps' });
    }
    const plan: JourneyPlan = scenario ? { scenario, attempts, ends, luck } : { steps: steps ?? [] };
    if (parcel === undefined) runner.setUsual(plan);
    else runner.setFor(parcel, plan, book.named(parcel));
    return runner.listing();
  });
  app.get('/__sim/journeys', async () => runner.listing());

  app.post('/__sim/faults', async (request) => {
    const { parcel, ...wanted } = readCourierFaults(request.body, 'body');
    faults.set(wanted, parcel);
    return faults.listing();
  });
  app.get('/__sim/faults', async () => faults.listing());
  app.delete('/__sim/faults', async () => {
    faults.clear();
    return faults.listing();
  });

  app.post('/__sim/serviceability', async (request) => {
    const area = readArea(request.body, 'body');
    setArea(area);
    return area;
  });
}
