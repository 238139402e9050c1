import { byId, newBill, useCodat } from '../support';
import { LARGE, large, payEach } from './support';

describe.each([
	['behind', -5 * 3600_000],
	['ahead', 5 * 3600_000],
])('with a clock of the software that is hours %s', (_how, ms) => {
	const lab = useCodat({ bills: LARGE, ofItsOwn: true, now: Date.now() + ms });

	it('a look sees what another process entered a moment ago, and a payment what it paid', async () => {
		const { site, automatic, bills, other } = large(lab);
		const supplierId = byId(bills()[7].supplierRef.id);
		const enter = async (reference: string) =>
			await lab.output({
				...newBill(site(), { supplierId, reference }),
				...automatic(),
				duplicateCheck: 'return',
			});
		const [{ id }] = await enter('FIRST');
		const { id: entered } = other.enters({ reference: 'OTHER' });
		expect(await enter('OTHER')).toMatchObject([{ id: entered, existing: true }]);
		other.pays(String(id), 4);
		const [paid] = await lab.output(payEach(automatic(), site().bankAccount()), {
			items: [{ json: { id } }],
		});
		expect(paid).toMatchObject({ amount: 6 });
	});
});
