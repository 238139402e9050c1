import { Memory } from '../../../nodes/shared/transport/memory';
import { Once } from '../../../nodes/shared/values/caches/once';

describe('work that is done once', () => {
	it('is done once for each key, also by those who ask at the same time', async () => {
		const once = new Once<string>();
		const work = jest.fn(async () => await Promise.resolve('done'));
		expect(await Promise.all([once.do('a', work), once.do('a', work)])).toEqual(['done', 'done']);
		await once.do('a', work);
		expect(work).toHaveBeenCalledTimes(1);
		await once.do('b', work);
		expect(work).toHaveBeenCalledTimes(2);
	});

	it('is tried again after a failure, which all who waited get', async () => {
		const once = new Once<string>();
		const fail = async () => await Promise.reject(new Error('no'));
		const both = await Promise.allSettled([once.do('a', fail), once.do('a', fail)]);
		expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(await once.do('a', async () => await Promise.resolve('done'))).toBe('done');
	});
});

describe('what a run shares', () => {
	class Bills extends Once<string> {}
	class Suppliers extends Once<string> {}

	it('is one object for each kind and thing', () => {
		const memory = new Memory('owner');
		const bills = memory.of(Bills, 'one');
		expect(memory.of(Bills, 'one')).toBe(bills);
		expect(memory.of(Bills, 'other')).not.toBe(bills);
		expect(memory.of(Suppliers, 'one')).not.toBe(bills);
		expect(memory.of(Suppliers, 'one')).toBeInstanceOf(Suppliers);
	});
});
