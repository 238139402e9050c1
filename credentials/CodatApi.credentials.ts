import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { credentialIcon } from '../nodes/shared/icons';
import { authorizationHeader } from '../nodes/shared/transport/credential/authorization';
import { DEFAULT_BASE_URL, normaliseBaseUrl } from '../nodes/shared/transport/credential/baseUrl';
import { CREDENTIAL_FAILURES } from '../nodes/shared/transport/credential/credentialFailures';
import { keepToBaseUrl } from '../nodes/shared/transport/credential/destination';

/** The API key, and the address that it may go to. n8n has it sign the requests of the nodes. */
export class CodatApi implements ICredentialType {
	name = 'codatApi';

	displayName = 'Codat API';

	documentationUrl = 'https://docs.codat.io/using-the-api/authentication';

	icon: Icon = credentialIcon;

	properties: INodeProperties[] = [
		{
			displayName:
				"First, in Codat's portal: enable Bill Pay (Settings > Organizational settings > Products), switch on its data types to be fetched on first link (Settings > Integrations > Data types), and enable your customers' accounting software (Settings > Integrations, Manage integrations).",
			name: 'portalNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'In Codat\'s portal under Developers > API keys. Both the API key itself and the whole authorization header, which begins with "Basic", work here. For a Base URL that is not Codat\'s, write that Base URL and a blank before it.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			description:
				"Address of the API. Change it only for a test server. An address other than Codat's and this machine's own takes only an API key that was entered for it. If the test shows a code, nothing answered at this address: ENOTFOUND means that the name is unknown, ECONNREFUSED that nothing listens there, ETIMEDOUT that no answer came.",
		},
	];

	/**
	 * Sets the header, for the nodes as for n8n's test of the credential and its HTTP Request node.
	 *
	 * @throws RangeError if the API key may not go to the base URL, or the request goes elsewhere
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const apiKey = String(credentials.apiKey ?? '');
		const baseUrl = normaliseBaseUrl(String(credentials.baseUrl ?? ''), apiKey);
		const { baseURL, headers } = requestOptions;
		const request = {
			...requestOptions,
			...(baseURL === undefined ? {} : { baseURL: normaliseBaseUrl(baseURL, apiKey) }),
			headers: { ...headers, Authorization: authorizationHeader(apiKey) },
		};
		return keepToBaseUrl(request, baseUrl) as IHttpRequestOptions;
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || "").trim() || "${DEFAULT_BASE_URL}" }}`,
			url: '/companies',
			qs: { page: 1, pageSize: 1 },
			disableFollowRedirect: true,
		},
		rules: Object.entries(CREDENTIAL_FAILURES).map(([status, message]) => ({
			type: 'responseCode',
			properties: { value: Number(status), message },
		})),
	};
}
