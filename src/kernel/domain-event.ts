/**
 * Something that happened, as other modules may know it: `module.thing-happened.v1` and a JSON payload
 * (ids, paise as strings, ISO times; no personal data).
 */
export interface DomainEvent<Type extends string = string> {
  readonly type: Type;
}
