import { after, afterEach, before, type TestContext } from 'node:test';
import { setUp, startStage, type Stage, type StageOptions } from '../stage';
import { Editor } from './editor';

/** What {@link useEditor} gives; both are there as soon as the tests run. */
export interface OpenEditor {
	readonly stage: Stage;
	readonly editor: Editor;
}

/**
 * A stage for a test file and its n8n's editor in Chromium. `shots` begins the names of the screenshots; a test that
 * fails leaves one of its end. `prepare` runs before the first test.
 */
export function useEditor(
	options: StageOptions & { shots: string },
	prepare?: (open: OpenEditor) => Promise<unknown>,
): OpenEditor {
	let stage: Stage | undefined;
	let editor: Editor | undefined;
	const open: OpenEditor = {
		get stage() {
			if (!stage) throw new Error('The stage is not set up yet');
			return stage;
		},
		get editor() {
			if (!editor) throw new Error('The editor is not open yet');
			return editor;
		},
	};
	before(async () => {
		stage = await startStage(options);
		editor = await Editor.open(stage.n8n, options.shots);
		await prepare?.(open);
	}, setUp);
	after(async () => {
		await editor?.close();
		await stage?.close();
	});
	// `passed` is in Node's runner, but not in its types yet.
	afterEach(async (context) => {
		if (!(context as TestContext & { passed?: boolean }).passed)
			await editor?.shot('at-the-end-of-a-failed-test');
	});
	return open;
}
