import { readFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';
import { PlainError } from '../../n8n/explain';
import { byId, type Workflow } from '../../n8n/story/workflow';

/** A node as an exported workflow holds it. */
export type ExportedNode = Pick<INode, 'id' | 'name' | 'type' | 'typeVersion' | 'position'> &
	Partial<Omit<INode, 'parameters'>> & { parameters: Record<string, unknown> };

interface Link {
	node: string;
	type: string;
	index: number;
}

/** A workflow as n8n exports it. */
export interface Exported {
	id?: string;
	name: string;
	nodes: ExportedNode[];
	connections: Record<string, Record<string, Array<Link[] | null>>>;
	settings?: Record<string, unknown>;
	/** Output that was pinned in the editor, by the node's name. */
	pinData?: Record<string, Array<{ json: Record<string, unknown> }>>;
}

export const CODAT = 'n8n-nodes-codat.';
export const WEBHOOK_TRIGGER = `${CODAT}codatTrigger`;
export const POLLING_TRIGGER = `${CODAT}codatBillPayTrigger`;
const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

/**
 * Reads a workflow from the file that n8n's editor or `n8n export:workflow` wrote. Throws a PlainError if it is
 * something else.
 */
export function readWorkflow(file: string): Exported {
	let read: unknown;
	try {
		read = JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new PlainError(`${file} can't be read: ${(error as Error).message}`);
	}
	const [workflow, ...others] = Array.isArray(read) ? (read as unknown[]) : [read];
	if (others.length > 0) throw new PlainError(`${file} holds several workflows: export one`);
	const { nodes, connections, name } = (workflow ?? {}) as Partial<Exported>;
	if (!Array.isArray(nodes) || !connections) {
		throw new PlainError(`${file} is no workflow of n8n: it has no nodes and connections`);
	}
	return { ...(workflow as Exported), name: name ?? file };
}

/** Whether a node's parameters name a host that isn't Codat's: `https://hooks.example.com/…`. */
const asksElsewhere = (parameters: object) =>
	/https?:\/\/(?!api\.codat\.io|127\.0\.0\.1|\{\{)[\w.-]+/.test(
		String((parameters as { url?: unknown }).url ?? ''),
	);

/** Whether a node can ask Codat: ours, and an HTTP Request node unless its address says otherwise. */
export function asksCodat({ type, parameters }: ExportedNode): boolean {
	if (type === `${CODAT}codatBillPay`) return true;
	return type === HTTP_REQUEST && !asksElsewhere(parameters);
}

/** Whether a node records payments. */
export function isPayer(node: ExportedNode): boolean {
	const { resource, operation, url, method } = node.parameters;
	if (node.type === HTTP_REQUEST) {
		return method === 'POST' && /\/payment\b/.test(String(url));
	}
	return (
		node.type === `${CODAT}codatBillPay` && resource === 'billPayment' && operation === 'create'
	);
}

const isAuthorization = ({ name }: { name?: unknown }) =>
	String(name).toLowerCase() === 'authorization';

/** Headers without an API key of the user's. */
function withoutKey(headers: unknown): unknown {
	const { parameters } = (headers ?? {}) as { parameters?: Array<{ name?: unknown }> };
	if (!parameters) return headers;
	return { parameters: parameters.filter((header) => !isAuthorization(header)) };
}

/** The node with the emulator's credential in place of whatever it signs in with. */
function signedIn(node: ExportedNode): ExportedNode {
	const credentials = { codatApi: { id: null, name: 'Codat account' } };
	if (node.type !== HTTP_REQUEST) return { ...node, credentials };
	const { headerParameters, ...rest } = node.parameters;
	return {
		...node,
		credentials,
		parameters: {
			...rest,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'codatApi',
			...(headerParameters !== undefined && { headerParameters: withoutKey(headerParameters) }),
		},
	};
}

/** The workflow with the company filled in where a polling trigger has none chosen yet. */
export function withCompany(workflow: Exported, companyId: string): Exported {
	const nodes = workflow.nodes.map((node) => {
		const chosen = node.parameters.companyId as { value?: unknown } | undefined;
		if (node.type !== POLLING_TRIGGER || chosen?.value !== '') return node;
		return { ...node, parameters: { ...node.parameters, companyId: byId(companyId) } };
	});
	return { ...workflow, nodes };
}

const ON_FAILURE = { retryOnFail: true, maxTries: 3, waitBetweenTries: 200 };

export interface Aim {
	/** The emulator's base URL. */
	url: string;
	/** Whether n8n's Retry On Fail is on for every node that asks Codat; else as exported. */
	retryOnFail: boolean;
}

/**
 * The workflow with everything that goes to Codat going to an emulator: addresses, wherever they stand, and
 * credentials. n8n is told to keep all executions.
 */
export function aimed(workflow: Exported, id: string, { url, retryOnFail }: Aim): Workflow {
	const nodes = workflow.nodes.map((node) => {
		if (!asksCodat(node) && !node.type.startsWith(CODAT)) return node;
		return { ...signedIn(node), ...(retryOnFail && asksCodat(node) && ON_FAILURE) };
	});
	const settings = {
		...{ executionOrder: 'v1', ...workflow.settings, errorWorkflow: undefined },
		...{ saveDataErrorExecution: 'all', saveDataSuccessExecution: 'all' },
	};
	const whole = {
		id,
		name: workflow.name,
		active: false,
		nodes,
		connections: workflow.connections,
		settings,
	};
	const { host } = new URL(url);
	const text = JSON.stringify(whole)
		.replaceAll('https://api.codat.io', url)
		.replaceAll('api.codat.io', host);
	return JSON.parse(text) as Workflow;
}
