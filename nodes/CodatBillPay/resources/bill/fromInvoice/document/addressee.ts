import type { Books } from '../../../../../shared/books/books';
import { compareNames } from '../../../../../shared/values/names/firmName';
import { similarNames } from '../../../../../shared/values/names/similar';
import { finding, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';
import { registeredNumber } from '../supplier/evidence';

/** What the company is called, and its numbers as far as anybody has said them. */
export type OwnNames = string[];

/** The company's names: as its accounting software and Codat have them. */
export async function ownNames(books: Books, others: string[]): Promise<OwnNames> {
	const { companyName } = await books.companyInformation();
	return [companyName, books.companyName, ...others].filter((name) => !!name) as OwnNames;
}

/** Whether a text names the company, as an invoice would. */
const isNamed = (own: OwnNames, name: string | undefined) =>
	own.some((one) => ['same', 'withoutForm'].includes(compareNames(one, name)));

const hasNumber = (own: OwnNames, ...numbers: Array<string | undefined>) =>
	numbers.some(
		(number) =>
			number !== undefined && own.some((one) => registeredNumber(one) === registeredNumber(number)),
	);

/** Numbers that Mexican invoices bear in place of a customer's: the public, any foreigner. */
const ANYBODY = ['XAXX010101000', 'XEXX010101000'];

/** Whether the company is the seller, or somebody else the customer. */
export function addresseeFindings({ supplier, customer }: Invoice, own: OwnNames): Finding[] {
	if (own.length === 0) return [];
	const [company] = own;
	const isSeller =
		isNamed(own, supplier.name) || hasNumber(own, supplier.taxNumber, supplier.registrationNumber);
	if (isSeller) return [finding('ownCompany', { company })];
	const { name, taxNumber, registrationNumber } = customer;
	if (name === undefined && taxNumber === undefined) return [];
	if (ANYBODY.includes(taxNumber ?? '')) return [];
	if (isNamed(own, name) || hasNumber(own, taxNumber, registrationNumber)) return [];
	const number = taxNumber ?? registrationNumber;
	const customerInWords = [name, number].filter(Boolean).join(', ');
	const isLike = similarNames(name, own, (one) => one).length > 0;
	// A name alone can be another way to call the company: a number can't.
	const code = number !== undefined && !isLike ? 'otherCustomer' : 'customerUnclear';
	return [finding(code, { customer: customerInWords, company })];
}
