import { PlainError } from '../../n8n/explain';
import { asksCodat, CODAT, type Exported } from './workflow';

/** What an ID can be of. */
export type Kind =
	'company' | 'connection' | 'bill' | 'supplier' | 'bankAccount' | 'account' | 'taxRate';

/** An ID in a workflow, and what it is of. */
export interface FoundId {
	id: string;
	kind: Kind;
}

const GUID = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;
const ID = '([\\w.-]{2,})';

/** Names of fields and variables that hold an ID. */
const NAMES: ReadonlyArray<readonly [RegExp, Kind]> = [
	[/^company_?(id|ref)s?$/i, 'company'],
	[/^(data)?connection_?(id|ref)s?$/i, 'connection'],
	[/^bill_?(id|ref)s?$/i, 'bill'],
	[/^(supplier|vendor)_?(id|ref)s?$/i, 'supplier'],
	[/^bank_?account_?(id|ref)s?$/i, 'bankAccount'],
	[/^account_?(id|ref)s?$/i, 'account'],
	[/^tax_?rate_?(id|ref)s?$/i, 'taxRate'],
];

const kindOfName = (name: string): Kind | undefined =>
	NAMES.find(([pattern]) => pattern.test(name))?.[1];

/** Parts of a path of Codat's API that are followed by an ID. */
const PATHS: ReadonlyArray<readonly [string, Kind]> = [
	['companies', 'company'],
	['connections', 'connection'],
	['bills', 'bill'],
	['suppliers', 'supplier'],
];

/** The IDs in a text: in a path of Codat's API, and in JSON or code, by the names that they have there. */
function inText(text: string): FoundId[] {
	const inPaths = PATHS.flatMap(([part, kind]) =>
		[...text.matchAll(new RegExp(`/${part}/${ID}`, 'g'))].map(([, id]) => ({ id, kind })),
	);
	const named = [
		...text.matchAll(new RegExp(`["']?(\\w+)["']?\\s*[:=]\\s*["']${ID}["']`, 'g')),
		...text.matchAll(
			new RegExp(`["']?(\\w+)["']?\\s*:\\s*\\{\\s*["']?id["']?\\s*:\\s*["']${ID}["']`, 'g'),
		),
	];
	const byName = named.flatMap(([, name, id]) => {
		const kind = kindOfName(name);
		return kind ? [{ id, kind }] : [];
	});
	return [...inPaths, ...byName];
}

type Visit = (found: FoundId[], text: string, field: string) => void;

/**
 * The name under which a field of an object counts: that of the locator, the reference or the assignment that it is in.
 */
function nameOf(key: string, object: { name?: unknown; __rl?: true }, field: string): string {
	if (key === 'value' && object.__rl) return field;
	if (key === 'value' && typeof object.name === 'string') return object.name;
	return key === 'id' && kindOfName(field) ? field : key;
}

/** Walks through the texts of a value, each with the name under which it counts. */
function walk(value: unknown, field: string, visit: Visit): void {
	if (typeof value === 'string') {
		const kind = kindOfName(field);
		const isId = kind && new RegExp(`^${ID}$`).test(value) && value !== 'auto';
		visit(isId ? [{ id: value, kind }] : inText(value), value, field);
	} else if (Array.isArray(value)) {
		for (const inner of value as unknown[]) walk(inner, field, visit);
	} else if (value !== null && typeof value === 'object') {
		const { __rl, mode } = value as { __rl?: true; mode?: string };
		// A record that is given by its name.
		if (__rl && mode !== 'id' && mode !== 'list') return;
		for (const [key, inner] of Object.entries(value)) {
			// What the editor shows in place of an ID.
			if (!key.startsWith('cached')) walk(inner, nameOf(key, value, field), visit);
		}
	}
}

/** Fields whose GUIDs are n8n's own, or no IDs of records. */
const NOT_CODATS = /^(id|webhookId|idempotency-?key)$/i;

/**
 * The IDs of Codat's that a workflow holds, in its order, each once; GUIDs that are known count as none.
 * Throws a PlainError naming the node and the field of a GUID that can't be told what it is of.
 */
export function idsOf(workflow: Exported, isKnown: (id: string) => boolean): FoundId[] {
	const found = new Map<string, FoundId>();
	const unclear: Array<{ guid: string; where: string }> = [];
	const parts = workflow.nodes.map((node) => {
		const pinned = asksCodat(node) ? [] : (workflow.pinData?.[node.name] ?? []);
		return { node, value: [node.parameters, pinned.map(({ json }) => json)] };
	});
	for (const { node, value } of parts) {
		const paysByHttp = !node.type.startsWith(CODAT) && /\/payment\b/.test(JSON.stringify(value));
		walk(value, '', (ids, text, field) => {
			for (const { id, kind } of ids) {
				const isBank = kind === 'account' && paysByHttp;
				if (!found.has(id) && !isKnown(id))
					found.set(id, { id, kind: isBank ? 'bankAccount' : kind });
			}
			if (NOT_CODATS.test(field)) return;
			for (const [guid] of text.matchAll(GUID)) {
				if (!isKnown(guid)) unclear.push({ guid, where: `node "${node.name}", field "${field}"` });
			}
		});
	}
	const left = unclear.find(({ guid }) => !found.has(guid));
	if (!left) return [...found.values()];
	throw new PlainError(
		`${left.where}: nobody can tell what the ID ${left.guid} is of. ` +
			'Give the field a name that says it, such as companyId, connectionId, billId, supplierId or bankAccountId',
	);
}
