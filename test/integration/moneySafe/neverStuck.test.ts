import { bill, startLab, type Lab } from './support';

let lab: Lab;

beforeAll(async () => {
	lab = await startLab();
});
afterEach(() => lab.emulator.setFaults([]));
afterAll(async () => await lab.emulator.close());

const countOf = (reference: string) =>
	lab.emulator.ledger().bills.filter((one) => one.reference === reference).length;

/** The keys that the bill with this reference was sent under. */
function keysSent(): string[] {
	return lab.emulator.context.log
		.list()
		.filter(({ method, path }) => method === 'POST' && path.endsWith('/bills'))
		.map(({ idempotencyKey }) => String(idempotencyKey));
}

/** A rejection that Codat keeps for the key, whose cause goes away outside n8n. */
const rejectOnce = () =>
	lab.emulator.setFaults([{ kind: 'status400', route: 'create-bill', times: 1 }]);

it('succeeds once the cause of a rejection is mended, and makes one record', async () => {
	const items = [{ json: { reference: 'STUCK' } }];
	rejectOnce();
	const { error, staticData } = await lab.run(bill(lab), { items });
	expect(error).toMatchObject({ httpCode: '400' });
	const mended = await lab.run(bill(lab), { items, staticData });
	expect(mended.error).toBeUndefined();
	const again = await lab.run(bill(lab), { items, staticData });
	expect(again.items[0].json.id).toBe(mended.items[0].json.id);
	expect(countOf('STUCK')).toBe(1);
});

it('remembers rejections in the static data, for other processes', async () => {
	const items = [{ json: { reference: 'STATIC' } }];
	rejectOnce();
	const rejected = await lab.run(bill(lab), { items, mode: 'trigger' });
	expect(JSON.stringify(rejected.staticData)).toMatch(/rejectedWrites/);
	const [first] = keysSent().slice(-1);
	let second = '';
	await jest.isolateModulesAsync(async () => {
		const { CodatBillPay } = jest.requireActual<
			typeof import('../../../nodes/CodatBillPay/CodatBillPay.node')
		>('../../../nodes/CodatBillPay/CodatBillPay.node');
		const other = await lab.run(bill(lab), {
			node: new CodatBillPay(),
			items,
			mode: 'trigger',
			staticData: rejected.staticData,
		});
		expect(other.error).toBeUndefined();
		[second] = keysSent().slice(-1);
	});
	expect(second).not.toBe(first);
	expect(countOf('STATIC')).toBe(1);
});

it('takes a custom key that is no GUID, and gives it up when it is rejected', async () => {
	const parameters = bill(lab, { options: { idempotencyKey: 'invoice 4711' } });
	const items = [{ json: { reference: 'CUSTOM' } }];
	rejectOnce();
	const { staticData } = await lab.run(parameters, { items });
	const mended = await lab.run(parameters, { items, staticData });
	expect(mended.error).toBeUndefined();
	await lab.run(parameters, { items, staticData });
	expect(countOf('CUSTOM')).toBe(1);
});
