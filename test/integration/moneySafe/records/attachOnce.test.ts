import type { IDataObject } from 'n8n-workflow';
import { siteOf } from '../../../support/codat';
import type { InputItem } from '../../support/engine/engine';
import { bill, startLab, type Lab, nodeApart } from '../support';

/** A file is attached once, and the bill's files are asked for unless this run itself has just made the bill. */

let lab: Lab;

beforeEach(async () => {
	lab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});
afterEach(async () => await lab.emulator.close());

const pdf = (fileName: string, content = '%PDF-1.4 made up') => ({
	data: Buffer.from(content),
	fileName,
	mimeType: 'application/pdf',
});

const withFile = (reference: string, fileName = `${reference}.pdf`): InputItem => ({
	json: { reference },
	binary: { data: pdf(fileName) },
});

const capture = (more: IDataObject = {}) =>
	bill(lab, { attachFiles: true, duplicateCheck: 'return', ...more });

const calls = (operation: string) =>
	lab.emulator.context.log.list().filter((call) => call.operation === operation).length;

const lists = () => calls('list-bill-attachments');

const filesOf = (reference: string) => {
	const [{ id }] = siteOf(lab.emulator).connection.bills.filter(
		(one) => one.reference === reference,
	);
	return siteOf(lab.emulator)
		.connection.attachments.filter(({ billId }) => billId === id)
		.map(({ attachment }) => attachment.name)
		.sort();
};

/** Lets time go by for Codat and the accounting software. */
const later = (ms: number) => lab.emulator.context.clock.advance(ms);

/** Has the accounting software date new bills otherwise; undefined for not at all. */
function dateBills(date: (moment: number) => string | undefined): void {
	const { bills } = siteOf(lab.emulator).connection;
	const add = bills.add.bind(bills);
	jest.spyOn(bills, 'add').mockImplementation((one) => {
		const sourceModifiedDate = date(lab.emulator.context.clock.now()) as string;
		return add({ ...one, sourceModifiedDate });
	});
}

it('asks for no files of bills that were made just now: two calls an invoice', async () => {
	const items = Array.from({ length: 12 }, (_none, index) => withFile(`NEW-${index}`));
	const { error } = await lab.run(capture(), { items });
	expect(error).toBeUndefined();
	expect([calls('create-bill'), calls('upload-bill-attachment'), lists()]).toEqual([12, 12, 0]);
	for (const { json } of items)
		expect(filesOf(String(json?.reference))).toEqual([`${String(json?.reference)}.pdf`]);
});

it('asks for none either where the software dates by the second', async () => {
	// As late as can be: made at the end of a second, answered at the beginning of the next.
	await lab.emulator.close();
	lab = await startLab({ now: Date.parse('2026-11-29T12:00:00.010Z') });
	dateBills(() => '2026-11-29T11:59:59Z');
	await lab.run(capture(), { items: [withFile('SECOND')] });
	expect(lists()).toBe(0);
});

it('creates the next bill while the file of the one before goes up', async () => {
	lab.emulator.setFaults([{ kind: 'delay', ms: 400, route: 'upload-bill-attachment', times: 1 }]);
	await lab.run(capture({ options: { concurrentRequests: 2 } }), {
		items: ['A', 'B', 'C'].map((reference) => withFile(reference)),
	});
	const order = lab.emulator.context.log.list().sort((one, other) => one.number - other.number);
	const [slow] = order.filter(({ operation }) => operation === 'upload-bill-attachment');
	const last = order.findLast(({ operation }) => operation === 'create-bill');
	expect(Date.parse(String(last?.at))).toBeLessThan(Date.parse(slow.at) + 400);
});

describe('a bill that may have files', () => {
	it.each([
		['exists', 0],
		['is hidden by a list that lags behind', 60_000],
	])('of a run that died after the upload and %s', async (_how, lagMs) => {
		lab.emulator.context.lag.ms = lagMs;
		await lab.run(capture(), { node: await nodeApart(), items: [withFile('DIED')] });
		later(5000);
		const { error, items } = await lab.run(capture(), { items: [withFile('DIED')] });
		expect(error).toBeUndefined();
		expect(items[0].json.attachments).toMatchObject([{ name: 'DIED.pdf' }]);
		expect(filesOf('DIED')).toEqual(['DIED.pdf']);
		expect(lists()).toBe(1);
	});

	it('of a run that died between the bill and its file', async () => {
		lab.emulator.setFaults([{ kind: 'status404', route: 'upload-bill-attachment', times: 1 }]);
		await lab.run(capture(), { node: await nodeApart(), items: [withFile('HALF')] });
		expect(filesOf('HALF')).toEqual([]);
		await lab.run(capture(), { items: [withFile('HALF')] });
		expect(filesOf('HALF')).toEqual(['HALF.pdf']);
	});

	it('of an equal write of this process, while lists lag behind', async () => {
		lab.emulator.context.lag.ms = 60_000;
		await lab.run(capture(), { items: [withFile('TWICE')] });
		await lab.run(capture(), { items: [withFile('TWICE')] });
		expect(filesOf('TWICE')).toEqual(['TWICE.pdf']);
	});

	it('of a bill that nobody has looked for', async () => {
		await lab.run(capture({ duplicateCheck: 'off' }), { items: [withFile('UNSEEN')] });
		expect(lists()).toBe(1);
	});

	it.each([
		['behind', -3_600_000],
		['ahead', 3_600_000],
	])("where the software's clock is %s of Codat's", async (_how, ms) => {
		dateBills((moment) => new Date(moment + ms).toISOString());
		await lab.run(capture(), { items: [withFile('CLOCK')] });
		expect(lists()).toBe(1);
		expect(filesOf('CLOCK')).toEqual(['CLOCK.pdf']);
	});

	it('where the bill has no date', async () => {
		dateBills(() => undefined);
		await lab.run(capture(), { items: [withFile('NO-DATE')] });
		expect(lists()).toBe(1);
	});

	it('where Codat had to be asked twice, as another process may be at it', async () => {
		lab.emulator.setFaults([{ kind: 'resetAfterCommit', route: 'create-bill', times: 1 }]);
		await lab.run(capture(), { items: [withFile('LOST')] });
		expect(lists()).toBe(1);
		expect(filesOf('LOST')).toEqual(['LOST.pdf']);
	});
});

it('looks whether a file arrived when its answer is lost, also of a new bill', async () => {
	lab.emulator.setFaults([{ kind: 'resetAfterCommit', route: 'upload-bill-attachment', times: 1 }]);
	const { error } = await lab.run(capture(), { items: [withFile('ANSWER')] });
	expect(error).toBeUndefined();
	expect(filesOf('ANSWER')).toEqual(['ANSWER.pdf']);
	expect(lists()).toBe(1);
});

it('attaches what several items of one invoice bring, each file once', async () => {
	const items = [
		withFile('SHARED', 'one.pdf'),
		withFile('SHARED', 'two.pdf'),
		withFile('SHARED', 'one.pdf'),
	];
	const { error } = await lab.run(capture(), { items });
	expect(error).toBeUndefined();
	expect(filesOf('SHARED')).toEqual(['one.pdf', 'two.pdf']);
});

it('attaches two files of one name to a new bill, and neither takes the place of the other', async () => {
	const two = {
		json: { reference: 'SAME' },
		binary: { data: pdf('invoice.pdf'), terms: pdf('invoice.pdf', '%PDF-1.4 other content') },
	};
	const { error } = await lab.run(capture({ binaryPropertyName: 'data,terms' }), { items: [two] });
	expect(error).toBeUndefined();
	expect(filesOf('SAME')).toHaveLength(2);
	expect(lists()).toBe(0);
});
