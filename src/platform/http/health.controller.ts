import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/index.js';
import { registry } from '../observe/index.js';
import { Endpoint } from './endpoint.js';

/** For balancers and monitors. */
@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('health/live')
  @Endpoint({ permission: 'public', summary: 'The process answers' })
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Endpoint({ permission: 'public', summary: 'The process can do its work: the database answers' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    try {
      await this.database.query('select 1');
      return { status: 'ready' };
    } catch {
      reply.status(503);
      return { status: 'database unreachable' };
    }
  }

  @Get('metrics')
  @Endpoint({ permission: 'public', summary: 'Metrics in Prometheus text form' })
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', registry.contentType);
    return registry.metrics();
  }
}
