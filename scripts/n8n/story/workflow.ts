import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { examplesFolder } from '../paths';

/** What the scripts read and set in a workflow's JSON; the rest is n8n's. */
export interface Workflow {
	id: string;
	name: string;
	nodes: Array<{
		name: string;
		type: string;
		credentials?: Record<string, { id: string | null; name: string }>;
	}>;
	connections: Record<
		string,
		{ main: Array<Array<{ node: string; type?: string; index?: number }>> }
	>;
}

/** A credential as n8n imports it, its data not encrypted. */
export interface Credential {
	id: string;
	name: string;
	type: string;
	data: Record<string, string | number | boolean>;
}

/** A company as the editor's list has it. */
interface Company {
	id: string;
	name: string;
}

/** A resource locator that is filled in by ID, as a saved workflow holds it; the ID may be an expression. */
export const byId = (value: string) => ({ __rl: true as const, mode: 'id', value });

/** The names of all example workflows. */
export const exampleNames = () =>
	readdirSync(examplesFolder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => path.basename(file, '.json'));

/** Reads an example workflow by its file name without extension. */
export function example(name: string): Workflow {
	return JSON.parse(readFileSync(path.join(examplesFolder, `${name}.json`), 'utf8')) as Workflow;
}

/** The workflow with every credential of the given types bound to the one given. */
export function bind<T extends Workflow>(workflow: T, credentials: Credential[]): T {
	const bound = Object.fromEntries(credentials.map(({ type, id, name }) => [type, { id, name }]));
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			...(node.credentials && {
				credentials: Object.fromEntries(
					Object.entries(node.credentials).map(([type, old]) => [type, bound[type] ?? old]),
				),
			}),
		})),
	};
}

/** The workflow with a company chosen from the list wherever it leaves one to choose. */
export function atCompany<T extends Workflow>(workflow: T, { id, name }: Company): T {
	const companyId = { __rl: true, mode: 'list', value: id, cachedResultName: name };
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			const { parameters } = node as {
				parameters?: { companyId?: { mode: string; value: string } };
			};
			const isOpen = parameters?.companyId?.mode === 'list' && parameters.companyId.value === '';
			return isOpen ? { ...node, parameters: { ...parameters, companyId } } : node;
		}),
	};
}

/** The Codat API credential that the examples expect, pointed at an emulator. */
export function codatCredential(emulator: { url: string; apiKey: string }): Credential {
	const data = { apiKey: emulator.apiKey, baseUrl: emulator.url };
	return { id: 'codatEmulator001', name: 'Codat account', type: 'codatApi', data };
}

/** Who may send the forms of the examples. */
export function formCredential(password: string): Credential {
	const data = { user: 'invoices', password };
	return { id: 'formOfInvoices01', name: 'Form of invoices', type: 'httpBasicAuth', data };
}
