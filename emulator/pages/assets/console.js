// Copies the text of the element that a button names, and says so. The button is there only where this can work.
for (const button of document.querySelectorAll('button[data-copy]')) {
	button.hidden = !navigator.clipboard;
	button.addEventListener('click', async () => {
		await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
		document.querySelector('#copied').textContent = 'Copied.';
	});
}

// What an action did is said at once.
document.querySelector('.message[autofocus]')?.focus();
