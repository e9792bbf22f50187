// Part of the one function that a study's page carries; DesignFiles puts the parts together.
const data = JSON.parse(document.getElementById('data').textContent);
const library = typeof vega === 'object' && typeof vegaLite === 'object' ? vega : null;
const start = { part: '', who: Object.keys(data.whos)[0] ?? 'everyone' };
let chosen = { ...start };
const rows = (view) => view.rows ??= JSON.parse(document.getElementById(`rows-${view.at}`).textContent);

// Characters that turn the direction of writing or cannot be seen are shown by their numbers, as everywhere on these pages.
const hidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;
const visible = (text) => text.replace(hidden, (c) => '[U+' + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') + ']');
const seen = (text, most = 300) => {
  if (text.length <= most) return visible(text);
  const end = /[\uD800-\uDBFF]/.test(text[most - 1]) ? most - 1 : most;
  const more = text.length - end;
  return `${visible(text.slice(0, end))}… (${grouped(String(more))} more ${more === 1 ? 'character' : 'characters'})`;
};
const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',');
const number = (value) => {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return size >= 10000 ? grouped(value.toFixed(0)) : String(value);
  if (size >= 1000) return grouped(value.toFixed(0));
  if (size >= 0.001) return value.toFixed(size >= 1 ? 2 : 4).replace(/\.?0+$/, '');
  return value.toExponential(1).replace('e+', 'e');
};
const part = (view) => view.part === null ? 'all models' : seen(view.part, 80);
const label = (view) => `${part(view)}; ${data.whos[view.who] ?? seen(view.who, 80)}`;
