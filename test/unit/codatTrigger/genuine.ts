import { Webhook } from 'svix';
import type { Delivery } from '../../../nodes/CodatTrigger/verification/verify';
import fc from '../../support/property';

/** Milliseconds: the time at which deliveries are verified here. */
export const NOW = Date.UTC(2026, 0, 31, 12);

export const TOLERANCE_S = 300;

export const secretOf = (bytes: Uint8Array) => `whsec_${Buffer.from(bytes).toString('base64')}`;

export interface Genuine {
	/** The receiver's secrets; the first one signed. */
	secrets: string[];
	family: 'webhook' | 'svix';
	id: string;
	/** Seconds since 1970. */
	at: number;
	event: Record<string, unknown>;
	body: string;
	/** The delivery's headers beside Codat's three. */
	more: Record<string, string>;
	/** Signatures of other secrets, before and after the right one. */
	around: [string[], string[]];
}

/** Made by Svix's own signer. */
export const signatureOf = (
	secret: string,
	{ id, at, body }: Pick<Genuine, 'id' | 'at' | 'body'>,
) => new Webhook(secret).sign(id, new Date(at * 1000), body);

/** As n8n hands it over; the order of headers is that of the fields. */
export function deliver(genuine: Genuine, signature = signatureOf(genuine.secrets[0], genuine)) {
	const { family, id, at, body, more, around } = genuine;
	const signatures = [...around[0], signature, ...around[1]].join(' ');
	const headers: Record<string, string> = {
		...more,
		[`${family}-signature`]: signatures,
		[`${family}-id`]: id,
		[`${family}-timestamp`]: String(at),
	};
	return { headers, rawBody: Buffer.from(body) } satisfies Delivery;
}

const secret = fc.uint8Array({ minLength: 24, maxLength: 64 }).map(secretOf);

const event = fc.record({
	id: fc.uuid(),
	eventType: fc.constantFrom('bills.write.successful', 'connection.connected', 'read.completed'),
	generatedDate: fc.constant('2026-01-31T11:59:00.000Z'),
	payload: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 2 }), {
		maxKeys: 4,
	}),
});

/** Deliveries as Codat makes them, over everything that may vary. */
export const genuine: fc.Arbitrary<Genuine> = fc
	.record({
		secrets: fc.uniqueArray(secret, { minLength: 1, maxLength: 2 }),
		family: fc.constantFrom('webhook' as const, 'svix' as const),
		id: fc.stringMatching(/^msg_[A-Za-z0-9]{27}$/),
		at: fc.integer({ min: -TOLERANCE_S, max: TOLERANCE_S }).map((offset) => NOW / 1000 + offset),
		event,
		space: fc.constantFrom(0, 1),
		contentType: fc.constantFrom('application/json', 'application/json; charset=utf-8'),
		more: fc.dictionary(fc.stringMatching(/^x-[a-z]{1,8}$/), fc.string(), { maxKeys: 2 }),
		others: fc.array(secret, { maxLength: 2 }),
	})
	.map(({ contentType, space, more, others, ...rest }) => {
		const body = JSON.stringify(rest.event, null, space);
		const foreign = others.map((one) => signatureOf(one, { ...rest, body }));
		return {
			...rest,
			body,
			more: { ...more, 'content-type': contentType },
			around: [foreign.slice(0, 1), foreign.slice(1)],
		};
	});
