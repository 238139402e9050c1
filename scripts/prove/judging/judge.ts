import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import type { Ended } from '../running/instance';
import type { Step } from '../running/step';
import { compare, inWords, type Entry } from './records';
import { requestsAbout } from './requests';

/** What is wrong, for a person: the record, and the requests about it. */
export interface Finding {
	fault: 'duplicate' | 'lost' | 'unexplained';
	text: string;
	requests: string[];
}

export interface Verdict {
	made: Entry[];
	findings: Finding[];
	/** Items and runs whose outcome the workflow called unknown. */
	unknown: number;
}

type Item = { json: IDataObject; error?: unknown };

/** Every item that the nodes of an execution put out. */
function itemsOf(data: IRunExecutionData | undefined): Item[] {
	const runs = Object.values(data?.resultData.runData ?? {}).flat();
	return runs.flatMap((run) => (run.data?.main ?? []).flatMap((items) => items ?? []));
}

/** Every text in a value, whatever holds it. */
function textsOf(value: unknown, texts: Set<string>): void {
	if (typeof value === 'string') texts.add(value);
	else if (value !== null && typeof value === 'object') {
		for (const inner of Object.values(value)) textsOf(inner, texts);
	}
}

const isUnknown = ({ json }: Item) =>
	(json.error as IDataObject | undefined)?.outcomeUnknown === true;

const endedUnknown = ({ data }: Ended) =>
	/^Outcome unknown/.test(data?.resultData.error?.message ?? '');

/** Whether the execution that made a record shows in n8n as one to look into, or says that its outcome is unknown. */
function isFlagged({ executions }: Step, { billId }: Entry): boolean {
	return executions.some(
		({ status, data }) =>
			status !== 'success' ||
			itemsOf(data).some(
				(item) => isUnknown(item) && (!billId || JSON.stringify(item.json).includes(billId)),
			),
	);
}

/** What the nodes that pay put out as done: IDs of payments. */
function reportedPayments(steps: readonly Step[], payers: readonly string[]): Set<string> {
	const outputs = steps.flatMap(({ executions }) =>
		executions.flatMap(({ data }) =>
			payers.flatMap((name) => data?.resultData.runData[name] ?? []),
		),
	);
	const items = outputs.flatMap((run) => (run.data?.main ?? []).flatMap((list) => list ?? []));
	const done = items.filter(({ json }) => !json.error && !json.alreadyPaid);
	const ids = done.map(({ json }) => json.id ?? (json.body as IDataObject | undefined)?.id);
	return new Set(ids.filter((id) => typeof id === 'string'));
}

/**
 * Judges what a workflow has done by the books.
 *
 * @param intended what one undisturbed run makes
 * @param payers names of the nodes that record payments
 */
export function judge(
	steps: readonly Step[],
	intended: readonly Entry[],
	payers: readonly string[],
): Verdict {
	const made = steps.flatMap((step) => step.made);
	const executions = steps.flatMap((step) => step.executions);
	const { duplicates, lost, unwanted } = compare(intended, made);
	const texts = new Set<string>();
	for (const { data } of executions) for (const { json } of itemsOf(data)) textsOf(json, texts);
	const silent = steps.flatMap((step) =>
		step.made.filter((entry) => !texts.has(entry.id) && !isFlagged(step, entry)),
	);
	const finding = (fault: Finding['fault'], text: string) => (entry: Entry) => ({
		fault,
		text: `${inWords(entry)} ${text}`,
		requests: requestsAbout(entry, steps),
	});
	const onTheBooks = new Set(made.map(({ id }) => id));
	const untrue = [...reportedPayments(steps, payers)].filter((id) => !onTheBooks.has(id));
	return {
		made,
		findings: [
			...duplicates.map(finding('duplicate', 'was made once more')),
			...lost.map(finding('lost', 'is not on the books in the end')),
			...untrue.map((id) => ({
				fault: 'lost' as const,
				text: `payment ${id} was reported as done and is not on the books`,
				requests: [],
			})),
			...unwanted.map(finding('unexplained', 'is on the books, and an undisturbed run makes none')),
			...silent
				.filter((entry) => !unwanted.includes(entry) && !duplicates.includes(entry))
				.map(finding('unexplained', 'is on the books, but no execution says so')),
		],
		unknown: executions.reduce(
			(sum, ended) =>
				sum + itemsOf(ended.data).filter(isUnknown).length + Number(endedUnknown(ended)),
			0,
		),
	};
}
