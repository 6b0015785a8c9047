import { Module } from '@nestjs/common';
import { ChangePolicies } from './app/change-policies.js';
import { PoliciesController } from './http/policies.controller.js';
import { PolicyQueries } from './infra/policy.queries.js';
import { PolicyPages } from './pages/policies.controller.js';

/** Numbers of dated policies that one person proposes and another puts into force. */
@Module({ controllers: [PoliciesController, PolicyPages], providers: [ChangePolicies, PolicyQueries] })
export class PoliciesModule {}
