import { Body, Controller, Get, HttpCode, Patch } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { UpdateMe } from '../app/update-me.js';
import { UpdateMeDto } from './sign-in.dto.js';

/** The signed-in person herself. */
@Controller('v1/me')
export class MeController {
  constructor(private readonly updateMe: UpdateMe) {}

  @Get()
  @Endpoint({ permission: 'signed-in', summary: 'Who you are and what you may do' })
  show(@CurrentActor() actor: Actor): { userId: string; name: string; language: string; roles: readonly string[] } {
    return { userId: actor.userId, name: actor.name, language: actor.language, roles: actor.roles };
  }

  @Patch()
  @HttpCode(204)
  @Endpoint({ permission: 'signed-in', summary: 'Change your name or language' })
  async update(@CurrentActor() actor: Actor, @Body() body: UpdateMeDto): Promise<void> {
    const { name, language } = body;
    await this.updateMe.execute({
      userId: actor.userId,
      ...(name === undefined ? {} : { name }),
      ...(language === undefined ? {} : { language }),
    });
  }
}
