import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ENDPOINT, type EndpointMeta } from '../../../src/platform/http/endpoint.js';
import type { TestApp } from '../../support/app.js';

/** One way into the application, as its controller declares it. */
export interface Route {
  readonly method: string;
  /** With parameters as `:name`. */
  readonly path: string;
  readonly permission: string;
  readonly isPage: boolean;
}

/** All routes of the running application, from the controllers themselves, so that a new one is never forgotten. */
export function routesOf(app: TestApp): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => (typeof metatype === 'function' ? routesIn(metatype) : []));
}

function routesIn(controller: { readonly prototype?: unknown }): Route[] {
  const before: string = Reflect.getMetadata(PATH_METADATA, controller) ?? '';
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const endpoint: EndpointMeta | undefined =
      typeof handler === 'function' ? Reflect.getMetadata(ENDPOINT, handler) : undefined;
    if (typeof handler !== 'function' || !endpoint) return [];
    const path = [before, Reflect.getMetadata(PATH_METADATA, handler) as string]
      .flatMap((part) => part.split('/'))
      .filter((part) => part !== '')
      .join('/');
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET';
    return [{ method, path: `/${path}`, permission: endpoint.permission, isPage: endpoint.page === true }];
  });
}

/** The route's address with something in the place of each parameter. */
export function addressOf({ path }: Route, parameter: (name: string) => string): string {
  return path.replace(/:(\w+)/g, (_, name: string) => parameter(name));
}
