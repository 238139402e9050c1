import { invoice, oneLine } from './invoiceForms';
import { useInvoices } from './support';

const { lab, euro, create, refusal, check, booked } = useInvoices();

describe('duplicates', () => {
	it('near ones are told and never decided', async () => {
		await create([invoice()]);
		const [output] = await create([invoice({ reference: 'RE 7O01', issueDate: '2025-12-01' })]);
		expect(output).toMatchObject({
			existing: false,
			nearDuplicates: [{ id: booked()[0].id, because: 'similarReference' }],
		});
	});

	it.each(['re 7001', 'RE7001', 'RE/7001'])(
		'of its day, total and reference, spelled %s, stop it',
		async (reference) => {
			await create([invoice()]);
			const { message } = await refusal(invoice({ reference }));
			expect(message).toMatch(
				/^It is the same as the bill "RE-7001" \(ID .+\) of 2026-01-17, as far/,
			);
			expect(await check(invoice({ reference }))).toMatchObject({ ok: false });
			expect(lab.sent('create-bill')).toHaveLength(1);
			// Once both are there, each is found again.
			await create([invoice({ reference })], { duplicateCheck: 'off' });
			const [again] = await create([invoice({ reference })]);
			expect(again).toMatchObject({ existing: true, reference });
			expect(lab.sent('create-bill')).toHaveLength(2);
		},
	);

	it('of another day, total or order of figures stop nothing', async () => {
		await create([invoice({ reference: '1-11' })]);
		const others = [
			invoice({ reference: '11-1' }),
			invoice({ reference: '1/11', issueDate: '2026-01-16' }),
			invoice({ reference: '1 11', ...oneLine(100, 19, 19) }),
		];
		for (const json of others) await create([json]);
		expect(lab.sent('create-bill')).toHaveLength(4);
	});

	it('of one run are told, too', async () => {
		const outputs = await create([
			invoice(),
			invoice({ reference: 'RE-9', issueDate: '2026-01-18' }),
		]);
		expect(outputs.flatMap(({ nearDuplicates }) => nearDuplicates)).toMatchObject([
			{ id: '', because: 'sameLines' },
		]);
	});

	it('stop the invoice if told', async () => {
		await create([invoice()]);
		const { message } = await refusal(invoice(), { duplicateCheck: 'stop' });
		expect(message).toContain('already has a bill with the reference "RE-7001"');
		expect(await check(invoice(), { duplicateCheck: 'stop' })).toMatchObject({ ok: false });
	});
});

describe('calls', () => {
	it('100 invoices of 20 suppliers take 100 creates and 10 more at most', async () => {
		const { connection } = euro();
		const [first] = connection.suppliers;
		const names = Array.from(
			{ length: 20 },
			(_none, index) => `Lieferant ${'ABCDEFGHIJKLMNOPQRST'[index]}`,
		);
		for (const supplierName of names)
			connection.suppliers.add({
				...first,
				id: `s-${supplierName.at(-1)}`,
				supplierName,
				emailAddress: undefined,
			});
		const jsons = Array.from({ length: 100 }, (_none, index) =>
			invoice({
				reference: `L-${index + 1000}`,
				supplier: { name: names[index % 20] },
				...oneLine(100 + index, 19, Number(((100 + index) * 0.19).toFixed(2)), { account: '429' }),
			}),
		);
		await create(jsons, { connectionId: { __rl: true, mode: 'list', value: 'auto' } });
		expect(lab.calls.filter((name) => name === 'create-bill')).toHaveLength(100);
		expect(lab.calls.length).toBeLessThanOrEqual(110);
	});
});
