import type { INodeParameters } from 'n8n-workflow';
import { byId, formLine, newBill, useCodat } from '../support';

/** Bills that come to nothing, and bills in a foreign currency without a rate: both are mistakes as a rule. */
const lab = useCodat();

const bill = (unitAmounts: unknown[], changes: INodeParameters = {}, company?: string) => {
	const site = lab.site(company);
	const lines = unitAmounts.map((unitAmount) => ({ ...formLine(site), unitAmount }));
	return newBill(site, { lineItems: { line: lines as INodeParameters[] }, ...changes });
};

describe('an amount that is missing', () => {
	it('is refused by the name of its field', async () => {
		const { message } = await lab.refusal(bill(['']));
		expect(message).toBe('The field "Lines 1: Unit Amount" is required, but is empty');
		expect(lab.calls).toEqual([]);
	});

	it('is not 0 because nobody has filled it in', async () => {
		const site = lab.site();
		const { unitAmount, ...line } = formLine(site);
		expect(unitAmount).toBeDefined();
		const { message } = await lab.refusal(newBill(site, { lineItems: { line: [line] } }));
		expect(message).toContain('Unit Amount');
	});
});

describe('a total of 0', () => {
	const allowed = { options: { allowZeroTotal: true } };

	it('is refused before anything is asked, if no line has an amount', async () => {
		const { message, description } = await lab.refusal(bill([0, 0]));
		expect(message).toBe('The total of the bill is 0');
		expect(description).toContain('add the option "Allow a Total of Zero"');
		expect(lab.calls).toEqual([]);
	});

	it('is refused before anything is sent, if the lines cancel out', async () => {
		expect((await lab.refusal(bill([12.5, -12.5]))).message).toBe('The total of the bill is 0');
		expect(lab.writes).toEqual([]);
	});

	it('is one of the invalid items that a list is refused for', async () => {
		const parameters = bill(['={{ $json.amount }}'], { reference: '={{ $json.reference }}' });
		const items = [0, 10, 0].map((amount, index) => ({
			json: { amount, reference: `Z-${index}` },
		}));
		const { description } = await lab.refusal(parameters, { items });
		expect(description).toMatch(/2 of 3 items are invalid.*Z-0.*Z-2.*Nothing was sent/);
	});

	it('is entered if the option allows it', async () => {
		const [free] = await lab.output(bill([0], allowed));
		expect(free.totalAmount).toBe(0);
	});

	it('is refused when a bill is updated, too', async () => {
		const site = lab.site();
		const update = (options: INodeParameters = {}) => ({
			...{ resource: 'bill', operation: 'update', ...site.at, options },
			billId: byId(site.bills('Open')[0].id),
			replaceLineItems: true,
			lineItems: { line: [{ ...formLine(site), unitAmount: 0 }] },
		});
		expect((await lab.refusal(update())).message).toBe('The total of the bill is 0');
		expect(lab.writes).toEqual([]);
		await lab.output(update(allowed.options));
		expect(lab.writes).toEqual(['update-bill']);
	});
});

describe('a bill in a foreign currency without a rate', () => {
	const messages = async (changes: INodeParameters, items = [{}]) =>
		(await lab.codat(bill([10], changes), { items })).hints.map(({ type, message }) => [
			type,
			message,
		]);

	it('is entered with a hint at which rate the accounting software took it', async () => {
		const [[type, message], ...others] = await messages({ currency: 'USD', reference: 'F-1' });
		expect(others).toEqual([]);
		const [{ currencyRate }] = lab.ledger().bills.filter(({ reference }) => reference === 'F-1');
		expect(message).toBe(
			currencyRate === undefined || currencyRate === null
				? "In USD without the option Currency Rate: the accounting software doesn't say at which rate it took the bill."
				: currencyRate === 1
					? 'In USD without the option Currency Rate: the accounting software took 1 USD for 1 GBP. If that is wrong, correct the rate with Update.'
					: `In USD without the option Currency Rate: the accounting software took its own rate, 1 USD for ${currencyRate} GBP.`,
		);
		expect(type).toBe(currencyRate && currencyRate !== 1 ? undefined : 'warning');
	});

	it('is counted with others of a list', async () => {
		const currency = '={{ $json.currency }}';
		const items = ['USD', 'GBP', 'USD'].map((one) => ({ json: { currency: one } }));
		const said = await messages({ currency, reference: '={{ "F-2-" + $itemIndex }}' }, items);
		expect(said.map(([, message]) => message)).toEqual([expect.stringMatching(/^2 of 3: In USD/)]);
	});

	it('says nothing where there is a rate, or none is needed', async () => {
		const options = { currencyRate: 0.79 };
		expect(await messages({ currency: 'USD', reference: 'F-3', options })).toEqual([]);
		expect(await messages({ currency: 'GBP', reference: 'F-4' })).toEqual([]);
		expect(await messages({ reference: 'F-5' })).toEqual([]);
	});

	it('is entered, although its books do not say what they are in', async () => {
		lab.emulator.setFaults([{ kind: 'status500', route: 'get-company-information' }]);
		expect(await lab.output(bill([10], { currency: 'USD', reference: 'F-6' }))).toHaveLength(1);
	});
});
