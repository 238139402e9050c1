import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import type { Emulator } from '../../../../emulator';
import type { LoggedRequest } from '../../../../emulator/http/requestLog';
import { invoiceFile } from '../../../n8n/paths';
import { startN8n, type N8nServer } from '../../../n8n/server/server';
import { codatCredential, type Workflow } from '../../../n8n/story/workflow';
import type { Bench } from '../../bench';
import type { Figure } from '../../figure';
import { chain, codat, feed, readFile } from '../../workflows';
import { countCalls } from './tally';

const BILLS = 20_000;

/** The most calls that a second capture and a payment may take. */
const [CAPTURE, PAY] = [8, 4];

/** What one workflow put out, and the calls that it took. */
interface Taken {
	outputs: IDataObject[];
	calls: LoggedRequest[];
}

function outputsOf({ resultData }: IRunExecutionData, { nodes }: Workflow): IDataObject[] {
	const [run] = resultData.runData[nodes.at(-1)?.name ?? ''];
	return (run.data?.main[0] ?? []).map(({ json }) => json);
}

/** Runs workflows one after another in one n8n process. */
const runnerOf = (n8n: N8nServer, emulator: Emulator) => async (workflow: Workflow) => {
	const before = emulator.context.log.total;
	const run = await n8n.runWorkflow(await n8n.importWorkflow(workflow));
	const calls = emulator.context.log.list().filter(({ number }) => number > before);
	return { outputs: outputsOf(run, workflow), calls };
};

/** An invoice of a supplier deep in the books, as Invoice › Read gives it. */
const invoice = (supplier: string, reference: string, amount: number) => ({
	reference,
	issueDate: '2026-01-17',
	dueDate: '2026-02-16',
	currency: 'GBP',
	supplier: { name: supplier },
	lineItems: [{ description: 'Goods', quantity: 1, unitAmount: amount, taxPercent: 0 }],
	totalAmount: amount,
});

function figure(name: string, { calls }: Taken, most: number, note: string): Figure {
	return {
		name: `calls-large-${name}`,
		unit: 'calls',
		value: calls.length,
		others: { 'wanted at most': most },
		reference: 'wanted at most',
		bar: { most: 1 },
		note: `${BILLS} bills: ${note}${countCalls(calls)}`,
	};
}

/** How many API calls one capture and one payment take in large books, in one n8n process. */
export async function callsInLargeBooks(bench: Bench): Promise<Figure[]> {
	const emulator = await bench.start({ bills: BILLS });
	const n8n = await startN8n({ home: bench.home });
	try {
		await n8n.importCredential(codatCredential(emulator));
		const run = runnerOf(n8n, emulator);
		const { id: companyId, connections } = emulator.books.companyNamed('Longshore Wholesale');
		const [{ bills, bankAccounts }] = connections;
		const ids = { companyId, connectionId: 'auto' };
		const supplier = [...bills].at(-1)?.supplierRef.supplierName ?? '';
		const capture = async (reference: string, amount: number) =>
			await run(
				chain(`capture-${reference}`, [
					readFile(invoiceFile.split('/').at(-1) ?? ''),
					codat('Capture', 'bill.createFromInvoice', {
						...ids,
						invoice: JSON.stringify(invoice(supplier, reference, amount)),
						attachFiles: true,
					}),
				]),
			);
		const pay = async (name: string, id: unknown) =>
			await run(
				chain(`pay-${name}`, [
					...feed([{ id }]),
					codat('Pay', 'billPayment.create', {
						...ids,
						billId: '={{ $json.id }}',
						bankAccountId: [...bankAccounts][0].id,
					}),
				]),
			);
		// Its look at all bills is what `first-look` measures.
		await capture('FIRST', 100);
		const second = await capture('SECOND', 200);
		const made = await pay('made', second.outputs[0].id);
		const list = codat('List', 'bill.getAll', { ...ids, returnAll: true });
		const listed = await run(chain('list-all', [list]));
		const paid = await pay('listed', listed.outputs.at(-1)?.id);
		return [
			figure('capture', second, CAPTURE, 'the second in one process, with a file: '),
			figure('pay-made', made, PAY, 'the bill that was just made: '),
			figure('pay-listed', paid, PAY, 'a bill that was listed before: '),
		];
	} finally {
		await n8n.stop();
	}
}
