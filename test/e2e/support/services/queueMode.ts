import { createHome, type Home } from '../../../../scripts/n8n/server/home';
import { freePort } from '../../../../scripts/n8n/server/ports';
import { startN8n, type N8nServer } from '../../../../scripts/n8n/server/server';
import { spawnServer, type ServerProcess } from '../../../../scripts/n8n/server/serverProcess';
import { startPostgres, startRedis } from './services';

export interface QueueMode {
	/** The main process: editor and REST API; it runs nothing itself. */
	main: N8nServer;
	workers: ServerProcess[];
	/** Names of the workers' logs in .cache/, in their order. */
	workerLogs: string[];
	/** Starts further workers, each with a process of its own, that run so many executions at once. */
	addWorkers(count: number, concurrency: number): Promise<void>;
	/** Base URLs of the webhook processors. */
	webhooks: string[];
	stop(): Promise<void>;
}

/** Executions that one worker runs at once. */
export const CONCURRENCY = 5;

/** A dead worker's job is noticed in seconds, not in the minute that n8n takes by default. */
const noticeSoon = {
	QUEUE_WORKER_LOCK_DURATION: '5000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/**
 * As n8n 3 has it: manual runs on workers, binary data in the database, and no private address but those that are
 * allowed.
 */
const asN8n3 = {
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	N8N_DEFAULT_BINARY_DATA_MODE: 'database',
	N8N_SSRF_PROTECTION_ENABLED: 'true',
	// Where the emulator listens.
	N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32',
};

async function spawn(home: Home, name: string, args: string[]): Promise<[ServerProcess, string]> {
	const port = await freePort();
	const env = {
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		// A worker answers health checks only when told to.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
	};
	const process = await spawnServer(home, port, { env, args, log: `e2e-queue-${name}.log` });
	return [process, `http://127.0.0.1:${port}`];
}

/**
 * n8n over several processes: one main, two workers, two webhook processors, Redis and PostgreSQL.
 * `settings` are added to the environment of all.
 * The workers have a home of their own, as on another machine: nothing travels as a file.
 */
export async function startQueueMode(
	tarball: string,
	settings: NodeJS.ProcessEnv = {},
): Promise<QueueMode> {
	const undo: Array<() => Promise<unknown>> = [];
	const stop = async () => {
		for (let task = undo.pop(); task; task = undo.pop()) await task();
	};
	try {
		const redis = await startRedis();
		undo.push(redis.stop);
		const postgres = await startPostgres();
		undo.push(postgres.stop);
		const home = await createHome({ tarball });
		undo.push(home.remove);
		const env = {
			EXECUTIONS_MODE: 'queue',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			N8N_ENCRYPTION_KEY: home.env.N8N_ENCRYPTION_KEY,
			...noticeSoon,
			...asN8n3,
			...settings,
		};
		Object.assign(home.env, env);
		const away = await createHome({ tarball, env });
		undo.push(away.remove);

		// The main makes the tables; the others need them.
		const main = await startN8n({ home, log: 'e2e-queue-main.log' });
		undo.push(() => main.stop());
		const workerArgs = ['worker', `--concurrency=${CONCURRENCY}`];
		const names = ['worker-1', 'worker-2'];
		const others = await Promise.all([
			...names.map((name) => spawn(away, name, workerArgs)),
			...['webhook-1', 'webhook-2'].map((name) => spawn(home, name, ['webhook'])),
		]);
		undo.push(() => Promise.all(others.map(([process]) => process.terminate())));
		await Promise.all(others.map(([process]) => process.ready()));
		const workers = others.slice(0, 2).map(([process]) => process);
		const logOf = (name: string) => `e2e-queue-${name}.log`;
		const workerLogs = names.map(logOf);
		const addWorkers = async (count: number, concurrency: number) => {
			const args = ['worker', `--concurrency=${concurrency}`];
			const added = Array.from(
				{ length: count },
				(_, index) => `worker-${workers.length + index + 1}`,
			);
			const started = await Promise.all(added.map((name) => spawn(away, name, args)));
			undo.push(() => Promise.all(started.map(([process]) => process.terminate())));
			await Promise.all(started.map(([process]) => process.ready()));
			workers.push(...started.map(([process]) => process));
			workerLogs.push(...added.map(logOf));
		};
		return {
			main,
			workers,
			workerLogs,
			addWorkers,
			webhooks: others.slice(2).map(([, url]) => url),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
