import type { IDataObject } from 'n8n-workflow';
import {
	DECISIONS,
	type FindingCode,
} from '../../../../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/decisions';
import type { Finding } from '../../../../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/finding';
import { invoice } from '../invoiceForms';
import { lab, euro, run, CASES } from './cases';

/** The workflow's memory of bank accounts, as an earlier run leaves it. */
async function memory(): Promise<IDataObject> {
	const json = invoice({ reference: 'M-1', issueDate: '2025-06-01', dueDate: '2025-06-15' });
	const earlier = { staticData: {}, active: true, mode: 'trigger' };
	return (await run('createFromInvoice', { json }, earlier)).staticData;
}

it.each(Object.keys(CASES) as FindingCode[])('%s', async (code) => {
	const { given, operation = 'checkInvoice', site = euro } = CASES[code];
	const staticData = await memory();
	await given?.(site());
	const before = lab.writes.length;
	const runs = { staticData, active: true, mode: 'trigger', onError: 'continueRegularOutput' };
	const { items } = await run(operation, CASES[code], runs);
	const { verdict, ok, findings, problems, warnings } = items[0].json as IDataObject & {
		findings: Finding[];
	};
	const found = findings.find((one) => one.code === code);
	const { severity } = DECISIONS[code];
	expect(found).toMatchObject({ severity, text: expect.any(String) });
	const texts = (wanted: string) =>
		findings.filter((one) => one.severity === wanted).map(({ text }) => text);
	if (operation === 'checkInvoice') {
		expect([ok, problems]).toEqual([severity !== 'stop', texts('stop')]);
		expect(lab.writes).toHaveLength(before);
	}
	expect([verdict, warnings]).toEqual([severity, texts('look')]);
	if (severity === 'look') return;
	const { items: refused } = await run('createFromInvoice', CASES[code], runs);
	expect(refused[0].json.error).toMatchObject({
		message: texts('stop')[0],
		description: expect.stringContaining(
			// Said at more length where all ways of entering a bill refuse it.
			code === 'sameReference'
				? 'If both are owed, give this one a reference of its own'
				: DECISIONS[code].toDo.replace(/[_`]/g, '"'),
		),
	});
	expect(lab.writes).toHaveLength(before);
});
