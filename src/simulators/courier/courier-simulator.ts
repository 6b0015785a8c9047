import { addControlRoutes } from '../wire/control-routes.js';
import { Journal } from '../wire/journal.js';
import { listen, makeServer } from '../wire/loopback-server.js';
import { sendPage } from '../wire/page.js';
import type { Running, Surroundings } from '../wire/running.js';
import { WebhookSender } from '../wire/webhook-sender.js';
import { addAccountRoutes, type CourierSecrets } from './account-routes.js';
import { addBookingRoutes } from './booking-routes.js';
import { CourierControl } from './courier-control.js';
import { addCourierControlRoutes } from './courier-control-routes.js';
import { CourierFaultDesk } from './courier-faults.js';
import { CourierPage } from './courier-page.js';
import { parcelState } from './courier-state.js';
import { addDelhiveryRoutes } from './delhivery-routes.js';
import { addEnquiryRoutes } from './enquiry-routes.js';
import { JourneyRunner } from './journey-runner.js';
import { ParcelBook } from './parcel-book.js';
import { RemittanceDesk } from './remittance.js';
import { addRemittanceRoutes, type Credited } from './remittance-routes.js';
import { ScanPost } from './scan-post.js';
import { USUAL_AREA } from './serviceability.js';

const STATE_PARCELS_MAX = 2_000;

/** A courier that speaks Shiprocket's API and Delhivery's, moves parcels by signed webhooks and remits their cash. */
export async function startCourier(
  port: number,
  { clock, chance, target, patience }: Surroundings,
  secrets: CourierSecrets,
  credited: Credited,
): Promise<Running<CourierControl>> {
  const journal = new Journal(clock);
  const sender = new WebhookSender({
    target,
    path: '/v1/webhooks/couriers/shiprocket',
    secret: secrets.webhookSecret,
    signatureHeader: 'x-signature-256',
    headers: { 'x-api-key': secrets.webhookToken },
    patience,
    journal,
  });
  const pushes = new WebhookSender({
    target,
    path: '/v1/webhooks/couriers/delhivery',
    // Delhivery signs nothing; the signature is for nobody.
    secret: secrets.delhivery.pushToken,
    signatureHeader: 'x-sim-signature',
    headers: { authorization: `Token ${secrets.delhivery.pushToken}` },
    patience,
    journal,
  });
  const faults = new CourierFaultDesk();
  const book = new ParcelBook(clock, chance);
  const runner = new JourneyRunner(
    clock,
    new ScanPost(clock, chance, faults, { shiprocket: sender, delhivery: pushes }),
    chance,
  );
  const remittances = new RemittanceDesk(clock, chance, book);
  let area = USUAL_AREA;

  const app = makeServer(journal, (status, message) => ({ message, status_code: status }));
  addAccountRoutes(app, clock, chance, secrets);
  const desk = { clock, chance, book, runner, faults, area: () => area };
  addBookingRoutes(app, desk);
  addDelhiveryRoutes(app, desk, secrets.delhivery);
  addEnquiryRoutes(app, clock, book, () => area);
  addControlRoutes(app, clock, journal, (query) => {
    const parcels = query.parcel ? book.named(query.parcel) : book.all();
    return { parcels: parcels.slice(-STATE_PARCELS_MAX).map(parcelState) };
  });
  addCourierControlRoutes(app, {
    runner,
    book,
    faults,
    setArea: (wanted) => {
      area = wanted;
    },
  });
  addRemittanceRoutes(app, remittances, credited);
  app.get('/', (_request, reply) =>
    sendPage(reply, CourierPage({ clock, parcels: book.all(), remittances: remittances.list() })),
  );

  const url = await listen(app, port);
  return {
    url,
    control: new CourierControl(url),
    close: async () => {
      sender.close();
      pushes.close();
      await app.close();
    },
  };
}
