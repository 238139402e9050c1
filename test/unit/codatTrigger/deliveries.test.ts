import { EventEmitter } from 'node:events';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { take } from '../../../nodes/CodatTrigger/deliveries';

/** As many as README promises to remember in a process, and over a restart. */
const IN_MEMORY = 20_000;
const SAVED = 2_000;

/** What `take` asks n8n for, of one request to a trigger. */
function request(workflowId: string, staticData: IDataObject): IWebhookFunctions {
	const response = Object.assign(new EventEmitter(), { statusCode: 200, writableFinished: true });
	return {
		getWorkflow: () => ({ id: workflowId }),
		getNode: () => ({ id: 'node' }),
		getWorkflowStaticData: () => staticData,
		getResponseObject: () => response,
	} as unknown as IWebhookFunctions;
}

it('remembers the last 20,000 messages in the process, and saves the last 2,000', () => {
	const staticData: IDataObject = {};
	const isNew = (id: number) => {
		const delivered = take(request('many', staticData), `msg_${id}`);
		if ('record' in delivered) delivered.record();
		return 'record' in delivered;
	};
	for (let id = 0; id < IN_MEMORY; id++) if (!isNew(id)) throw new Error(`${id} was known`);
	expect([isNew(0), isNew(IN_MEMORY - 1)]).toEqual([false, false]);
	expect(isNew(IN_MEMORY)).toBe(true);
	expect(isNew(0)).toBe(true);
	// 18 characters each.
	expect(staticData.delivered).toHaveLength(SAVED * 18);
});
