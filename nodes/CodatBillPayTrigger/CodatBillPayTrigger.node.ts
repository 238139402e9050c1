import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { listSearch } from '../shared/editor/listSearch';
import { nodeIcon } from '../shared/icons';
import { pollProperties } from './fields';
import { poll } from './poll';
import { TriggersInProcess } from './seen/inProcess';

/** The polling trigger: asks Codat at intervals what has changed on the books. */
export class CodatBillPayTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Codat Bill Pay Trigger',
		name: 'codatBillPayTrigger',
		icon: nodeIcon,
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		// n8n's node panel has one entry for this trigger and the node, under one of the two descriptions.
		description:
			"Start workflows when bills or suppliers change in a customer's accounting software, or capture bills and record their payments there, through Codat. The trigger asks at intervals, so n8n need not be reachable from the internet.",
		defaults: { name: 'Codat Bill Pay Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'codatApi', required: true }],
		builderHint: {
			searchHint:
				'For an n8n that the internet cannot reach, or for bills that are due soon or overdue. Poll hourly for due dates. Output: one item per bill or supplier, with `companyId` and `connectionId` for the nodes after it, `companyName`, and `event`, which tells what it was. Of a bill: `id`, `reference`, `supplierName`, `dueDate`, `totalAmount`, `amountDue`, `currency`, `status`.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-codat.codatBillPay',
					relationHint: 'Pays or changes the bill that started the workflow: map its id',
				},
				{
					nodeType: 'n8n-nodes-base.emailSend',
					relationHint: 'Asks a person with Send and Wait for Response before a bill is paid',
				},
			],
		},
		properties: pollProperties,
	};

	methods = { listSearch };

	poll: (this: IPollFunctions) => Promise<INodeExecutionData[][] | null>;

	/** n8n makes one of these in a process, for all workflows. */
	constructor() {
		const triggers = new TriggersInProcess();
		this.poll = async function (this: IPollFunctions) {
			return await poll(this, triggers);
		};
	}
}
