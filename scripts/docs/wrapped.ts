/** The most characters that a line of Markdown has here, but for tables. */
const WIDTH = 120;
const TO_WIDTH = new RegExp(`(.{1,${WIDTH}})(?: |$)`, 'g');

/** Breaks the lines of text at blanks; tables, headings, lists, comments and code are left as they are. */
export function wrapped(markdown: string): string {
	let isCode = false;
	return markdown
		.split('\n')
		.map((line) => {
			if (line.startsWith('```')) isCode = !isCode;
			if (isCode || line.length <= WIDTH || !/^[\p{L}_`]/u.test(line)) return line;
			return line.replace(TO_WIDTH, '$1\n').trimEnd();
		})
		.join('\n');
}
