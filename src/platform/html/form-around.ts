import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type FormState, freshForm } from './form-state.js';

/** What fields learn from the form around them. */
export interface FormAround {
  readonly state: FormState;
  readonly method: 'post' | 'get';
  /** Beginning of the ids of its fields. */
  readonly id: string;
}

export const Around = createContext<FormAround>({ state: freshForm(), method: 'post', id: 'form' });

/** The form a field stands in; a field on its own is fresh. */
export function useForm(): FormAround {
  return useContext(Around);
}
