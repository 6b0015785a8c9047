import { Module } from '@nestjs/common';
import { BackgroundController } from './background.controller.js';
import { ParkedEvents } from './parked.queries.js';

/** Background work as an admin sees it. */
@Module({ controllers: [BackgroundController], providers: [ParkedEvents] })
export class BackgroundConsoleModule {}
