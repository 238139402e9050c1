import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { take } from './deliveries';
import { isWanted } from './filters';
import { toOutput } from './output';
import { isAutomatic } from './settings';
import { hasWebhookCredential, keptSigningKeys } from './verification/secrets';
import { TOKEN, tokenHashOf } from './verification/token';
import { verify, type Proof } from './verification/verify';

/** Answers without starting a run. Codat delivers again later unless the status is 2xx. */
function answer(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

async function proofFor(context: IWebhookFunctions): Promise<Proof> {
	const keys = await keptSigningKeys(context).catch(() => []);
	if (!isAutomatic(context)) return { keys };
	// A credential that can't be used must not leave the token as the only proof.
	const isBroken = keys.length === 0 && hasWebhookCredential(context);
	const tokenHash = tokenHashOf(context);
	return isBroken || !tokenHash ? { keys: [] } : { keys, tokenHash };
}

/** One request to the node's URL: verified, filtered, and passed on once. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { headers, rawBody, query } = context.getRequestObject();
	const delivery = { headers, rawBody, token: query[TOKEN] };
	const verdict = verify(delivery, await proofFor(context), Date.now());
	if ('status' in verdict) return answer(context, verdict.status, verdict.reason);

	const output = toOutput(verdict.event);
	if (!isWanted(context, output)) return answer(context, 200, 'Not an event that is listened for');
	const workflowData = [context.helpers.returnJsonArray([output])];
	// The editor stops to listen after the first event; the same one may be sent again for the next test.
	if (context.getMode() === 'manual') return { workflowData };

	const delivered = take(context, verdict.messageId);
	if ('record' in delivered)
		return {
			workflowData,
			// n8n asks for the answer after it has put the run on record (twice, webhook-on-received-response-extractor.js), and
			// saves static data next. What is changed before isn't saved: to prepare the run, n8n 2.41 clears the mark of a
			// change (establishContextForPersistence).
			get webhookResponse() {
				delivered.record();
				return { message: 'Workflow was started' };
			},
		};
	return (await delivered.wasTaken)
		? answer(context, 200, 'Received before')
		: answer(context, 503, 'The first delivery has started no run so far');
}
