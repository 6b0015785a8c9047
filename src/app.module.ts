import { type DynamicModule, Module } from '@nestjs/common';
import { AttemptsModule } from './modules/attempts/index.js';
import { AttributionModule } from './modules/attribution/index.js';
import { CasesModule } from './modules/cases/index.js';
import { CatalogueModule } from './modules/catalogue/index.js';
import { ClaimsModule } from './modules/claims/index.js';
import { CommissionsModule } from './modules/commissions/index.js';
import { ConsolesModule } from './modules/consoles/index.js';
import { CourierDeskModule } from './modules/courier-desk/index.js';
import { CouriersModule } from './modules/couriers/index.js';
import { DiscoveryModule } from './modules/discovery/index.js';
import { FinanceModule } from './modules/finance/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { InventoryModule } from './modules/inventory/index.js';
import { InvoicesModule } from './modules/invoices/index.js';
import { LedgerModule } from './modules/ledger/index.js';
import { LogisticsModule } from './modules/logistics/index.js';
import { MessagingModule } from './modules/messaging/index.js';
import { OrdersModule } from './modules/orders/index.js';
import { PaymentsModule } from './modules/payments/index.js';
import { PenaltiesModule } from './modules/penalties/index.js';
import { PoliciesModule } from './modules/policies/index.js';
import { PoolsModule } from './modules/pools/index.js';
import { PricingModule } from './modules/pricing/index.js';
import { ResellersModule } from './modules/resellers/index.js';
import { ReturnFreightModule } from './modules/return-freight/index.js';
import { ReviewsModule } from './modules/reviews/index.js';
import { RewardsModule } from './modules/rewards/index.js';
import { RiskModule } from './modules/risk/index.js';
import { ShareModule } from './modules/share/index.js';
import { StorefrontModule } from './modules/storefront/index.js';
import { SuppliersModule } from './modules/suppliers/index.js';
import { WeightsModule } from './modules/weights/index.js';
import { ClockModule } from './platform/clock/index.js';
import { type AppConfig, ConfigModule } from './platform/config/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HttpModule } from './platform/http/index.js';
import { OutboxModule } from './platform/outbox/index.js';
import { QueueModule } from './platform/queue/index.js';
import { ScheduleModule } from './platform/schedule/index.js';
import { StorageModule } from './platform/storage/index.js';
import { TwoPeopleModule } from './platform/two-people/index.js';

/** What an application process is made with. */
export interface AppOptions {
  readonly config: AppConfig;
  /** Address the app's own role connects with. */
  readonly databaseUrl: string;
  /** Role to take where the login is the owner's. */
  readonly databaseRole?: string;
  /** Relays events and runs scheduled tasks in this process too. */
  readonly background: boolean;
}

@Module({})
class AppModule {}

/** The one list of modules. */
export async function appModule({ config, databaseUrl, databaseRole, background }: AppOptions): Promise<DynamicModule> {
  return {
    module: AppModule,
    imports: [
      ConfigModule.with(config),
      ClockModule,
      DatabaseModule.connect({
        url: databaseUrl,
        poolSize: config.database.poolSize,
        applicationName: 'haat',
        ...(databaseRole ? { role: databaseRole } : {}),
      }),
      await QueueModule.with(config.redisUrl),
      OutboxModule.with({ background }),
      ScheduleModule,
      StorageModule,
      HttpModule,
      TwoPeopleModule,
      AttemptsModule,
      AttributionModule,
      CasesModule,
      CatalogueModule,
      ClaimsModule,
      CommissionsModule,
      ConsolesModule,
      DiscoveryModule,
      FinanceModule,
      IdentityModule,
      InventoryModule,
      LedgerModule,
      CourierDeskModule,
      CouriersModule,
      LogisticsModule,
      MessagingModule,
      OrdersModule,
      PaymentsModule,
      PenaltiesModule,
      PoliciesModule,
      ReturnFreightModule,
      PoolsModule,
      PricingModule,
      ResellersModule,
      InvoicesModule,
      ReviewsModule,
      RewardsModule,
      RiskModule,
      ShareModule,
      StorefrontModule,
      SuppliersModule,
      WeightsModule,
    ],
  };
}
