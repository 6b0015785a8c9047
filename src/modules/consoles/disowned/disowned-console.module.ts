import { Module } from '@nestjs/common';
import { OrdersModule } from '../../orders/index.js';
import { DisownedDesk } from './disowned.controller.js';
import { DisownedQueries } from './disowned.queries.js';

/** Support's list of orders that buyers disown. */
@Module({ imports: [OrdersModule], controllers: [DisownedDesk], providers: [DisownedQueries] })
export class DisownedConsoleModule {}
