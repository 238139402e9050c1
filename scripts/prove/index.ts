import type { Cleanup } from '../n8n/story/steps';
import { prepareBooks } from './books/books';
import { Proof, type ProofRow } from './prove';
import { proveHome } from './running/home';
import { Instance } from './running/instance';
import { namesOf } from './script/names';
import { scriptOf } from './script/script';
import { readWorkflow } from './script/workflow';

export interface ProveOptions {
	/** Names of scenarios, `calm` among them. */
	scenario: string[];
	company?: string;
	platform?: string;
	supplier: string[];
	trigger?: string;
	file: string[];
}

/** Who is told what is going on. */
export interface Audience {
	cleanup: Pick<Cleanup, 'add'>;
	step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
	titleOf: (scenario: string) => string;
	note: (text: string) => void;
}

/** Proves the workflow of a file. Throws a PlainError if it can't be run here. */
export async function prove(
	file: string,
	{ scenario: scenarios, company, platform, supplier, trigger, file: files }: ProveOptions,
	{ cleanup, step, titleOf, note }: Audience,
): Promise<{ name: string; rows: ProofRow[] }> {
	const workflow = readWorkflow(file);
	const found = namesOf(workflow);
	const suppliers = [...new Set([...supplier, ...found.suppliers])];
	const books = await prepareBooks({ company: company ?? found.company, platform, suppliers });
	cleanup.add(async () => books.remove());
	const home = await step('Build the nodes and install them in n8n', () => proveHome(files));
	cleanup.add(() => home.remove());
	const instance = await step('Start n8n', () => Instance.start(home, 'prove.log'));
	cleanup.add(() => instance.stop());
	const script = await scriptOf(workflow, { instance, books, trigger });
	for (const text of [...books.notes, ...script.notes]) note(text);
	const proof = new Proof(instance, books, script);
	const intended = await step('Run it undisturbed', () => proof.intention());
	const rows: ProofRow[] = [];
	for (const name of scenarios) {
		rows.push(...(await step(`${name}: ${titleOf(name)}`, () => proof.play(name, intended))));
	}
	return { name: workflow.name, rows };
}
