// The page is complete without this script. With it, charts are drawn where the library for that is here, the numbers can be had as files, and the
// figures can be switched to another part of the hub.
const sections = [...document.querySelectorAll('section[data-figure]')]
  .filter((element) => Object.hasOwn(data.figures, element.dataset.figure))
  .map((element) => ({
    element,
    figure: data.figures[element.dataset.figure],
    id: element.dataset.figure,
    fold: element.querySelector('.numbers'),
    plot: element.querySelector('.plot'),
    view: null,
    stale: false,
    drawn: null,
    near: false,
  }));

// The view that was asked for, or the nearest that there is.
const choose = ({ views }) =>
  views.find((v) => (v.part ?? '') === chosen.part && v.who === chosen.who)
  ?? views.find((v) => (v.part ?? '') === chosen.part)
  ?? views.find((v) => v.part === null && v.who === chosen.who)
  ?? views[0];

const show = (section) => {
  const view = choose(section.figure);
  if (view === section.view) return note(section, view);
  const first = section.view === null;
  section.view = view;
  note(section, view);
  section.element.querySelector('[data-n]').textContent = grouped(String(view.units));
  section.element.querySelector('[data-shown]').textContent = label(view);
  if (first && view === section.figure.views[0]) return;
  section.stale = true;
  if (section.fold.open) fill(section);
  const { count } = view;
  section.element.querySelector('[data-rows]').textContent =
    count > data.shown ? `the first ${data.shown} of ${grouped(String(count))} rows` : `${grouped(String(count))} ${count === 1 ? 'row' : 'rows'}`;
  section.drawn?.view?.finalize();
  section.drawn = null;
  if (section.near) draw(section);
};

const note = (section, view) => {
  const exact = (view.part ?? '') === chosen.part && view.who === chosen.who;
  const asked = { part: chosen.part === '' ? null : chosen.part, who: chosen.who };
  const line = section.element.querySelector('.view-note');
  line.hidden = exact;
  line.textContent = exact ? '' : `Not counted apart for ${label(asked)}. This shows ${label(view)}.`;
};

// The table has its first rows from the page itself; it is made again when another view is chosen.
const fill = (section) => {
  if (!section.stale) return;
  section.stale = false;
  const { columns, numeric } = section.view;
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  columns.forEach((name, i) => {
    const cell = document.createElement('th');
    cell.scope = 'col';
    if (numeric[i]) cell.className = 'number';
    const words = seen(name.replace(/[-_]/g, ' ').trim(), 80);
    cell.textContent = words.charAt(0).toUpperCase() + words.slice(1);
    head.append(cell);
  });
  const body = table.createTBody();
  for (const row of rows(section.view).slice(0, data.shown)) {
    const line = body.insertRow();
    row.forEach((value, i) => {
      const cell = line.insertCell();
      if (numeric[i]) cell.className = 'number';
      if (typeof value === 'string') {
        const words = document.createElement('bdi');
        words.textContent = seen(value);
        cell.append(words);
      } else cell.textContent = value === null ? '–' : number(value);
    });
  }
  section.fold.querySelector('table').replaceWith(table);
};

// The choice stands in the address behind the part of the page: #fig-flows?part=tag%3A%20mlx&who=people
const selects = { part: document.getElementById('filter-part'), who: document.getElementById('filter-who') };
const offered = (name, value) => selects[name] !== null && [...selects[name].options].some((o) => o.value === value);
const address = () => {
  const [id, query] = location.hash.slice(1).split('?');
  return { id, query: query === undefined ? null : new URLSearchParams(query) };
};
const remember = () => {
  const asked = new URLSearchParams();
  for (const name of ['part', 'who']) if (chosen[name] !== start[name]) asked.set(name, chosen[name]);
  const { id } = address();
  const hash = id + (asked.size > 0 ? `?${asked}` : '');
  if (hash !== location.hash.slice(1)) history.replaceState(null, '', location.href.split('#')[0] + (hash ? '#' + hash : ''));
};
const apply = () => {
  for (const section of sections) show(section);
  const missing = sections.filter((s) => (s.view.part ?? '') !== chosen.part || s.view.who !== chosen.who).length;
  const line = document.querySelector('.filter-state');
  if (line) line.textContent = missing === 0 ? '' : `${sections.length - missing} of ${sections.length} figures have it; the others say what they show.`;
  remember();
};
const recall = () => {
  const { id, query } = address();
  if (query !== null) {
    for (const name of ['part', 'who']) {
      const value = query.get(name) ?? start[name];
      if (offered(name, value)) chosen[name] = selects[name].value = value;
    }
  }
  apply();
  if (query !== null && id) document.getElementById(id)?.scrollIntoView();
};

for (const section of sections) {
  section.view = section.figure.views[0];
  offer(section);
  section.fold.addEventListener('toggle', () => { if (section.fold.open) fill(section); });
  if (!section.plot || !library) continue;
  section.plot.parentElement.hidden = false;
  makeRoom(section);
}
const bar = document.querySelector('.filters');
if (bar) {
  bar.hidden = false;
  for (const name of ['part', 'who']) {
    selects[name].value = start[name];
    selects[name].addEventListener('change', () => { chosen[name] = selects[name].value; apply(); });
  }
}
addEventListener('hashchange', recall);
recall();

const watch = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const section = sections.find((s) => s.element === entry.target);
    section.near = entry.isIntersecting;
    if (section.near && !section.drawn) draw(section);
  }
}, { rootMargin: '400px 0px' });
for (const section of sections) watch.observe(section.element);

const again = (colour) => { for (const section of sections) if (section.drawn) draw(section, colour); };
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => again(screen()));
addEventListener('beforeprint', () => {
  const colour = paper();
  for (const section of sections) {
    fill(section);
    section.wasOpen = section.fold.open;
    draw(section, colour);
  }
});
addEventListener('afterprint', () => again(screen()));
