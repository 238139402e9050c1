/** Many customers' bills in one run: what befalls one customer stays that customer's. */
import type { FaultRule } from '../../../emulator';
import { billsOfAll, numbered, payEachOfAll, paymentsEach, startLab, type Lab } from './support';

let lab: Lab;

beforeEach(async () => {
	lab = await startLab({ companies: 4, companyBills: 5 });
});
afterEach(async () => await lab.emulator.close());

const CONTINUE = { onError: 'continueRegularOutput' } as const;

const TROUBLED = 1;

const fault = (kind: FaultRule['kind']) => () => {
	const { companyId } = numbered(lab)[TROUBLED];
	lab.emulator.setFaults([{ kind, route: `/companies/${companyId}/` }]);
};

const troubles: Array<[string, () => void, RegExp]> = [
	['is refused to this key (403)', fault('status403'), /enabled|access|product/i],
	['is not read yet (409)', fault('status409'), /again|read/i],
	['refuses everything (400)', fault('status400'), /./],
	['is answered by a gateway', fault('otherBody'), /Base URL|Codat/],
	[
		'has unlinked its software',
		() => (numbered(lab)[TROUBLED].connection.status = 'Unlinked'),
		/link/i,
	],
	[
		'has to sign in again',
		() => (numbered(lab)[TROUBLED].connection.status = 'Deauthorized'),
		/link|authori/i,
	],
	[
		'was deleted',
		() => lab.emulator.books.companies.delete(numbered(lab)[TROUBLED].companyId),
		/company|companies/i,
	],
];

it.each(troubles)(
	'a customer that %s fails alone, each item with its reason',
	async (_, strike, says) => {
		const items = billsOfAll(lab);
		const others = numbered(lab).filter((_company, index) => index !== TROUBLED);
		const [{ companyId }] = [numbered(lab)[TROUBLED]];
		strike();
		const { items: outputs } = await lab.run(payEachOfAll(lab), { items, ...CONTINUE });
		expect(outputs).toHaveLength(20);
		for (const [index, { json }] of outputs.entries()) {
			const isTroubled = items[index].json.companyId === companyId;
			expect([index, json.error !== undefined]).toEqual([index, isTroubled]);
			if (!isTroubled) continue;
			const { message, description } = json.error as unknown as Record<string, string>;
			expect(`${message} ${description}`).toMatch(says);
		}
		for (const { connection } of others) expect(connection.payments.size).toBe(5);
	},
);

it('once it is mended, the same input pays the rest, and nothing twice', async () => {
	const items = billsOfAll(lab);
	fault('status403')();
	await lab.run(payEachOfAll(lab), { items, ...CONTINUE });
	expect(paymentsEach(lab)).toEqual([5, 0, 5, 5]);
	lab.emulator.setFaults([]);
	const { items: outputs } = await lab.run(payEachOfAll(lab), { items, ...CONTINUE });
	expect(outputs.filter(({ json }) => json.error)).toEqual([]);
	expect(paymentsEach(lab)).toEqual([5, 5, 5, 5]);
});
