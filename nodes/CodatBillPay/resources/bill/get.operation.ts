import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { bill } from '../../../shared/parameters/fields/locators';
import { approvedHash, checkApprovedBill, readApproval } from '../../approval/approvedHash';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { dateInItem } from '../../input/dateInItem';
import { operation } from '../../operation';
import { discounts, readDiscounts, withDiscount } from './discounts/kept';
import { billShape } from './output';

const approvedBillHash = approvedHash(
	'The billHash that this operation or Create From Invoice gave for what was approved. A changed bill is refused, and so is an empty hash.',
);

export const get = operation({
	endpoints: ['list-bills'],
	value: 'get',
	name: 'Get',
	action: 'Get bill',
	description:
		'Retrieve one bill. Codat has no request for a single bill: one that n8n has seen takes one or two requests, others are looked for in the list.',
	output:
		'`status` is Open, PartiallyPaid, Paid, Draft or Void; `amountDue` is what is left to pay. `billHash` is for Approved Hash.',
	properties: [
		...companyAndConnection,
		bill,
		...outputOf(billShape),
		options(approvedBillHash, discounts),
	],
	async execute(item) {
		const id = item.id('billId');
		const toOutput = shaper(item, billShape);
		const approved = readApproval(item);
		const discountOf = readDiscounts(item);
		const books = await item.books();
		const found = await books.bills.require(id, { changed: dateInItem(item, id) });
		const hash = checkApprovedBill(item, books, found, { approved });
		return withDiscount({ ...toOutput(found), billHash: hash }, found, discountOf);
	},
});
