import { createHash } from 'node:crypto';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
	/** Base URL. */
	url: string;
	close(): Promise<void>;
}

/** Chooses a processor, by index: the same for all copies of a message. */
const byMessage = ({ 'webhook-id': id }: IncomingHttpHeaders, processors: number): number =>
	createHash('sha256').update(String(id)).digest()[0] % processors;

/** Chooses processors one after the other, as a load balancer does that isn't told otherwise. */
export function inTurn(): typeof byMessage {
	let requests = 0;
	return (_headers, processors) => requests++ % processors;
}

/**
 * Starts the load balancer that stands in front of several webhook processors, on loopback. Unless told otherwise, it
 * does what docs/scaling.md asks for, nginx's `hash $http_webhook_id consistent`.
 */
export async function startBalancer(urls: string[], choose = byMessage): Promise<Balancer> {
	const server = createServer((incoming, outgoing) => {
		const { method, headers, url = '/' } = incoming;
		const target = new URL(url, urls[choose(headers, urls.length)]);
		const forwarded = request(target, { method, headers, agent: false }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		forwarded.on('error', () => outgoing.writeHead(502).end());
		incoming.pipe(forwarded);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
