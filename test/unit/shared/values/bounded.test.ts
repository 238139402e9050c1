import { Bounded } from '../../../../nodes/shared/values/caches/bounded';

const of = (size: number): { size: number } => ({ size });

describe('what is kept up to a total size', () => {
	it('is given again', () => {
		const kept = new Bounded<{ size: number }, string>(10, 1000);
		const value = kept.set('a', of(3));
		expect(kept.get('a')).toBe(value);
		kept.delete('a');
		expect(kept.get('a')).toBeUndefined();
	});

	it('loses first what was not used for longest', () => {
		const kept = new Bounded<{ size: number }, string>(10, 1000);
		kept.set('a', of(4));
		kept.set('b', of(4));
		kept.get('a');
		kept.set('c', of(4));
		expect(kept.get('b')).toBeUndefined();
		expect(kept.get('a')).toBeDefined();
		expect(kept.get('c')).toBeDefined();
	});

	it('takes nothing that is larger than the whole, and loses nothing for it', () => {
		const kept = new Bounded<{ size: number }, string>(10, 1000);
		kept.set('a', of(4));
		kept.set('b', of(11));
		expect(kept.get('b')).toBeUndefined();
		expect(kept.get('a')).toBeDefined();
	});

	it('counts what grew while it was kept', () => {
		const kept = new Bounded<{ size: number }, string>(10, 1000);
		const growing = kept.set('a', of(1));
		kept.set('b', of(1));
		growing.size = 10;
		kept.get('b');
		expect(kept.get('a')).toBeUndefined();
	});

	it('goes after its time, however often it was used', () => {
		const kept = new Bounded<{ size: number }, string>(10, 1000);
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
		try {
			kept.set('a', of(1));
			clock.mockReturnValue(start + 999);
			expect(kept.get('a')).toBeDefined();
			clock.mockReturnValue(start + 1000);
			expect(kept.get('a')).toBeUndefined();
		} finally {
			clock.mockRestore();
		}
	});
});
