import { idsOf, inDays } from '../pollSupport';
import { pollLab as lab } from './support';

describe('Bill Due Soon and Bill Overdue', () => {
	const dates = () => {
		const bills = lab.bills('Open', 'PartiallyPaid');
		const due = (from: number, to: number) =>
			bills
				.filter(({ dueDate }) => dueDate >= inDays(from) && dueDate <= inDays(to))
				.map(({ id }) => id)
				.sort();
		return { soon: due(0, 7), overdue: due(-400, -1) };
	};

	it('report what is due already, once', async () => {
		const { soon, overdue } = dates();
		expect(soon.length).toBeGreaterThan(0);
		expect(overdue.length).toBeGreaterThan(0);
		for (const [event, expected] of [
			['billDue', soon],
			['billOverdue', overdue],
		] as const) {
			const trigger = lab.trigger({ event });
			expect(idsOf(await trigger.activate()).sort()).toEqual(expected);
			expect(idsOf(await trigger.poll())).toEqual([]);
		}
	});

	it('report what becomes due by a change at once, with the days that are left', async () => {
		const trigger = await lab.active({ event: 'billDue', days: 3, emitExisting: false });
		const bill = lab.addBill({ dueDate: inDays(4) });
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.change(bill, { dueDate: inDays(3) });
		const { items } = await trigger.poll();
		expect(items?.[0].json).toMatchObject({ id: bill.id, daysUntilDue: 3 });
		lab.change(bill, { reference: 'OTHER' });
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.change(bill, { dueDate: inDays(1) });
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});

	it('report what fits the filter only later', async () => {
		const filters = { minAmountDue: 50 };
		const trigger = await lab.active({ event: 'billDue', days: 3, emitExisting: false, filters });
		const bill = lab.addBill({ dueDate: inDays(1), amountDue: 10 });
		expect(idsOf(await trigger.poll())).toEqual([]);
		lab.change(bill, { amountDue: 60 });
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});

	it('report what becomes due overnight, and what fell due while n8n was off', async () => {
		const realNow = Date.now.bind(Date);
		const due = await lab.active({ event: 'billDue', days: 2, emitExisting: false });
		const overdue = await lab.active({ event: 'billOverdue', emitExisting: false });
		const expected = (from: number, to: number) =>
			lab
				.bills('Open', 'PartiallyPaid')
				.filter(({ dueDate }) => dueDate >= inDays(from) && dueDate <= inDays(to))
				.map(({ id }) => id)
				.sort();
		const [tomorrow, whileOff, nowOverdue] = [expected(3, 3), expected(3, 8), expected(0, 5)];
		lab.addBill({ dueDate: inDays(3) });
		let days = 1;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => realNow() + days * 86_400_000);
		const soon = idsOf(await due.poll());
		expect(soon).toEqual(expect.arrayContaining(tomorrow));
		expect(soon).toHaveLength(tomorrow.length + 1);
		days = 6;
		const later = idsOf(await due.poll());
		expect([...soon, ...later].sort()).toEqual(expect.arrayContaining(whileOff));
		expect(new Set([...soon, ...later]).size).toBe(soon.length + later.length);
		expect(idsOf(await overdue.poll())).toEqual(expect.arrayContaining(nowOverdue));
		clock.mockRestore();
	});
});
