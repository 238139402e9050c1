import type { Delivery } from '../../../nodes/CodatTrigger/verification/verify';
import fc from '../../support/property';
import { deliver, signatureOf, TOLERANCE_S, type Genuine } from './genuine';

/** What an attacker or a broken proxy does to a delivery. Undefined if it would change nothing here. */
type Mutation = (genuine: Genuine, other: Genuine, random: number) => Delivery | undefined;

const bodyMutation =
	(change: (body: Buffer, random: number) => Buffer | string | undefined): Mutation =>
	(genuine, _, random) => {
		const delivery = deliver(genuine);
		const changed = change(delivery.rawBody, random);
		const rawBody = changed === undefined ? undefined : Buffer.from(changed);
		return rawBody?.equals(delivery.rawBody) ? undefined : { ...delivery, rawBody };
	};

/** Changes the value of one of the three headers; undefined removes it. */
const headerMutation =
	(
		name: 'id' | 'timestamp' | 'signature',
		change: (value: string, random: number, genuine: Genuine) => unknown,
	): Mutation =>
	(genuine, _, random) => {
		const delivery = deliver({ ...genuine, around: [[], []] });
		const header = `${genuine.family}-${name}`;
		const value = change(delivery.headers[header], random, genuine);
		if (value === delivery.headers[header]) return undefined;
		return { ...delivery, headers: { ...delivery.headers, [header]: value as string } };
	};

const at = (random: number, length: number) => Math.floor(random * length);

const withByte = (body: Buffer, random: number, change: (byte: number) => number) => {
	const copy = Buffer.from(body);
	const index = at(random, copy.length);
	copy[index] = change(copy[index]);
	return copy;
};

const withCharacter = (text: string, random: number, alphabet: string) => {
	const index = at(random, text.length);
	const other = alphabet[at((random * 7919) % 1, alphabet.length)];
	return text.slice(0, index) + other + text.slice(index + 1);
};

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const otherFamily = ({ family }: Genuine) => (family === 'webhook' ? 'svix' : 'webhook');

/** A part of another genuine delivery to the same receiver in this one's place. */
const swapped =
	(...names: Array<'id' | 'timestamp' | 'signature' | 'body'>): Mutation =>
	(genuine, stranger) => {
		const { family, secrets } = genuine;
		const [own, other] = [genuine, { ...stranger, family, secrets }].map((one) =>
			deliver({ ...one, around: [[], []] }),
		);
		const headers = { ...own.headers };
		for (const name of names)
			if (name !== 'body') headers[`${family}-${name}`] = other.headers[`${family}-${name}`];
		const rawBody = names.includes('body') ? other.rawBody : own.rawBody;
		const isSame =
			JSON.stringify([headers, rawBody]) === JSON.stringify([own.headers, own.rawBody]);
		return isSame ? undefined : { headers, rawBody };
	};

/** Signed with the right secret, but at another time than it is received. */
const signedAt =
	(offset: (random: number) => number): Mutation =>
	(genuine, _, random) => {
		const nowS = Date.UTC(2026, 0, 31, 12) / 1000;
		return deliver({ ...genuine, at: nowS + offset(random) });
	};

const signature = (change: (base64: string, random: number) => string) =>
	headerMutation('signature', (value, random) => {
		const changed = change(value.slice(3), random);
		return changed === value.slice(3) ? value : `v1,${changed}`;
	});

export const MUTATIONS: Record<string, Mutation> = {
	'a bit of the body': bodyMutation((body, random) => withByte(body, random, (byte) => byte ^ 1)),
	'a byte of the body': bodyMutation((body, random) =>
		withByte(body, random, (byte) => (byte + 1 + at((random * 31) % 1, 254)) % 256),
	),
	'a byte inserted': bodyMutation((body, random) => {
		const index = at(random, body.length + 1);
		return Buffer.concat([body.subarray(0, index), Buffer.from(' '), body.subarray(index)]);
	}),
	'a byte removed': bodyMutation((body, random) => {
		const index = at(random, body.length);
		return Buffer.concat([body.subarray(0, index), body.subarray(index + 1)]);
	}),
	truncated: bodyMutation((body, random) => body.subarray(0, at(random, body.length))),
	'the body twice': bodyMutation((body) => Buffer.concat([body, body])),
	'no body': bodyMutation(() => undefined),
	'an empty body': bodyMutation(() => ''),
	're-serialised': bodyMutation((body) => JSON.stringify(JSON.parse(body.toString()), null, 2)),
	'keys in another order': bodyMutation((body) =>
		JSON.stringify(
			Object.fromEntries(
				Object.entries(JSON.parse(body.toString()) as Record<string, unknown>).reverse(),
			),
		),
	),
	'line end added': bodyMutation((body) => `${body.toString()}\n`),
	'byte order mark added': bodyMutation((body) => `\uFEFF${body.toString()}`),
	'in UTF-16': bodyMutation((body) => Buffer.from(body.toString(), 'utf16le')),
	'in base64': bodyMutation((body) => body.toString('base64')),
	'encoded twice': bodyMutation((body) => Buffer.from(body.toString('latin1'), 'utf8')),

	'no id': headerMutation('id', () => undefined),
	'another id': headerMutation('id', (id, random) => withCharacter(id, random, BASE64)),
	'id in capitals': headerMutation('id', (id) => id.toUpperCase()),
	'id with a blank': headerMutation('id', (id) => `${id} `),
	'id sent twice': headerMutation('id', (id) => [id, id]),
	'id joined': headerMutation('id', (id) => `${id}, ${id}`),
	'no timestamp': headerMutation('timestamp', () => undefined),
	'timestamp moved': headerMutation('timestamp', (value, random) =>
		String(Number(value) + 1 + at(random, 200)),
	),
	'timestamp with zeros': headerMutation('timestamp', (value) => `0${value}`),
	'timestamp with a fraction': headerMutation('timestamp', (value) => `${value}.0`),
	'timestamp in ms': headerMutation('timestamp', (value) => `${value}000`),
	'timestamp as hex': headerMutation('timestamp', (value) => `0x${Number(value).toString(16)}`),
	'timestamp a word': headerMutation('timestamp', () => 'NaN'),
	'signed too long ago': signedAt((random) => -TOLERANCE_S - 1 - at(random, 1e6)),
	'signed in the future': signedAt((random) => TOLERANCE_S + 1 + at(random, 1e6)),

	'no signature': headerMutation('signature', () => undefined),
	'an empty signature': headerMutation('signature', () => ''),
	'a character of the signature': signature((value, random) =>
		withCharacter(value, random, BASE64),
	),
	'signature truncated': signature((value, random) => value.slice(0, at(random, value.length))),
	'signature without padding': signature((value) => value.replace(/=+$/, '')),
	'signature in base64url': signature((value) =>
		value.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
	),
	'signature in hex': signature((value) => Buffer.from(value, 'base64').toString('hex')),
	'signature in lower case': signature((value) => value.toLowerCase()),
	'signature of another version': headerMutation('signature', (value) =>
		value.replace('v1,', 'v2,'),
	),
	'signature without a version': headerMutation('signature', (value) => value.slice(3)),
	'signature sent twice': headerMutation('signature', (value) => [value, value]),
	'signatures joined by commas': headerMutation('signature', (value) => `${value},${value}`),
	'signed by a stranger': (genuine, { secrets: [secret] }) =>
		genuine.secrets.includes(secret) ? undefined : deliver(genuine, signatureOf(secret, genuine)),
	'signed with the secret as text': (genuine) => {
		const asText = Buffer.from(genuine.secrets[0]).toString('base64');
		return deliver(genuine, signatureOf(asText, genuine));
	},

	'the id of another': swapped('id'),
	'the timestamp of another': swapped('timestamp'),
	'the signature of another': swapped('signature'),
	'the body of another': swapped('body'),
	'id and timestamp of another': swapped('id', 'timestamp'),
	'id and body of another': swapped('id', 'body'),
	'id exchanged with the timestamp': (genuine) => {
		const { headers, rawBody } = deliver(genuine);
		const [id, timestamp] = [`${genuine.family}-id`, `${genuine.family}-timestamp`];
		return {
			rawBody,
			headers: { ...headers, [id]: headers[timestamp], [timestamp]: headers[id] },
		};
	},
	'the boundary moved into the id': (genuine) => {
		const { headers, rawBody } = deliver(genuine);
		const id = `${genuine.family}-id`;
		return { rawBody, headers: { ...headers, [id]: `${headers[id]}.${genuine.at}` } };
	},
	'header names of both families mixed': (genuine) => {
		const { headers, rawBody } = deliver(genuine);
		const { [`${genuine.family}-id`]: id, ...others } = headers;
		return { rawBody, headers: { ...others, [`${otherFamily(genuine)}-id`]: id } };
	},
	'another id in the other family': (genuine) => {
		const { headers, rawBody } = deliver(genuine);
		return { rawBody, headers: { ...headers, [`${otherFamily(genuine)}-id`]: 'msg_other' } };
	},
	'another content type': (genuine, _, random) => {
		const { headers, rawBody } = deliver(genuine);
		const types = [
			'text/plain',
			'application/x-www-form-urlencoded',
			'application/json; charset=utf-16',
			'',
			'application/jsonp',
		];
		return { rawBody, headers: { ...headers, 'content-type': types[at(random, types.length)] } };
	},
	'no event, though signed': (genuine, _, random) => {
		const bodies = ['null', '[]', '{}', '"text"', '1', '{"id":1,"eventType":"a.b"}', 'not json'];
		return deliver({ ...genuine, body: bodies[at(random, bodies.length)] });
	},
};

/** Mutated deliveries, each with the secrets of its receiver, of a pool of genuine ones: to make them takes longest. */
export function mutated(pool: Genuine[]) {
	const one = fc.constantFrom(...pool);
	return fc
		.record({
			name: fc.constantFrom(...Object.keys(MUTATIONS)),
			one,
			other: one,
			random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
		})
		.map(({ name, one, other, random }) => ({
			name,
			secrets: one.secrets,
			delivery: MUTATIONS[name](one, other, random),
		}));
}
