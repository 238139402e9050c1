import { NodeOperationError } from 'n8n-workflow';
import type { CodatContext, CodatCredential } from '../context';
import { normaliseBaseUrl } from './baseUrl';

/**
 * The credential of the node, checked.
 *
 * @throws NodeOperationError if there is none, it holds no key, or its base URL is none
 */
export async function credentialOf(context: CodatContext): Promise<CodatCredential> {
	const { apiKey, baseUrl } = await context.getCredentials<CodatCredential>('codatApi');
	if (typeof apiKey !== 'string' || apiKey.trim() === '')
		throw new NodeOperationError(context.getNode(), 'The Codat API credential holds no API key', {
			description:
				"Open the credential and enter the API key. You find it in Codat's portal under Developers > API keys.",
		});
	try {
		return { apiKey, baseUrl: normaliseBaseUrl(baseUrl, apiKey) };
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error as Error, {
			description: 'Open the Codat API credential and correct its Base URL.',
		});
	}
}
