import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FOLDER = join(__dirname, '../../../.github/workflows');

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job {
	needs?: string;
	environment?: string;
	permissions?: Record<string, string>;
	steps: Step[];
}

interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FILES = readdirSync(FOLDER);
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const workflowOf = (file: string) => parse(textOf(file)) as Workflow;

/** What a job may do: its own permissions, or those of the whole workflow. */
const permissionsOf = ({ permissions }: Workflow, job: Job) => job.permissions ?? permissions;

const commandsOf = (job: Job) => job.steps.map(({ run }) => run ?? '').join('\n');

describe.each(FILES)('the workflow %s', (file) => {
	const workflow = workflowOf(file);
	const jobs = Object.values(workflow.jobs);

	it('names every action by its commit, with its version beside it', () => {
		const lines = textOf(file)
			.split('\n')
			.filter((line) => line.includes('uses:'));
		expect(lines.length).toBe(jobs.flatMap(({ steps }) => steps).filter(({ uses }) => uses).length);
		for (const line of lines) expect(line).toMatch(/uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('may write nothing unless a job says so, and leaves no token in the clone', () => {
		expect(Object.values(workflow.permissions)).not.toContain('write');
		for (const { uses, with: settings } of jobs.flatMap(({ steps }) => steps))
			if (uses?.includes('/checkout@')) expect(settings).toEqual({ 'persist-credentials': false });
	});

	it('runs no install script but those that are needed', () => {
		for (const job of jobs)
			for (const line of commandsOf(job).split('\n'))
				if (/^npm (ci|install|pack|publish)\b/.test(line))
					expect(line).toContain('--ignore-scripts');
	});

	it('lets no job that may write install, test, build or clone', () => {
		for (const job of jobs) {
			if (!Object.values(permissionsOf(workflow, job)).includes('write')) continue;
			expect(commandsOf(job)).not.toMatch(/npm (ci|i|install|test|run|exec|rebuild)|npx|node /);
			expect(job.steps.some(({ uses }) => uses?.includes('/checkout@'))).toBe(false);
		}
	});
});

it('publishing takes the package of a job that may not publish, after somebody’s yes', () => {
	const workflow = workflowOf('publish.yml');
	const publishing = Object.values(workflow.jobs).filter((job) =>
		commandsOf(job).includes('npm publish'),
	);
	expect(publishing).toHaveLength(1);
	const [job] = publishing;
	expect(permissionsOf(workflow, job)).toEqual({ 'id-token': 'write' });
	expect(job.environment).toBe('npm');
	const built = workflow.jobs[job.needs ?? ''];
	expect(permissionsOf(workflow, built)).toEqual({ contents: 'read' });
	const artifact = (one: Job, action: string) =>
		one.steps.find(({ uses }) => uses?.startsWith(`actions/${action}-artifact@`))?.with?.name;
	expect(artifact(job, 'download')).toBe(artifact(built, 'upload'));
	expect(commandsOf(built)).toContain('npm test');
	expect(commandsOf(job)).toContain('--provenance');
});
