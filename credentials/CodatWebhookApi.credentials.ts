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
			displayName: 'Production Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. whsec_…',
			description:
				"In Codat's portal under Monitor > Webhooks > Events: open the endpoint with the trigger's production URL. Each endpoint has a secret of its own.",
		},
		{
			displayName: 'Test or Previous Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"Accepted too: the secret of the endpoint with the trigger's test URL while you build, or the previous secret while you rotate it, so that no event is lost. Clear it a day after.",
		},
	];
}
