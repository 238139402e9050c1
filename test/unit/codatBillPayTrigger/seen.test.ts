import fc from 'fast-check';
import { fingerprint, MAX_SEEN, Seen } from '../../../nodes/CodatBillPayTrigger/seen';

describe('Seen', () => {
	it('gives back the last version of every record, after being stored too', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 200 }), (list) => {
				const seen = new Seen();
				for (const [id, version] of list) seen.remember(id, fingerprint(version));
				const again = new Seen(seen.toString());
				for (const [id, version] of new Map(list))
					expect(again.versionOf(id)).toBe(fingerprint(version));
				expect(again.toString()).toBe(seen.toString());
			}),
		);
	});

	it('takes 16 bytes a record and 320 kB at most, and forgets what was seen longest ago', () => {
		const seen = new Seen();
		for (let id = 0; id < MAX_SEEN + 100; id++) seen.remember(String(id), fingerprint(id));
		seen.remember('150', fingerprint(150));
		const stored = seen.toString();
		expect(Buffer.byteLength(stored)).toBe(320_000);
		const again = new Seen(stored);
		expect(again.isFull).toBe(true);
		expect(again.versionOf('99')).toBeUndefined();
		expect(again.versionOf('100')).toBe(fingerprint(100));
		expect(stored.slice(-16, -8)).toBe(fingerprint('150'));
	});

	it('forgets what is in a version, except some, and says how many those were', () => {
		const seen = new Seen();
		for (const id of ['a', 'b', 'c']) seen.remember(id, fingerprint('open'));
		seen.remember('d', fingerprint('paid'));
		expect(seen.forget(fingerprint('open'), ['b', 'x'])).toBe(2);
		expect(['a', 'b', 'c', 'd'].map((id) => seen.versionOf(id) !== undefined)).toEqual([
			false,
			true,
			false,
			true,
		]);
	});
});
