import { Module } from '@nestjs/common';
import { ParkedEvents } from './parked.queries.js';
import { WorkController } from './work.controller.js';

/** Background work as an admin sees it. */
@Module({ controllers: [WorkController], providers: [ParkedEvents] })
export class WorkConsoleModule {}
