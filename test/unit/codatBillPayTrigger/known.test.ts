import fc from 'fast-check';
import { fingerprint } from '../../../nodes/CodatBillPayTrigger/hash';
import { Known, MAX_KNOWN } from '../../../nodes/CodatBillPayTrigger/seen';

describe('Known', () => {
	it('gives back the last version of every record, after being stored too', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 200 }), (seen) => {
				const known = new Known();
				for (const [id, version] of seen) known.remember(id, fingerprint(version));
				const again = new Known(known.toString());
				for (const [id, version] of new Map(seen))
					expect(again.versionOf(id)).toBe(fingerprint(version));
				expect(again.toString()).toBe(known.toString());
			}),
		);
	});

	it('takes 16 bytes a record and 320 kB at most, and forgets what was seen longest ago', () => {
		const known = new Known();
		for (let id = 0; id < MAX_KNOWN + 100; id++) known.remember(String(id), fingerprint(id));
		known.remember('150', fingerprint(150));
		const stored = known.toString();
		expect(Buffer.byteLength(stored)).toBe(320_000);
		const again = new Known(stored);
		expect(again.isFull).toBe(true);
		expect(again.versionOf('99')).toBeUndefined();
		expect(again.versionOf('100')).toBe(fingerprint(100));
		expect(stored.slice(-16, -8)).toBe(fingerprint('150'));
	});
});
