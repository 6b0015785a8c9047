import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { appModule } from '../../src/app.module.js';
import { gstinCheckCharacter } from '../../src/kernel/gstin.js';
import type { Id, PhoneNumber } from '../../src/kernel/index.js';
import { IdentityApi } from '../../src/modules/identity/index.js';
import { JoinAsReseller } from '../../src/modules/resellers/app/join-as-reseller.js';
import { ApplyAsSupplier } from '../../src/modules/suppliers/app/apply-as-supplier.js';
import { ApproveSupplier } from '../../src/modules/suppliers/app/approve-supplier.js';
import type { AppConfig } from '../../src/platform/config/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { BenchOptions } from './benchmark.js';

/** The application without HTTP and background work, for preparing and for use cases alone. */
export class BenchApp {
  private people = 0;

  private constructor(private readonly context: INestApplicationContext) {}

  static async open(
    options: BenchOptions,
    { config, databaseUrl }: { config: AppConfig; databaseUrl: string },
  ): Promise<BenchApp> {
    const module = await appModule({ config, databaseUrl, background: false });
    const context = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
    options.atEnd('the application', () => context.close());
    return new BenchApp(context);
  }

  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.context.get(token);
  }

  /** A supplier who may sell. */
  async supplier(): Promise<Id<'User'>> {
    const [supplierId, admin] = [await this.person(), await this.person()];
    const application = {
      businessName: 'Bench Looms',
      legalName: 'Bench Looms LLP',
      gstin: gstinOf(this.people),
      pickupAddress: '12 Weavers Lane',
      pickupCity: 'Ilkal',
      pickupPincode: '587125',
      bankAccount: String(200_000_000_000 + this.people),
      bankIfsc: 'HDFC0002854',
      bankBeneficiary: 'Bench Looms',
    };
    await this.get(ApplyAsSupplier).execute({ userId: supplierId, application });
    await this.get(ApproveSupplier).execute({ supplierId, approvedBy: admin });
    return supplierId;
  }

  /** Somebody who shares. */
  async reseller(): Promise<Id<'User'>> {
    const id = await this.person();
    await this.get(JoinAsReseller).execute({ id, displayName: `Reseller ${this.people}` });
    return id;
  }

  private person(): Promise<Id<'User'>> {
    const phone = `+91${9_000_000_000 + ++this.people}` as PhoneNumber;
    return this.get(UnitOfWork).run((tx) => this.get(IdentityApi).ensureUser(tx, phone, 'en'));
  }
}

/** Another number for each, with a right check character. */
function gstinOf(nth: number): string {
  const first = `29AABCH${String(nth % 10_000).padStart(4, '0')}K1Z`;
  return first + gstinCheckCharacter(first);
}
