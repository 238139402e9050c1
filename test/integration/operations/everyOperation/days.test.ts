import { byId, formLine, newBill, useCodat } from '../support';

const lab = useCodat();

/** At any moment, it is another day than in UTC in at least one of them. */
const ZONES = ['Pacific/Kiritimati', 'Etc/GMT+12'];

const DAY_MS = 86_400_000;

const dayIn = (timeZone: string, daysAgo = 0) =>
	new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(Date.now() - daysAgo * DAY_MS));

const line = () => ({ lineItems: { line: [formLine(lab.site())] } });

describe.each(ZONES)('in %s', (timezone) => {
	it('a payment without a date is dated the day that it is there', async () => {
		const [{ id }] = await lab.output(newBill(lab.site(), line()));
		await lab.output(
			{
				resource: 'billPayment',
				operation: 'create',
				...lab.site().at,
				billId: byId(String(id)),
				bankAccountId: byId(lab.site().bankAccount()),
				date: '',
			},
			{ timezone },
		);
		const [paid] = lab.ledger().payments.filter(({ billId }) => billId === id);
		expect(paid.date).toBe(`${dayIn(timezone)}T00:00:00`);
	});

	it('a bill is overdue on the day after it was due, not before', async () => {
		const items = [2, 1, 0].map((daysAgo) => {
			const dueDate = dayIn(timezone, daysAgo);
			return { json: { reference: `DUE-${daysAgo}`, dueDate } };
		});
		await lab.output(
			newBill(lab.site(), {
				...line(),
				reference: '={{ $json.reference }}',
				issueDate: '2026-01-01',
				dueDate: '={{ $json.dueDate }}',
			}),
			{ items, timezone },
		);
		const overdue = await lab.output(
			{
				resource: 'bill',
				operation: 'getAll',
				...lab.site().at,
				returnAll: true,
				filters: { overdue: true },
			},
			{ timezone },
		);
		const references = overdue.map(({ reference }) => String(reference));
		expect(references.filter((one) => one.startsWith('DUE-')).sort()).toEqual(['DUE-1', 'DUE-2']);
	});
});

it('a paid bill is never overdue', async () => {
	const found = await lab.output({
		resource: 'bill',
		operation: 'getAll',
		...lab.site().at,
		returnAll: true,
		filters: { status: ['Paid'], overdue: true },
	});
	expect(lab.site().bills('Paid').length).toBeGreaterThan(0);
	expect(found).toEqual([]);
});
