import type { TimeState } from './control-routes.js';
import type { Transcript } from './journal.js';

const CONTROL_TIMEOUT_MS = 600_000;

/** A simulator refused a control call; the message is the simulator's own. */
export class SimulatorRefused extends Error {}

/** Speaks to `/__sim` of one simulator, in this process or another. All methods throw {@link SimulatorRefused} on an error answer. */
export class ControlClient<State extends TimeState, Faults extends object> {
  constructor(readonly url: string) {}

  state(): Promise<State> {
    return this.json<State>('GET', '/__sim/state');
  }

  transcript(): Promise<Transcript> {
    return this.json<Transcript>('GET', '/__sim/transcript');
  }

  /** Moves the common time of all three simulators; answers when everything that fell due has been delivered or lost. */
  advance(hours: number): Promise<TimeState> {
    return this.json<TimeState>('POST', '/__sim/advance', { hours });
  }

  /** Adds to the faults that are set; what is not named stays as it is. */
  async setFaults(faults: Faults): Promise<void> {
    await this.json('POST', '/__sim/faults', faults);
  }

  async clearFaults(): Promise<void> {
    await this.json('DELETE', '/__sim/faults');
  }

  protected async json<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    return (await (await this.call(method, path, body)).json()) as Answer;
  }

  protected async call(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      signal: AbortSignal.timeout(CONTROL_TIMEOUT_MS),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new SimulatorRefused(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}
