import { createHome } from '../../../scripts/n8n/server/home';

it('gives each n8n a password and a key of its own, and lets it listen on loopback only', async () => {
	const homes = await Promise.all([createHome({}), createHome({})]);
	const secrets = homes.flatMap(({ owner, env }) => [owner.password, env.N8N_ENCRYPTION_KEY]);
	expect(new Set(secrets).size).toBe(4);
	for (const { owner, env, remove } of homes) {
		// What n8n asks of a password, and too much to guess.
		expect(owner.password).toMatch(/^(?=.*[A-Z])(?=.*\d).{20,64}$/);
		expect(env.N8N_LISTEN_ADDRESS).toBe('127.0.0.1');
		expect(env.N8N_RUNNERS_BROKER_LISTEN_ADDRESS).toBe('127.0.0.1');
		await remove();
	}
});
