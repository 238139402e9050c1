import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { nodeIcon } from '../shared/icons';
import { webhookProperties } from './description';
import { receive } from './receive';
import { automatic, manual, type Registration } from './registration';
import { isAutomatic } from './settings';
import { testSigningSecret } from './verification/secrets';

function registrationOf(context: IHookFunctions): Registration {
	return isAutomatic(context) ? automatic : manual;
}

/** The webhook trigger: is told by Codat what has happened. */
export class CodatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Codat Trigger',
		name: 'codatTrigger',
		icon: nodeIcon,
		group: ['trigger'],
		// Not 1: for webhooks of nodes with version 1, n8n looks up an option that only its own first Webhook node has, at
		// every request and in an isolate of its own (webhook-helpers.js, parseRequestBody). That costs more than all the
		// rest.
		version: 1.1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a connection is linked, a bill or payment is written, and on other events of Codat',
		defaults: { name: 'Codat Trigger' },
		eventTriggerDescription: 'Waiting for an event from Codat',
		activationMessage: 'Codat can now start this workflow with the events you chose.',
		triggerPanel: {
			header: 'Pull in events from Codat',
			executionsHelp: {
				inactive:
					'<b>While you build your workflow</b>, click the listen button, then do in Codat what raises the event. Events come to the test URL and show in the editor.<br /><br /><b>Once you publish the workflow</b>, events come to the production URL by themselves. These executions show in the list of executions, but not in the editor.',
				active:
					'<b>While you build your workflow</b>, click the listen button, then do in Codat what raises the event. Events come to the test URL and show in the editor.<br /><br /><b>Your workflow is published</b>, so events also come to the production URL. These executions show in the <a data-key="executions">list of executions</a>, but not in the editor.',
			},
			activationHint:
				"Once you've finished building your workflow, publish it: events then start it without this button.",
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'codatApi',
				displayName: 'Codat API',
				required: true,
				displayOptions: { show: { registration: ['automatic'] } },
			},
			// Required for manual registration; n8n looks at one entry for each credential, so activation sees to it.
			{
				name: 'codatWebhookApi',
				displayName: 'Signing Secret (Optional With Automatic Registration)',
				required: false,
				testedBy: 'testSigningSecret',
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Empty, so that n8n asks webhook() for its answer, see receive.ts.
				responseData: '',
				path: 'codat',
			},
		],
		builderHint: {
			searchHint:
				"For an n8n that Codat reaches over https. Registration Automatic needs only the Codat API credential; Manual needs the Codat Webhook API credential. To start when a new customer's books are ready, take the event read.completed.initial, not connection.connected. Write events carry no reason for a failure: get it with Codat Bill Pay, Push Operation > Get. Output: `eventType`, `companyId`, `companyName`, `connectionId`, `recordId` (of what was written), `writeType`, `status`; `payload` is the whole event.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-codat.codatBillPay',
					relationHint:
						'Lists what was read, or gets why a write failed, for the company of the event',
				},
			],
		},
		properties: webhookProperties,
	};

	methods = { credentialTest: { testSigningSecret } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await registrationOf(this).checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await registrationOf(this).create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await registrationOf(this).delete(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
