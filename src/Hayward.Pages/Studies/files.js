// Part of the one function that a study's page carries; DesignFiles puts the parts together.
// Files: RFC 4180, with an apostrophe before a text that a spreadsheet would take for a formula.
const field = (value) => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csv = (view) => [view.columns, ...rows(view)].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n';
const records = (view) => rows(view).map((row) => Object.fromEntries(row.map((value, i) => [view.columns[i], value])));
const fileName = (section, end) =>
  [section.id, section.view.part, section.view.who === start.who ? null : section.view.who].filter(Boolean)
    .join('-').toLowerCase().replace(/[^a-z0-9.]+/g, '-').slice(0, 80) + end;
const save = (name, type, text) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};
const offer = (section) => {
  const line = document.createElement('p');
  line.className = 'files';
  const button = (words, name, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    made.setAttribute('aria-label', `${words}: ${section.figure.title}`);
    made.addEventListener('click', act);
    line.append(made, ' ');
  };
  button('Download CSV', '.csv', () => save(fileName(section, '.csv'), 'text/csv;charset=utf-8', csv(section.view)));
  if (section.figure.chart) {
    button('Download Vega-Lite', '.json', () => {
      const numbers = { data: { name: 'rows' }, datasets: { rows: records(section.view) } };
      const spec = { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', ...section.figure.chart, ...numbers };
      save(fileName(section, '.vl.json'), 'application/json', JSON.stringify(spec, null, 1));
    });
  }
  section.fold.before(line);
};
