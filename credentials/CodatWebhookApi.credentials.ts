import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { credentialIcon } from '../nodes/shared/icons';

/** What Codat's deliveries are verified with. It is tested by the trigger: there is nobody to ask over the network. */
export class CodatWebhookApi implements ICredentialType {
	name = 'codatWebhookApi';

	displayName = 'Codat Webhook API';

	documentationUrl = 'https://docs.codat.io/using-the-api/webhooks/create-consumer';

	icon: Icon = credentialIcon;

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. whsec_…',
			description:
				"In Codat's portal under Settings > Webhooks > Events > Configure consumer: open the endpoint with the trigger's URL. Each endpoint has its own.",
		},
		{
			displayName: 'Previous Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Accepted too, so that no event is lost while you rotate the secret. Clear it a day after the rotation.',
		},
	];
}
