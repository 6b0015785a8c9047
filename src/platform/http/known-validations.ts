import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Rules = ReturnType<Storage['getTargetValidationMetadatas']>;

/**
 * Lets class-validator look up a class's rules once, and sort them by property once: it goes through all classes that have
 * any for every object that it looks at, which took longer than the looking. Decorators run when their class is loaded, so
 * the rules of a class that is validated never change.
 */
export function rememberValidations(): void {
  const storage = getMetadataStorage();
  if (Object.hasOwn(storage, 'getTargetValidationMetadatas')) return;
  const lookUp = storage.getTargetValidationMetadatas.bind(storage);
  const known = new Map<unknown, Map<string, Rules>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    const ofTarget = known.get(target) ?? new Map<string, Rules>();
    known.set(target, ofTarget);
    const way = `${schema} ${always} ${strictGroups} ${groups ? JSON.stringify(groups) : ''}`;
    const rules = ofTarget.get(way) ?? lookUp(target, schema, always, strictGroups, groups);
    ofTarget.set(way, rules);
    return rules;
  };
  const group = storage.groupByPropertyName.bind(storage);
  const grouped = new WeakMap<Rules, ReturnType<typeof group>>();
  storage.groupByPropertyName = (rules) => {
    const byProperty = grouped.get(rules) ?? group(rules);
    grouped.set(rules, byProperty);
    return byProperty;
  };
}
