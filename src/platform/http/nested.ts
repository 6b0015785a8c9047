import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';

/** A field that is an object of its own: it must be there, be no list, and fit its description. */
export const Nested = (of: () => new () => object) => applyDecorators(IsObject(), ValidateNested(), Type(of));
