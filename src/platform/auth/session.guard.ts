import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ENDPOINT, type EndpointMeta } from '../http/endpoint.js';
import { type Actor, NotAllowed, NotSignedIn, type RequestWithActor } from './actor.js';
import { SESSION_COOKIE, Sessions } from './sessions.js';

/** Stands before every route: no declared permission, no answer. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  /** Throws NotSignedIn or NotAllowed. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<EndpointMeta | undefined>(ENDPOINT, context.getHandler());
    if (!endpoint) throw new NotAllowed();
    const request = context.switchToHttp().getRequest<FastifyRequest & RequestWithActor>();
    request.actor = await this.actorOf(request);
    if (endpoint.permission === 'public') return true;
    if (!request.actor) throw new NotSignedIn();
    if (endpoint.permission !== 'signed-in' && !request.actor.permissions.has(endpoint.permission))
      throw new NotAllowed();
    return true;
  }

  private async actorOf(request: FastifyRequest): Promise<Actor | undefined> {
    const token = bearerToken(request.headers.authorization) ?? request.cookies[SESSION_COOKIE];
    return token ? this.sessions.find(token) : undefined;
  }
}

function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([\w-]{20,100})$/.exec(header ?? '')?.[1];
}
