import { Global, Module } from '@nestjs/common';
import { TwoPeople } from './two-people.js';

/** Rules that change by two people, for all modules that have some. */
@Global()
@Module({ providers: [TwoPeople], exports: [TwoPeople] })
export class TwoPeopleModule {}
