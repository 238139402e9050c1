import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import type { Bill, BillPayment } from '../../../shared/books/types';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { bankAccount, bill } from '../../../shared/parameters/fields/locators';
import { ABOVE_ZERO } from '../../../shared/parameters/scalarReader';
import { path } from '../../../shared/transport/path';
import { compact } from '../../../shared/values/compact';
import { addDays, toCodatDate } from '../../../shared/values/dates';
import { approvedHash } from '../../approval/approvedHash';
import { paymentRate } from '../../fields/currencyRate';
import { notice } from '../../fields/notice';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { operation } from '../../operation';
import { amountFields, readAmount } from './amount';
import { checkNotFarAhead } from './day';
import { paymentsHint } from './hint';
import { intentOf, sendUnderKey } from './keys';
import { ifPaid } from './paidBill';
import { payWanted, type Recording } from './pay';
import { payAtRate } from './rate';
import { ifAmountChanged } from './seen';
import { payAnyway } from './stillDue';

const paymentDate: INodeProperties = {
	displayName: 'Date',
	name: 'date',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	placeholder: 'e.g. 2026-01-31',
	hint: 'Today if left empty',
	description: "Day of the payment, in the workflow's timezone",
};

const noMoneyMoves = notice(
	'recordNotice',
	'This records the payment in the accounting software. It moves no money: your bank or card provider does that.',
);

const approvedBill = approvedHash(
	'The billHash of what was approved. A bill that has changed since is not paid, nor is any if it is empty.',
);

const optionFields: INodeProperties[] = [
	{
		displayName: 'Allow Overpayment',
		name: 'allowOverpayment',
		type: 'boolean',
		default: false,
		description:
			'Whether a given amount may be more than is due, or be paid where the accounting software does not say what is due',
	},
	approvedBill,
	paymentRate,
	idempotencyKey,
	ifAmountChanged,
	ifPaid,
	payAnyway,
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		placeholder: 'e.g. Payment run 2026-01',
		description: 'Text to find the payment by',
	},
];

/** Names the bank account when its currency explains why the payment was refused. */
async function explainCurrencies(
	error: unknown,
	books: Books,
	paid: Bill,
	{ accountRef, currencyRate }: Pick<BillPayment, 'accountRef' | 'currencyRate'>,
): Promise<void> {
	if (!(error instanceof NodeApiError) || error.httpCode !== '400') return;
	const accounts = await books.mappingOptions.bankAccounts().catch(() => []);
	const account = accounts.find(({ id }) => id === accountRef.id);
	if (!account?.currency || account.currency === paid.currency) return;
	const rate =
		currencyRate === undefined
			? ', or add the option Currency Rate if the accounting software allows that'
			: '';
	error.description =
		`The bank account "${account.name ?? account.id}" is in ${account.currency}, but the bill is in ${paid.currency}. Choose an account in ${paid.currency}${rate}. ${error.description ?? ''}`.trim();
}

export const create = operation({
	endpoints: ['create-bill-payment'],
	value: 'create',
	name: 'Create',
	action: 'Create bill payment',
	description:
		'Record a payment against a bill in the accounting software. This moves no money at the bank. Repeating it with the same input within 90 minutes records nothing twice.',
	output:
		'`alreadyPaid` true is no payment: nothing was recorded, and `amount` is 0. Count and sum only items with false. `bill` has its reference and supplierName. What is refused comes by the error output.',
	properties: [
		noMoneyMoves,
		...companyAndConnection,
		bill,
		bankAccount,
		...amountFields,
		paymentDate,
		options(...optionFields),
	],
	async execute(item): Promise<IDataObject> {
		const wanted = readAmount(item);
		const { billId } = wanted;
		const chosen = item.chosen('bankAccountId');
		const settings = item.group('options');
		const given = item.optionalDay('date');
		const today = item.today();
		checkNotFarAhead(item, given);
		const day =
			given === undefined
				? { field: 'date', today: toCodatDate(today), yesterday: toCodatDate(addDays(today, -1)) }
				: undefined;
		const fixed = {
			date: given === undefined ? undefined : toCodatDate(given),
			reference: settings.optionalText('reference'),
			currencyRate: settings.optionalNumber('currencyRate', ABOVE_ZERO),
		};
		const key = customKey(item);
		const books = await item.books();
		item.noteUnfound('date', `the payment is of today, ${today}.`);
		const accountId = await books.mappingOptions.bankAccountIdOf(chosen);
		const body = { ...fixed, accountRef: { id: accountId } };
		const asSent = (amount: number) =>
			compact({ amount, ...body, date: body.date ?? toCodatDate(today) });
		const paymentOf = ({ amount }: Recording) => compact({ amount, ...body });
		const mayWait = (await books.platform())?.paymentsMayWait === true;
		const rules = { item, customKey: key, mayWait };
		const intent = (recording: Recording) => intentOf(rules, recording, paymentOf(recording));
		const pay = async (recording: Recording) => {
			const payment = paymentOf(recording);
			const target = path`/bills/${billId}/payment`;
			const rated = { bill: recording.bill, currencyRate: body.currencyRate };
			try {
				return await payAtRate(item, books, rated, async () =>
					sendUnderKey(rules, recording, payment, async (keyed) =>
						books.create<BillPayment>(target, payment, { ...keyed, day }),
					),
				);
			} catch (error) {
				await explainCurrencies(error, books, recording.bill, body);
				throw error as NodeApiError;
			}
		};
		return await payWanted(item, wanted, books, { pay, intent, asSent });
	},
	hint: paymentsHint,
});
