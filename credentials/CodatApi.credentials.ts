import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { authorizationHeader } from '../nodes/shared/transport/authorization';
import { DEFAULT_BASE_URL, normaliseBaseUrl } from '../nodes/shared/transport/baseUrl';

export class CodatApi implements ICredentialType {
	name = 'codatApi';

	displayName = 'Codat API';

	documentationUrl = 'https://docs.codat.io/using-the-api/authentication';

	icon: Icon = {
		light: 'file:../icons/codatBillPay.svg',
		dark: 'file:../icons/codatBillPay.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'In Codat\'s portal under Developers > API keys. Both the API key itself and the whole authorization header, which begins with "Basic", work here.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			description:
				"Address of the API. Change it only for a test server; plain http is accepted for this machine's own address only.",
		},
	];

	/**
	 * Sets the header, for n8n's test of the credential as for the nodes.
	 *
	 * @throws RangeError if the base URL is none, or would have the key travel unencrypted
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		normaliseBaseUrl(String(credentials.baseUrl ?? ''));
		return {
			...requestOptions,
			headers: {
				...requestOptions.headers,
				Authorization: authorizationHeader(String(credentials.apiKey ?? '')),
			},
		};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || "").trim().replace(/\\/+$/, "") || "${DEFAULT_BASE_URL}" }}`,
			url: '/companies',
			qs: { page: 1, pageSize: 1 },
			disableFollowRedirect: true,
		},
	};
}
