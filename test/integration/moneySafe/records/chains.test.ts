import type { IDataObject } from 'n8n-workflow';
import { bill, payment, startLab, type Lab } from '../support';

let lab: Lab;
let staticData: IDataObject;

const realNow = Date.now.bind(Date);

const HOUR_MS = 3_600_000;

beforeAll(async () => {
	lab = await startLab();
});
beforeEach(() => (staticData = {}));
afterEach(() => {
	jest.restoreAllMocks();
	lab.emulator.setFaults([]);
});
afterAll(async () => await lab.emulator.close());

const countOf = (reference: string) =>
	lab.emulator.ledger().bills.filter((one) => one.reference === reference).length;

/** Sets n8n's and Codat's clocks, which are one in a test. */
const at = (hours: number) =>
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + hours * HOUR_MS);

/** One production run, with what n8n has saved of those before. */
async function enter(reference: string) {
	const result = await lab.run(bill(lab), { items: [{ json: { reference } }], staticData });
	({ staticData } = result);
	return result;
}

const reject = (times: number) =>
	lab.emulator.setFaults([{ kind: 'status400', route: 'create-bill', times }]);

it('a chain of several rejections leads to one record, which every later run gets back', async () => {
	reject(3);
	for (let refusals = 0; refusals < 3; refusals++)
		expect((await enter('CHAIN')).error).toMatchObject({ httpCode: '400' });
	const entered = await enter('CHAIN');
	expect(entered.error).toBeUndefined();
	const again = await enter('CHAIN');
	expect(again.items[0].json.id).toBe(entered.items[0].json.id);
	expect(countOf('CHAIN')).toBe(1);
});

it('a chain that is used is remembered as long again as Codat keeps the answer', async () => {
	reject(1);
	expect((await enter('LONG')).error).toMatchObject({ httpCode: '400' });
	at(23.5);
	expect((await enter('LONG')).error).toBeUndefined();
	at(24.5);
	expect((await enter('LONG')).error).toBeUndefined();
	expect(countOf('LONG')).toBe(1);
});

it('a key that was used for other content is refused every time, and makes no record of its own', async () => {
	const enterWithKey = async (reference: string) => {
		const parameters = bill(lab, { options: { idempotencyKey: 'invoice 815' } });
		const result = await lab.run(parameters, { items: [{ json: { reference } }], staticData });
		({ staticData } = result);
		return result;
	};
	expect((await enterWithKey('KEY-A')).error).toBeUndefined();
	for (let tries = 0; tries < 2; tries++)
		expect((await enterWithKey('KEY-B')).error).toMatchObject({ httpCode: '422' });
	expect((await enterWithKey('KEY-A')).error).toBeUndefined();
	expect([countOf('KEY-A'), countOf('KEY-B')]).toEqual([1, 0]);
});

it('a text as a key serves a bill and its payment alike', async () => {
	const options = { idempotencyKey: 'invoice 816' };
	const items = [{ json: { reference: 'ALIKE' } }];
	const { items: entered } = await lab.run(bill(lab, { options }), { items });
	const paid = await lab.run(payment(lab, { options }), { items: [{ json: entered[0].json }] });
	expect(paid.error).toBeUndefined();
	expect(paid.items[0].json).toMatchObject({ alreadyPaid: false, replayed: false });
});
