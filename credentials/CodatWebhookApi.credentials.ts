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
			displayName:
				"Endpoints are added in Codat's portal at Settings > Webhooks > Events; their secrets are at Monitor > Webhooks > Events. Codat calls from 4.159.114.108 and 20.117.190.191: let them through your firewall.",
			name: 'portalNotice',
			type: 'notice',
			default: '',
		},
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
