import type { Bill } from '../../../../emulator/books/types';
import { DAY_MS } from '../../../../emulator/values/clock';
import { byId, formLine, newBill, useCodat } from '../support';

/** A look at the books is a proof, or it is repeated. */
const COMPANY = 'Longshore Wholesale';

const lab = useCodat({ bills: 1200, ofItsOwn: true, shiftingPages: true });

const site = () => lab.site(COMPANY);

const bills = (): Bill[] => [...site().connection.bills];

const now = () => lab.emulator.context.clock.iso();

/** An invoice that is a bill, as an item. */
const itemOf = ({ reference, supplierRef, totalAmount, issueDate, dueDate }: Bill) => ({
	json: {
		...{ reference, supplierId: supplierRef.id, amount: totalAmount },
		...{ issueDate: issueDate.slice(0, 10), dueDate: dueDate.slice(0, 10) },
	},
});

/** Enters the invoices of items unless they are found. */
const parameters = (concurrentRequests: number) =>
	newBill(site(), {
		supplierId: byId('={{ $json.supplierId }}'),
		reference: '={{ $json.reference }}',
		issueDate: '={{ $json.issueDate }}',
		dueDate: '={{ $json.dueDate }}',
		lineItems: { line: [formLine(site(), { unitAmount: '={{ $json.amount }}' })] },
		duplicateCheck: 'return',
		options: { concurrentRequests },
	});

const enter = async (bill: Bill) => {
	const { items, error, hints } = await lab.codat(parameters(1), { items: [itemOf(bill)] });
	if (error) throw error;
	return { output: items[0].json, hints };
};

/** Does something once a list of bills has been asked for so often. */
function after(calls: number, work: () => void): void {
	const { context } = lab.emulator;
	const { strike } = context.faults;
	let asked = 0;
	let isDone = false;
	context.faults.strike = (method, path, operation) => {
		if (operation === 'list-bills' && ++asked > calls && !isDone) {
			isDone = true;
			work();
		}
		return strike.call(context.faults, method, path, operation);
	};
}

/**
 * Enters bills, none of the first five pages, whose part's second page is read after the first pages of all parts, when
 * one before them has left the part; all are found.
 */
async function expectFound(leave: (bill: Bill) => void): Promise<void> {
	const wanted = bills().slice(630, 680);
	after(5 + 1 + 8, () => leave(bills()[560]));
	const output = await lab.output(parameters(10), { items: wanted.map(itemOf) });
	expect(output.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
}

it('finds what slipped because a bill was changed while its part was read', async () => {
	await expectFound((bill) => Object.assign(bill, { sourceModifiedDate: now() }));
});

it('finds what slipped where paid bills leave the list without a trace', async () => {
	const { platform } = lab.site('Kestrel Freight').connection;
	Object.assign(site().connection, { platform });
	await expectFound((bill) => Object.assign(bill, { status: 'Paid', sourceModifiedDate: now() }));
});

it('finds a bill that was entered by hand while the list was read', async () => {
	const [template] = bills();
	const wanted: Bill = { ...template, id: 'by-hand', reference: 'BY-HAND' };
	after(20, () => site().connection.bills.add({ ...wanted, sourceModifiedDate: now() }));
	const { output } = await enter(wanted);
	expect(output).toMatchObject({ id: 'by-hand', existing: true });
});

it('finds a bill that was entered by hand during a long run', async () => {
	const [template] = bills();
	const wanted: Bill = { ...template, id: 'by-hand', reference: 'INV-3' };
	const clock = Date.now.bind(Date);
	let isLater = false;
	jest.spyOn(Date, 'now').mockImplementation(() => clock() + (isLater ? 60_000 : 0));
	const { strike } = lab.emulator.context.faults;
	lab.emulator.context.faults.strike = (method, path, operation) => {
		if (operation === 'create-bill' && !isLater) {
			isLater = true;
			site().connection.bills.add({ ...wanted, sourceModifiedDate: now() });
		}
		return strike.call(lab.emulator.context.faults, method, path, operation);
	};
	try {
		const references = ['INV-1', 'INV-2', 'INV-3'];
		const items = references.map((reference) => itemOf({ ...template, reference }));
		const output = await lab.output(parameters(1), { items });
		expect(output[2]).toMatchObject({ id: 'by-hand', existing: true });
	} finally {
		jest.restoreAllMocks();
	}
});

it('finds a bill without a date behind the first page', async () => {
	const wanted = bills()[250];
	delete wanted.sourceModifiedDate;
	const { output } = await enter(wanted);
	expect(output).toMatchObject({ id: wanted.id, existing: true });
});

it.each([
	['lets everything through', true],
	['lets nothing through', false],
])('finds a bill where the filter by dates %s', async (_what, passes) => {
	const old = new Date(Date.now() - 500 * DAY_MS).toISOString();
	for (const bill of bills().slice(0, 600)) bill.sourceModifiedDate = old;
	const { connection } = site();
	const { filter } = connection.bills;
	connection.bills.filter = (matches) =>
		filter.call(connection.bills, (bill) => {
			const isByDates = !matches({ ...bill, sourceModifiedDate: undefined });
			return isByDates ? passes : matches(bill);
		});
	const wanted = bills()[900];
	const { output } = await enter(wanted);
	expect(output).toMatchObject({ id: wanted.id, existing: true });
});

it('says so when the list never stands still', async () => {
	for (const bill of bills()) bill.sourceModifiedDate = now();
	const { context } = lab.emulator;
	const { strike } = context.faults;
	let asked = 0;
	context.faults.strike = (method, path, operation) => {
		if (operation === 'list-bills')
			bills()[++asked % 50].sourceModifiedDate = new Date(Date.now() + asked).toISOString();
		return strike.call(context.faults, method, path, operation);
	};
	const { hints } = await enter({ ...bills()[0], reference: 'NEW' });
	expect(hints).toMatchObject([{ message: expect.stringContaining('kept changing') }]);
});
