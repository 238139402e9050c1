import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { nodeIcon } from '../shared/icons';
import { properties } from './description';
import { receive } from './receive';
import { automatic, manual, type Registration } from './registration';
import { testSigningSecret } from './secrets';
import { isAutomatic } from './settings';

function registrationOf(context: IHookFunctions): Registration {
	return isAutomatic(context) ? automatic : manual;
}

export class CodatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Codat Trigger',
		name: 'codatTrigger',
		icon: nodeIcon,
		group: ['trigger'],
		// Not 1: for webhooks of nodes with version 1, n8n looks up an option that only its own first Webhook node has, at every
		// request and in an isolate of its own (webhook-helpers.js, parseRequestBody). That costs more than all the rest.
		version: 1.1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a connection is linked, a bill or payment is written, and on other events of Codat',
		defaults: { name: 'Codat Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'codatApi',
				required: true,
				displayOptions: { show: { registration: ['automatic'] } },
			},
			// Required for manual registration; n8n looks at one entry for each credential, so activation sees to it.
			{ name: 'codatWebhookApi', required: false, testedBy: 'testSigningSecret' },
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
		properties,
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
