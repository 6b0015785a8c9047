import type { INestApplication } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { sampleSuppliers } from '../samples/index.js';
import type { Simulators } from '../simulators/index.js';
import { castAs } from './cast.js';
import { sampleGoods, uploadGoods } from './goods.js';
import { appointStaff } from './staff.js';
import { enlistReseller, enlistSupplier, signInAdmin } from './traders.js';

/** Whether nobody has moved in yet. */
export async function villageIsEmpty(app: INestApplication): Promise<boolean> {
  const row = await app.get(Database).first<{ empty: boolean }>('select not exists (select 1 from app_user) as empty');
  return row?.empty ?? false;
}

/** Fills a fresh demo with people and goods, through the public API, as they would come by themselves. */
export async function seedVillage(
  app: INestApplication,
  outside: Simulators,
  tell: (line: string) => void,
): Promise<void> {
  const baseUrl = await app.getUrl();
  const phones = outside.whatsapp.control;
  await appointStaff(app);
  const admin = await signInAdmin({ baseUrl, phones });
  for (const [papers, member] of castAs('supplier').entries()) {
    const sample = sampleSuppliers()[papers];
    if (!sample) continue;
    tell(`Stocking the goods of ${sample.name}…`);
    const supplier = await enlistSupplier({ baseUrl, phones, admin }, { member, businessName: sample.name, papers });
    await uploadGoods(supplier, sampleGoods(sample));
  }
  for (const [bank, member] of castAs('reseller').entries())
    await enlistReseller({ baseUrl, phones }, { member, bank });
}
