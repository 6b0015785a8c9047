import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { rows, UnitOfWork } from '../../../platform/database/index.js';
import { logger, visitsDropped } from '../../../platform/observe/index.js';
import type { Arrival } from '../domain/evidence.js';
import type { Device } from '../domain/visit-kind.js';

/** A visit that is about to be written. */
export interface NewVisit {
  readonly linkCode: string;
  readonly visitor: Buffer;
  readonly at: Date;
  readonly arrival: Arrival;
  readonly device: Device;
  /** Who is signed in there; a reseller's visits to her own links are left out. */
  readonly userId: string | undefined;
}

const FLUSH_MS = 1_000;
/** Rows of one insert. */
const BATCH_MAX = 1_000;
/** About three megabytes. Past it visits are lost and counted: pages go on, and orders still keep their links. */
const WAITING_MAX = 10_000;

/** Takes visits off the pages' hands and writes them in batches. */
@Injectable()
export class VisitBuffer implements OnModuleDestroy {
  private waiting: NewVisit[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly uow: UnitOfWork) {}

  /** Costs the caller nothing; gives whether there was room. */
  add(visit: NewVisit): boolean {
    if (this.waiting.length >= WAITING_MAX) {
      visitsDropped.inc();
      return false;
    }
    this.waiting.push(visit);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
    return true;
  }

  /** Writes what is waiting; a database that is away costs no visit until the buffer is full. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.writeAll());
    return this.writing;
  }

  async onModuleDestroy(): Promise<void> {
    await this.flush();
    clearTimeout(this.timer);
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, BATCH_MAX);
      try {
        await this.uow.run((tx) => rows(tx, ADD_VISITS, columnsOf(batch)));
      } catch (error) {
        logger.warn({ error: String(error), waiting: this.waiting.length }, 'visits wait for the database');
        this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
        return;
      }
      this.waiting = this.waiting.slice(batch.length);
    }
  }
}

/** Joined with links: a code that is none, or the visitor's own, brings no row. */
const ADD_VISITS = `
  insert into link_visit (link_code, visitor_hash, seen_at, arrival, device)
  select v.link_code, v.visitor_hash, v.seen_at, v.arrival, v.device
  from unnest($1::text[], $2::bytea[], $3::timestamptz[], $4::text[], $5::text[], $6::uuid[])
    as v (link_code, visitor_hash, seen_at, arrival, device, user_id)
  join share_link l on l.code = v.link_code
  where l.reseller_id is distinct from v.user_id`;

function columnsOf(visits: readonly NewVisit[]): unknown[][] {
  return [
    visits.map((visit) => visit.linkCode),
    visits.map((visit) => visit.visitor),
    visits.map((visit) => visit.at),
    visits.map((visit) => visit.arrival),
    visits.map((visit) => visit.device),
    visits.map((visit) => visit.userId ?? null),
  ];
}
