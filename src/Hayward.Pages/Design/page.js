// The page is complete without this script.
(() => {
  for (const code of document.querySelectorAll('[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy ' + (code.dataset.copyName || 'digest'));
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.dataset.copy);
        button.textContent = 'Copied';
      } catch {
        code.textContent = code.dataset.copy;
        getSelection().selectAllChildren(code);
        button.textContent = 'Selected';
      }
    });
    code.after(' ', button);
  }
  const closed = [];
  addEventListener('beforeprint', () => {
    for (const part of document.querySelectorAll('details:not([open])')) {
      part.open = true;
      closed.push(part);
    }
  });
  addEventListener('afterprint', () => {
    while (closed.length) closed.pop().open = false;
  });
})();
