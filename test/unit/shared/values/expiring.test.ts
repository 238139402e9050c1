import { Expiring } from '../../../../nodes/shared/values/caches/expiring';

afterEach(() => jest.restoreAllMocks());

const at = (ms: number) => jest.spyOn(Date, 'now').mockReturnValue(ms);

it('keeps a value for its time, and no longer', () => {
	const known = new Expiring<number, string>(1000);
	at(5000);
	expect(known.set('a', 1)).toBe(1);
	at(5999);
	expect(known.get('a')).toBe(1);
	at(6000);
	expect(known.get('a')).toBeUndefined();
});

it('counts anew from each set, and forgets what is deleted', () => {
	const known = new Expiring<number, string>(1000);
	at(0);
	known.set('a', 1);
	known.set('b', 2);
	at(900);
	known.set('a', 3);
	known.delete('b');
	at(1500);
	expect([known.get('a'), known.get('b')]).toEqual([3, undefined]);
});
