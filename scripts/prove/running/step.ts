import type { LoggedRequest } from '../../../emulator';
import type { Entry } from '../judging/records';
import type { Ended } from './instance';

/** A request of the workflow, and what was wrong with it if it was refused. */
export interface SeenRequest extends LoggedRequest {
	said?: string;
}

/** Something that was done with a workflow: it was run, run again, or Retry was pressed. */
export interface Step {
	name: string;
	/** What came of it in n8n. */
	executions: Ended[];
	/** What is on the books since. */
	made: Entry[];
	/** The requests of the API meanwhile. */
	requests: SeenRequest[];
	/** Whether n8n was killed in it. */
	killed: boolean;
}
