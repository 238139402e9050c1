import { billPages, statusQuery } from '../../../shared/books/bills';
import { platformFor, type ConnectionRef } from '../../../shared/books/connection';
import { sum } from '../../../shared/values/money';
import type { Codat } from '../../../shared/transport/codat';
import type { BillStatus } from '../../../shared/books/types';

/** What is outstanding to a supplier, by currency (ISO 4217). */
export type Outstanding = Record<string, number>;

const UNPAID: BillStatus[] = ['Open', 'PartiallyPaid', 'Draft'];

/**
 * What is owed to each supplier that has open, partially paid or draft bills, by supplier ID, from one pass over the
 * bills. Codat's suppliers have no reliable balance here. Drafts count where the platform lists them.
 */
export async function outstandingBySupplier(
	codat: Codat,
	ref: ConnectionRef,
): Promise<Map<string, Outstanding>> {
	return await codat.once(`outstanding of ${ref.connectionId}`, async () => {
		const platform = await platformFor(codat, ref);
		const listsDrafts = platform?.billStatuses.includes('Draft') ?? false;
		const query = listsDrafts ? statusQuery(UNPAID) : undefined;
		const owed = new Map<string, Outstanding>();
		for await (const page of billPages(codat, ref, query))
			for (const { supplierRef, currency, amountDue } of page) {
				const supplier = owed.get(supplierRef.id) ?? {};
				supplier[currency] = sum([supplier[currency] ?? 0, amountDue ?? 0]);
				owed.set(supplierRef.id, supplier);
			}
		return owed;
	});
}
