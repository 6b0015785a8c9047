import { Module } from '@nestjs/common';
import { KeepCase } from './app/keep-case.js';
import { RevealPhone } from './app/reveal-phone.js';
import { CasesApi } from './cases.api.js';
import { CaseRepository } from './infra/case.repository.js';
import { PhoneRevealRepository } from './infra/phone-reveal.repository.js';

/** What support works through, and who looked at whose number. */
@Module({
  providers: [CasesApi, KeepCase, RevealPhone, CaseRepository, PhoneRevealRepository],
  exports: [CasesApi, KeepCase, RevealPhone],
})
export class CasesModule {}
