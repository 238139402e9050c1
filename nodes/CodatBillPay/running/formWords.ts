import type { INodeProperties } from 'n8n-workflow';
import { getOrMake } from '../../shared/values/caches/getOrMake';
import { titleCase } from '../../shared/values/text';
import type { Operation } from '../operation';

/**
 * A name with the case, spaces and the ends left out in which Codat's form and the editor's differ: `supplierRef.id`.
 */
function bare(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^a-z]/g, '')
		.replace(/id$/, '')
		.replace(/ref$/, '');
}

/** All fields of a form, those of collections and of their rows too. */
function fieldsOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inner = (property.options ?? []).flatMap((option) =>
			'values' in option ? option.values : 'type' in option ? [option] : [],
		);
		return [property, ...fieldsOf(inner)];
	});
}

/**
 * Labels of an operation's fields, by bare name. What Codat calls the account of a payment is the form's bank account.
 */
function labelsOfOperation(operation: Operation): Map<string, string> {
	const found = new Map<string, string>();
	const add = (name: string, label: string) => !found.has(name) && found.set(name, label);
	const fields = fieldsOf(operation.properties).map(({ name, displayName }) => ({
		name: bare(name),
		label: displayName.replace(/ Name or ID$/, ''),
	}));
	for (const { name, label } of fields) add(name, label);
	for (const { name, label } of fields) add(name.replace(/^bank/, ''), label);
	return found;
}

/** Worked out once for each operation. */
const labelsOf = new WeakMap<Operation, Map<string, string>>();

/** A field in Codat's words: in quotes (`'Supplier Ref Id'`), or bare at the beginning of a finding. */
const QUOTED = /'([A-Z][\w ]*)'/g;

const UNQUOTED = /(^|: )([A-Z]\w*(?: [A-Z]\w*)*)(?= (?:was|must|may|has|is) )/g;

/** What begins a finding of Codat's: `supplierRef.id: `. */
const PATH = /(^|; |: )([a-z]\w*(?:\.\w+)*): /g;

/** A limit in Codat's words. */
const LENGTH_LIMIT = /'([A-Z][\w ]*?) Length' must be less than or equal to '(\d+)'/g;

/** What Codat calls a field that the form doesn't have, in words: `supplierName` is "Supplier Name". */
const titleOf = (path: string) => titleCase(path.replace(/^.*\./, ''));

/**
 * A message of Codat's with its names of fields replaced by the form's labels: `supplierRef.id: 'Supplier Ref Id' was
 * not found in Xero` is `Supplier was not found in Xero`. Names that the form doesn't have stay, in words; `id`, that
 * of the record itself, tells nothing.
 */
export function inFormWords(message: string, operation: Operation): string {
	const known = getOrMake(labelsOf, operation, () => labelsOfOperation(operation));
	return message
		.replace(LENGTH_LIMIT, "'$1' may have $2 characters at most")
		.replace(QUOTED, (whole, words: string) => known.get(bare(words)) ?? whole)
		.replace(UNQUOTED, (whole, start: string, words: string) => {
			const label = known.get(bare(words));
			return label ? `${start}${label}` : whole;
		})
		.replace(PATH, (whole, start: string, path: string, offset: number, text: string) => {
			if (path === 'id') return start;
			const label = known.get(bare(path)) ?? titleOf(path);
			return text.startsWith(label, offset + whole.length) ? start : `${start}${label}: `;
		})
		.replaceAll('.; ', '; ');
}
