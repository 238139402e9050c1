import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { Expiring } from '../../shared/values/caches/expiring';
import { keyOfSecret } from './signature';

const CREDENTIAL = 'codatWebhookApi';

/** Where a user finds the secret (https://docs.codat.io/using-the-api/webhooks/create-consumer). */
export const WHERE_TO_FIND =
	"Add this node's URL as an endpoint in Codat's portal (Settings > Webhooks > Events). Its signing secret, which begins with whsec_, is at Monitor > Webhooks > Events.";

const SECRET_FIELDS = {
	signingSecret: 'Production Signing Secret',
	previousSigningSecret: 'Test or Previous Signing Secret',
};

/** The keys in a credential, and what is wrong with it; never the secrets themselves. */
function readKeys(data: ICredentialDataDecryptedObject): { keys: Buffer[]; problem?: string } {
	const keys: Buffer[] = [];
	for (const [field, label] of Object.entries(SECRET_FIELDS)) {
		const secret = String(data[field] ?? '').trim();
		const key = keyOfSecret(secret);
		if (key) keys.push(key);
		else if (secret !== '') return { keys: [], problem: `The ${label} is not one of Codat's` };
		else if (field === 'signingSecret') return { keys: [], problem: `The ${label} is empty` };
	}
	return { keys };
}

/** Whether one is chosen. In an imported workflow, the node names a credential that has no ID yet. */
export function hasWebhookCredential(context: IHookFunctions | IWebhookFunctions): boolean {
	return Boolean(context.getNode().credentials?.[CREDENTIAL]?.id);
}

/**
 * The keys to verify deliveries with; none if the node has no webhook credential.
 *
 * @throws NodeOperationError if the credential holds no signing secret, or something else
 */
export async function signingKeys(context: IHookFunctions | IWebhookFunctions): Promise<Buffer[]> {
	if (!hasWebhookCredential(context)) return [];
	const { keys, problem } = readKeys(await context.getCredentials(CREDENTIAL));
	if (problem)
		throw new NodeOperationError(context.getNode(), `${problem}, so no event can be verified`, {
			description: `Correct the Codat Webhook API credential. ${WHERE_TO_FIND}`,
		});
	return keys;
}

/** The keys of credentials by ID, which count for ten seconds as they were read. */
const keptKeys = new Expiring<Promise<Buffer[]>, string>(10_000);

/**
 * The keys for a delivery, as `signingKeys` gives them, but read from n8n at most every ten seconds: each reading costs
 * n8n more than all the rest of a delivery (a query, decryption, and an isolate for the credential's expressions).
 */
export async function keptSigningKeys(context: IWebhookFunctions): Promise<Buffer[]> {
	const id = context.getNode().credentials?.[CREDENTIAL]?.id;
	if (!id) return [];
	const known = keptKeys.get(id);
	if (known) return await known;
	const keys = keptKeys.set(id, signingKeys(context));
	keys.catch(() => keptKeys.delete(id));
	return await keys;
}

/** Tests the credential, as far as that is possible: Codat can't be asked whether a secret is right. */
export async function testSigningSecret(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { problem } = readKeys(data);
	return problem
		? { status: 'Error', message: `${problem}. ${WHERE_TO_FIND}` }
		: {
				status: 'OK',
				message:
					'The secret has the right form. The first event will show whether it is the right one.',
			};
}
