import Ajv from 'ajv';
import { startLab, type Lab } from './support';

describe('the control API', () => {
	let lab: Lab;
	beforeAll(async () => (lab = await startLab()));
	afterAll(async () => await lab.close());

	it('has an OpenAPI description of every route, made of its schemas', async () => {
		const { data } = await lab.control.get('/openapi.json');
		const operations = Object.entries<object>(data.paths).flatMap(([path, methods]) =>
			Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
		);
		expect(operations.sort()).toEqual([
			'DELETE /_emulator/faults',
			'DELETE /_emulator/requests',
			'DELETE /_emulator/scenarios',
			'GET /_emulator/faults',
			'GET /_emulator/ledger',
			'GET /_emulator/quirks',
			'GET /_emulator/requests',
			'GET /_emulator/requests/{number}',
			'GET /_emulator/scenarios',
			'GET /_emulator/webhooks',
			'POST /_emulator/clock',
			'POST /_emulator/events',
			'POST /_emulator/faults',
			'POST /_emulator/latency',
			'POST /_emulator/reads',
			'POST /_emulator/reset',
			'POST /_emulator/scenarios',
			'POST /_emulator/scenarios/mend',
			'POST /_emulator/webhooks/redeliver',
			'POST /_emulator/webhooks/rotate',
			'PUT /_emulator/quirks',
		]);
		// OpenAPI 3.1 takes JSON Schema as it is: every schema in it is one.
		expect(data.openapi).toBe('3.1.0');
		const ajv = new Ajv({ strict: false });
		const schemas: object[] = [];
		JSON.stringify(data, (key, value: object) => {
			if (key === 'schema') schemas.push(value);
			return value;
		});
		expect(schemas.length).toBeGreaterThan(20);
		for (const schema of schemas) expect(ajv.validateSchema(schema)).toBe(true);
	});

	it('is shown on a page, with the fields of each body', async () => {
		const { data } = await lab.api.get('/console/control');
		for (const text of ['POST /_emulator/clock', 'advanceMs', 'probability', 'lost-answers'])
			expect(data).toContain(text);
	});
});
