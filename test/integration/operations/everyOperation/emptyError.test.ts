import http from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import { useCodat } from '../support';

const lab = useCodat();

/** A gateway before the emulator that gives every record that is written a field `error`. */
async function gateway(error: unknown): Promise<{ url: string; close: () => Promise<void> }> {
	const server = http.createServer(async (request, response) => {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const { authorization, 'content-type': type, 'idempotency-key': key } = request.headers;
		const answer = await axios.request({
			baseURL: lab.emulator.url,
			url: request.url,
			method: request.method,
			headers: { authorization, 'content-type': type, 'idempotency-key': key },
			data: parts.length > 0 ? Buffer.concat(parts) : undefined,
			validateStatus: () => true,
		});
		const data = request.method === 'POST' ? { ...answer.data, error } : answer.data;
		response.writeHead(answer.status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(data));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => await new Promise((done) => server.close(() => done())),
	};
}

it.each([
	['', 3],
	[0, 3],
	[null, 1],
])(
	'an answer of Codat with error %j is a payment, recorded once, however often n8n runs the node',
	async (error, runs) => {
		const proxy = await gateway(error);
		try {
			const site = lab.site();
			const [bill] = [...site.connection.bills].filter(({ status }) => status === 'Open');
			const { items } = await lab.codat(
				{
					resource: 'billPayment',
					operation: 'create',
					companyId: site.companyId,
					connectionId: site.connection.id,
					billId: bill.id,
					paymentAmount: 'custom',
					amount: 1,
					bankAccountId: [...site.connection.bankAccounts][0].id,
				},
				{
					credentials: [lab.credential({ baseUrl: proxy.url })],
					...{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
					onError: 'continueRegularOutput',
				},
			);
			expect(items).toHaveLength(1);
			expect(lab.sent('create-bill-payment')).toHaveLength(runs);
			expect(lab.ledger().payments.filter(({ billId }) => billId === bill.id)).toHaveLength(1);
		} finally {
			await proxy.close();
		}
	},
);
