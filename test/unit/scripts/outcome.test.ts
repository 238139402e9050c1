import { itemsOf, parseOutput, succeeded } from '../../../scripts/n8n/story/outcome';

const run = {
	data: {
		resultData: {
			lastNodeExecuted: 'Pay the bill',
			runData: { 'Pay the bill': [{ data: { main: [[{ json: { id: 'p1' } }], null] } }] },
		},
	},
};
const printed = JSON.stringify(run, null, 2);

describe('the output of n8n execute', () => {
	it('is found between the lines that n8n logs around it', () => {
		const data = parseOutput(`A warning {\nanother\n${printed}\nbye\n`);
		expect(itemsOf(data, 'Pay the bill')).toEqual([{ id: 'p1' }]);
		expect(itemsOf(data, 'Another node')).toEqual([]);
		expect(succeeded(data)).toBe(data);
	});

	it('without a result is an error with the last line', () => {
		expect(() => parseOutput('starting\nit broke\n')).toThrow('n8n gave no result: it broke');
	});

	it('of a failed run is an error that names the node', () => {
		const error = { message: 'The key is wrong', description: 'Check it' };
		const failed = { ...run.data, resultData: { ...run.data.resultData, error } };
		const data = parseOutput(JSON.stringify({ data: failed }, null, 2));
		expect(() => succeeded(data)).toThrow(
			'node "Pay the bill" failed: The key is wrong (Check it)',
		);
	});
});
