import { getMetadataStorage, IsInt, IsString, validateSync } from 'class-validator';
import { rememberValidations } from './known-validations.js';

class Named {
  @IsString() name: unknown;
}

class Counted extends Named {
  @IsInt({ groups: ['counting'] }) count: unknown;
}

class Unruled {
  name: unknown;
}

describe('remembered validations', () => {
  beforeAll(rememberValidations);
  const faultsOf = (made: object, groups?: string[]) =>
    validateSync(made, groups ? { groups } : {}).map(({ property }) => property);

  it('hold for each class with what it inherits, again and again', () => {
    for (let i = 0; i < 3; i++) {
      expect(faultsOf(Object.assign(new Named(), { name: 1 }))).toEqual(['name']);
      expect(faultsOf(Object.assign(new Counted(), { name: 1, count: 'x' })).toSorted()).toEqual(['count', 'name']);
      expect(faultsOf(Object.assign(new Counted(), { name: 'n', count: 1 }))).toEqual([]);
    }
  });

  it('differ by what is asked for', () => {
    expect(faultsOf(Object.assign(new Counted(), { name: 1, count: 'x' }), ['counting'])).toEqual(['count']);
    expect(faultsOf(Object.assign(new Counted(), { name: 1, count: 'x' }), ['other'])).toEqual([]);
  });

  it('give no rules to a class that has none', () => {
    expect(faultsOf(Object.assign(new Unruled(), { name: 1 }))).toEqual([undefined]);
  });

  it('are looked up once', () => {
    const storage = getMetadataStorage();
    const ask = () => storage.getTargetValidationMetadatas(Named, '', false, false);
    expect(ask()).toBe(ask());
    expect(getMetadataStorage().groupByPropertyName(ask())).toBe(getMetadataStorage().groupByPropertyName(ask()));
  });
});
