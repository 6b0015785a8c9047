import { Module } from '@nestjs/common';
import { InventoryApi } from './inventory.api.js';

/** Stock: one row a variant, changed only by movements that name their cause. */
@Module({ providers: [InventoryApi], exports: [InventoryApi] })
export class InventoryModule {}
