import lock from '../../../package-lock.json';
import { allowScripts } from '../../../package.json';

it('every dependency that has an install script is decided about: two of them run', () => {
	const withScript = Object.entries(lock.packages)
		.filter(([, entry]) => 'hasInstallScript' in entry)
		.map(([folder]) => folder.replace(/^.*node_modules\//, ''));
	expect(Object.keys(allowScripts).sort()).toEqual([...new Set(withScript)].sort());
	const allowed = Object.entries(allowScripts).filter(([, isAllowed]) => isAllowed);
	expect(allowed.map(([name]) => name).sort()).toEqual(['isolated-vm', 'node']);
});
