import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { PricingModule } from '../pricing/index.js';
import { ResellersModule } from '../resellers/index.js';
import { CommissionYear } from './app/commission-year.js';
import { MyTargetWeeks } from './app/my-targets.js';
import { Programmes } from './app/programmes.js';
import {
  RecountOnCancellation,
  RecountOnRelease,
  RecountOnTakingBack,
  RecountOnWithdrawal,
} from './app/recount-weeks.js';
import { RewardReferrer, RewardReferrerOnRelease, TakeRewardBack } from './app/reward-referrer.js';
import { SettleBonuses } from './app/settle-bonuses.js';
import { BonusRepository } from './infra/bonus.repository.js';
import { InviteQueries } from './infra/invite.queries.js';
import { ProgrammeQueries } from './infra/programme.queries.js';
import { ProgrammeRepository } from './infra/programme.repository.js';
import { ReferralRepository } from './infra/referral.repository.js';
import { TargetQueries } from './infra/target.queries.js';
import { InvitePages } from './pages/invite.controller.js';
import { ProgrammePages } from './pages/programmes.controller.js';
import { TargetPages } from './pages/targets.controller.js';

/** Weekly targets with a bonus, and the reward for inviting: one level, on delivered and kept sales only. */
@Module({
  imports: [LedgerModule, PricingModule, ResellersModule],
  controllers: [TargetPages, InvitePages, ProgrammePages],
  providers: [
    CommissionYear,
    SettleBonuses,
    RecountOnRelease,
    RecountOnTakingBack,
    RecountOnWithdrawal,
    RecountOnCancellation,
    RewardReferrer,
    RewardReferrerOnRelease,
    TakeRewardBack,
    MyTargetWeeks,
    Programmes,
    BonusRepository,
    ReferralRepository,
    ProgrammeRepository,
    ProgrammeQueries,
    TargetQueries,
    InviteQueries,
  ],
})
export class RewardsModule {}
