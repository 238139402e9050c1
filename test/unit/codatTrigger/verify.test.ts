import { createHmac } from 'node:crypto';
import { keyOfSecret } from '../../../nodes/CodatTrigger/verification/signature';
import { hashOfToken } from '../../../nodes/CodatTrigger/verification/token';
import { verify, type Proof } from '../../../nodes/CodatTrigger/verification/verify';
import fc from '../../support/property';
import { deliver, genuine, NOW, secretOf, signatureOf, type Genuine } from './genuine';
import { mutated, MUTATIONS } from './mutations';

const proofOf = (secrets: string[], token?: string): Proof => ({
	keys: secrets.map((secret) => keyOfSecret(secret) as Buffer),
	tokenHash: token && hashOfToken(token),
});

const statusOf = (verdict: ReturnType<typeof verify>) =>
	'status' in verdict ? verdict.status : 200;

const [sample] = fc.sample(genuine, { numRuns: 1, seed: 7 });

describe('a delivery', () => {
	it('is accepted if it is genuine, whatever its form', () => {
		fc.assert(
			fc.property(genuine, (one) => {
				const verdict = verify(deliver(one), proofOf(one.secrets), NOW);
				expect(verdict).toEqual({ messageId: one.id, event: JSON.parse(one.body) });
			}),
			{ numRuns: 5000 },
		);
	});

	it('is refused if anything of it was changed', () => {
		const counts = new Map(Object.keys(MUTATIONS).map((name) => [name, 0]));
		let done = 0;
		fc.assert(
			fc.property(mutated(fc.sample(genuine, 2000)), ({ name, secrets, delivery }) => {
				if (!delivery) return;
				done++;
				counts.set(name, (counts.get(name) ?? 0) + 1);
				const verdict = verify(delivery, proofOf(secrets), NOW);
				if (![400, 401].includes(statusOf(verdict))) throw new Error(`${name} was accepted`);
			}),
			{ numRuns: 25_000 },
		);
		expect(done).toBeGreaterThanOrEqual(20_000);
		expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
	}, 120_000);

	it('may be signed with either of two secrets, the new one or the old', () => {
		const [current, previous] = [2, 3].map((n) => Buffer.alloc(24, n).toString('base64'));
		for (const secret of [current, previous]) {
			const signature = signatureOf(secret, sample);
			const verdict = verify(deliver(sample, signature), proofOf([current, previous]), NOW);
			expect(statusOf(verdict)).toBe(200);
			expect(statusOf(verify(deliver(sample, signature), proofOf(['A'.repeat(32)]), NOW))).toBe(
				401,
			);
		}
	});

	it('may be five minutes off, and not a second more', () => {
		const at = (offset: number) => {
			const one: Genuine = { ...sample, at: NOW / 1000 + offset };
			return statusOf(verify(deliver(one), proofOf(one.secrets), NOW));
		};
		expect([-301, -300, 0, 300, 301].map(at)).toEqual([401, 200, 200, 200, 401]);
	});

	it('is refused above a megabyte, even if it is genuine', () => {
		const large = (space: number): Genuine => ({
			...sample,
			body: sample.body + ' '.repeat(space),
		});
		const one = large(1024 * 1024 - Buffer.byteLength(sample.body));
		expect(statusOf(verify(deliver(one), proofOf(one.secrets), NOW))).toBe(200);
		const more = large(1024 * 1024);
		expect(statusOf(verify(deliver(more), proofOf(more.secrets), NOW))).toBe(401);
	});

	it('has a timestamp of digits, an ID without a full stop and a body in UTF-8, whoever signed it', () => {
		const [secret] = sample.secrets;
		/** Signed as it is, by a sender who has the secret. */
		const verdict = (id: string, timestamp: string, body: Uint8Array) => {
			const key = keyOfSecret(secret) as Buffer;
			const signed = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
			const headers = {
				'content-type': 'application/json',
				'webhook-id': id,
				'webhook-timestamp': timestamp,
				'webhook-signature': `v1,${signed.digest('base64')}`,
			};
			return statusOf(verify({ headers, rawBody: body }, proofOf([secret]), NOW));
		};
		const seconds = String(NOW / 1000);
		const body = Buffer.from(sample.body);
		expect(verdict('msg_1', seconds, body)).toBe(200);
		expect(verdict('msg_1', `${seconds}.0`, body)).toBe(401);
		expect(verdict('msg_1', `0x${(NOW / 1000).toString(16)}`, body)).toBe(401);
		expect(verdict('msg.1', seconds, body)).toBe(401);
		const notUtf8 = Buffer.from(sample.body.replace('{', '{"x":"\u00ff",'), 'latin1');
		expect(verdict('msg_1', seconds, notUtf8)).toBe(400);
	});

	it('needs a secret of 16 bytes or more', () => {
		expect(keyOfSecret(secretOf(new Uint8Array(15)))).toBeUndefined();
		expect(keyOfSecret(secretOf(new Uint8Array(16)))).toHaveLength(16);
	});

	it('is never accepted without a secret or a token to compare with', () => {
		expect(statusOf(verify(deliver(sample), { keys: [] }, NOW))).toBe(401);
		const withToken = { ...deliver(sample), token: '' };
		expect(statusOf(verify(withToken, { keys: [], tokenHash: '' }, NOW))).toBe(401);
		expect(statusOf(verify(withToken, { keys: [], tokenHash: hashOfToken('') }, NOW))).toBe(401);
	});

	it('needs the token where there is one, and the signature too where there is a secret', () => {
		const stranger = signatureOf(secretOf(Buffer.alloc(32, 1)), sample);
		const right = 'r'.repeat(43);
		const check = (token: unknown, proof: Proof, delivery = deliver(sample, stranger)) =>
			statusOf(verify({ ...delivery, token }, proof, NOW));
		expect(check(right, proofOf([], right))).toBe(200);
		const wrong = ['w'.repeat(43), right.slice(1), `${right} `, `${right}r`, 'r', undefined];
		for (const token of [...wrong, [right], { right }])
			expect(check(token, proofOf([], right))).toBe(401);
		const both = proofOf(sample.secrets, right);
		expect(check(right, both)).toBe(401);
		expect(check(wrong[0], both, deliver(sample))).toBe(401);
		expect(check(right, both, deliver(sample))).toBe(200);
	});

	it('needs a signature of the right form even where there is only a token', () => {
		const token = 'r'.repeat(43);
		const base64 = 'A'.repeat(43);
		const check = (signature: string) => {
			const delivery = { ...deliver({ ...sample, around: [[], []] }, signature), token };
			return statusOf(verify(delivery, proofOf([], token), NOW));
		};
		for (const signature of ['forged', 'v1,', 'v1,forged', `v1,${base64}`, `v2,${base64}=`])
			expect(check(signature)).toBe(401);
		expect(check(`v2,other v1,${base64}=`)).toBe(200);
	});

	it('may carry the headers of both families, if they agree', () => {
		const { headers, rawBody } = deliver({ ...sample, family: 'webhook' });
		const both = Object.entries(headers).flatMap(([name, value]) => [
			[name, value],
			[name.replace('webhook-', 'svix-'), value],
		]);
		const delivery = { headers: Object.fromEntries(both) as Record<string, string>, rawBody };
		expect(statusOf(verify(delivery, proofOf(sample.secrets), NOW))).toBe(200);
	});
});

describe('a signing secret', () => {
	it.each(['', 'whsec_', 'whsec_short', 'whsec_????????????????????????', 'a'.repeat(23)])(
		'is refused if it is no key: %p',
		(secret) => expect(keyOfSecret(secret)).toBeUndefined(),
	);

	it('may lack its prefix', () => {
		const bytes = Buffer.alloc(24, 5);
		for (const prefix of ['', 'whsec_', ' whsec_'])
			expect(keyOfSecret(prefix + bytes.toString('base64'))).toEqual(bytes);
	});
});
