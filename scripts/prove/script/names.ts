import type { Exported } from './workflow';

/** Names of a company and of suppliers, as a workflow's rules hold them. */
export interface FoundNames {
	company?: string;
	suppliers: string[];
}

const COMPANY = /^(company|customer)(_?name)?$/i;
const SUPPLIER = /(supplier|vendor)s?(_?names?)?$/i;

/** More would be a list of a real customer's suppliers: the books don't hold as many. */
const MOST_SUPPLIERS = 5;

/** The names in a text: itself, or what it lists as JSON; none in an expression. */
function namesIn(text: string): string[] {
	if (text.startsWith('=') || text.trim() === '') return [];
	if (!/^\s*\[/.test(text)) return [text];
	try {
		return (JSON.parse(text) as unknown[]).filter((one) => typeof one === 'string');
	} catch {
		return [];
	}
}

/** The last word of an expression such as `{{ $json.supplierName }}`. */
const lastWord = (text: unknown) => /(\w+)\W*$/.exec(String(text))?.[1] ?? '';

/** Walks through the names in a value, each with the field that it is compared with or stands in. */
function walk(value: unknown, field: string, visit: (name: string, field: string) => void): void {
	if (typeof value === 'string') for (const name of namesIn(value)) visit(name, field);
	if (typeof value !== 'object' || value === null) return;
	const { __rl, mode, name, leftValue, ...rest } = value as Record<string, unknown>;
	if (Array.isArray(value)) for (const inner of value as unknown[]) walk(inner, field, visit);
	else if (__rl) {
		if (mode === 'name') walk(rest.value, field.replace(/_?id$/i, ''), visit);
	} else if (typeof name === 'string' && 'value' in rest) walk(rest.value, name, visit);
	else if (leftValue !== undefined) {
		const isName = [leftValue, rest.rightValue].find((side) => SUPPLIER.test(lastWord(side)));
		for (const side of [leftValue, rest.rightValue]) walk(side, lastWord(isName), visit);
	} else for (const [key, inner] of Object.entries(value)) walk(inner, key, visit);
}

/** The names that a workflow's own rules ask for: in fields, lists and conditions about a company or suppliers. */
export function namesOf({ nodes }: Exported): FoundNames {
	const companies: string[] = [];
	const suppliers = new Set<string>();
	for (const { parameters } of nodes)
		walk(parameters, '', (name, field) => {
			if (COMPANY.test(field)) companies.push(name);
			else if (SUPPLIER.test(field)) suppliers.add(name);
		});
	return { company: companies[0], suppliers: [...suppliers].slice(0, MOST_SUPPLIERS) };
}
