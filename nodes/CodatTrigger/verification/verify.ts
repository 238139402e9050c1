import type { IDataObject } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';
import { hasSignature, isSignedWithOneOf, sameText } from './signature';
import { hashOfToken, isToken } from './token';

/** Seconds that a delivery's timestamp may be off, either way. */
const TOLERANCE_S = 5 * 60;

/** Bytes. Codat's events have a few thousand; n8n itself would take 16 MB. */
const MAX_BODY_BYTES = 1024 * 1024;

/** The names under which Codat (first) and Svix's own clients send the headers. */
const FAMILIES = ['webhook', 'svix'] as const;

/** Without the full stop, which separates the parts of what is signed. */
const MESSAGE_ID = /^[\w-]{1,256}$/;

const CONTENT_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** A request to the node's URL, as far as it can prove anything. */
export interface Delivery {
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** As received, byte for byte; undefined if n8n didn't keep it. */
	rawBody?: Uint8Array;
	/** The token in the URL. */
	token?: unknown;
}

/** What a delivery must prove: a signature, the token, or both. */
export interface Proof {
	/** Keys of the signing secrets, any of which may have signed. */
	keys: Buffer[];
	/** SHA-256 of the token that automatic registration put into the URL. */
	tokenHash?: string;
}

/** An event as Codat sends it. */
export interface CodatEvent extends IDataObject {
	id: string;
	eventType: string;
	generatedDate?: string;
	payload?: IDataObject;
}

/** A delivery that is Codat's. */
export interface Accepted {
	/** `webhook-id`: the same over all redeliveries of a message. */
	messageId: string;
	event: CodatEvent;
}

/** A delivery that isn't, or can't be told to be: what it is answered. */
export interface RefusedDelivery {
	status: 400 | 401;
	reason: string;
}

const refusedDelivery = (status: RefusedDelivery['status'], reason: string): RefusedDelivery => ({
	status,
	reason,
});

interface Envelope {
	id: string;
	timestamp: string;
	signature: string;
}

/** The three headers of one family. If a request carries both families, they must agree. */
function envelopeOf(headers: Delivery['headers']): Envelope | undefined {
	const found = FAMILIES.map((family) => ({
		id: headers[`${family}-id`],
		timestamp: headers[`${family}-timestamp`],
		signature: headers[`${family}-signature`],
	})).filter((one) => Object.values(one).some((value) => value !== undefined));
	const [first, second = first] = found;
	const isWhole = first && Object.values(first).every((value) => typeof value === 'string');
	return isWhole && JSON.stringify(first) === JSON.stringify(second)
		? (first as Envelope)
		: undefined;
}

function isTimely(timestamp: string, nowMs: number): boolean {
	return /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs / 1000 - Number(timestamp)) <= TOLERANCE_S;
}

/**
 * The event in a body, also in the form of the schema BillEventWebhook (`type`, `createdDate`); undefined if it is
 * none.
 */
function eventIn(body: Uint8Array): CodatEvent | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
		const event = jsonParse<(CodatEvent & { type?: string; createdDate?: string }) | null>(text);
		const { eventType = event?.type, generatedDate = event?.createdDate } = event ?? {};
		return typeof event?.id === 'string' && typeof eventType === 'string'
			? { ...event, eventType, generatedDate }
			: undefined;
	} catch {
		return undefined;
	}
}

/**
 * Decides whether a delivery is genuine: 401 if it isn't, or can't be told to be; 400 if it is, but no event. Nothing
 * of it is believed before that: the event is read from the signed bytes, not from what n8n parsed.
 *
 * @param nowMs milliseconds since 1970
 */
export function verify(
	delivery: Delivery,
	proof: Proof,
	nowMs: number,
): Accepted | RefusedDelivery {
	const { headers, rawBody, token } = delivery;
	if (!(rawBody instanceof Uint8Array)) return refusedDelivery(401, 'The body is missing');
	if (rawBody.length > MAX_BODY_BYTES)
		return refusedDelivery(401, 'The body is too large to be verified');
	// Nothing to compare with is no reason to believe it.
	if (proof.keys.length === 0 && !proof.tokenHash)
		return refusedDelivery(401, 'No signing secret is set');
	const envelope = envelopeOf(headers);
	if (!envelope || !MESSAGE_ID.test(envelope.id))
		return refusedDelivery(401, 'The signature is missing');
	const { id, timestamp, signature } = envelope;
	if (!isTimely(timestamp, nowMs))
		return refusedDelivery(401, 'The timestamp is too old or too new');
	if (proof.tokenHash && !(isToken(token) && sameText(hashOfToken(token), proof.tokenHash)))
		return refusedDelivery(401, 'The token is wrong');
	// Without a key only the signature's form can be checked: Codat always signs.
	if (!hasSignature(signature)) return refusedDelivery(401, 'The signature is wrong');
	const signed = { id, timestamp, signatures: signature, body: rawBody };
	if (proof.keys.length > 0 && !isSignedWithOneOf(signed, proof.keys))
		return refusedDelivery(401, 'The signature is wrong');
	if (!CONTENT_TYPE.test(String(headers['content-type'] ?? '')))
		return refusedDelivery(400, 'The content type must be application/json');
	const event = eventIn(rawBody);
	return event
		? { messageId: id, event }
		: refusedDelivery(400, 'The body is not an event of Codat');
}
