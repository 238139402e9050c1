import { isCii, readCii } from './cii';
import type { InvoiceForm } from './form';
import { isUbl, readUbl } from './ubl';
import { UnreadableFile } from './unreadable';
import { all } from './values';
import type { XmlElement } from './xml/xml';

/** A vocabulary of invoices: how its root element is known, and what reads it. */
interface Vocabulary {
	knows(root: XmlElement): boolean;
	/** Paths of the parts that its reader takes for granted. */
	requires: string[];
	read(root: XmlElement): InvoiceForm;
}

const TRANSACTION = 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction';

const VOCABULARIES: Vocabulary[] = [
	{ knows: isUbl, requires: [], read: readUbl },
	{
		knows: isCii,
		requires: [
			'ExchangedDocument|HeaderExchangedDocument',
			TRANSACTION,
			`${TRANSACTION}/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement`,
			`${TRANSACTION}/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement`,
		],
		read: readCii,
	},
];

/** The last step of a path, in the first of its spellings. */
const nameOf = (path: string) => (path.split('/').at(-1) ?? path).split('|')[0];

function readDocument(root: XmlElement, { requires, read }: Vocabulary): InvoiceForm {
	const missing = requires.find((path) => all(root, path).length === 0);
	if (missing !== undefined)
		throw new UnreadableFile(`its ${root.name} is without ${nameOf(missing)}`);
	const form = read(root);
	if (form.totalAmount === null) throw new UnreadableFile(`its ${root.name} says no total amount`);
	return form;
}

/**
 * All invoices that an XML document holds: itself, or, in an envelope, one or more of its children.
 *
 * @throws UnreadableFile if one of them lacks what any invoice has
 */
export const invoicesIn = (root: XmlElement): InvoiceForm[] =>
	[root, ...root.children].flatMap((element) =>
		VOCABULARIES.filter(({ knows }) => knows(element)).map((one) => readDocument(element, one)),
	);

/** An invoice, and where in the file it was found, for people. */
interface Found {
	form: InvoiceForm;
	where: string;
}

/** What two copies of one invoice agree in, whatever vocabulary each is written in. */
const identityOf = ({ form }: Found) =>
	JSON.stringify([
		form.reference,
		form.issueDate,
		form.documentType,
		form.currency,
		form.totalAmount,
		form.supplier.iban,
	]);

/**
 * The one invoice of a file; the first, where it is there several times.
 *
 * @throws UnreadableFile naming both, if there are two different ones: which is meant, only a person can tell
 */
export function theOnly(found: Found[]): InvoiceForm | undefined {
	const [first] = found;
	const other = found.find((one) => identityOf(one) !== identityOf(first));
	if (!other) return first?.form;
	const named = [first, other].map(({ form, where }) => `"${form.reference ?? ''}" (${where})`);
	throw new UnreadableFile(
		`it holds two different invoices: ${named.join(' and ')}`,
		'Ask the supplier for a file each, or find out which one is meant and enter it by hand.',
	);
}
