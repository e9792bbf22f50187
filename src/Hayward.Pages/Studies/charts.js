// Part of the one function that a study's page carries; DesignFiles puts the parts together.
// Colours come from the style sheet; on paper from its rules for paper, which do not yet hold when a print begins.
const paper = () => {
  const found = {};
  const read = (rules, into) => {
    for (const rule of rules) {
      if (rule.selectorText === ':root') for (const name of rule.style) if (name.startsWith('--')) found[name] = rule.style.getPropertyValue(name).trim();
      if (rule.media?.mediaText === 'print') read(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) read(sheet.cssRules);
  return (name) => found['--' + name];
};
const screen = () => {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue('--' + name).trim();
};

const theme = (colour, width) => {
  const [ground, ink, soft, line, edge, tilled] = ['ground', 'ink', 'soft', 'line', 'edge', 'tilled'].map(colour);
  const category = Array.from({ length: 10 }, (_, i) => colour(`type-${i}`));
  const heat = [colour('heat-low'), colour('heat-high')];
  const words = { labelColor: soft, titleColor: soft, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal' };
  const across = Math.max(3, Math.floor(width / 95));
  const columns = Math.max(1, Math.floor(width / 165));
  return {
    aria: false,
    background: null,
    font: colour('sans'),
    padding: { left: 2, top: 4, right: 14, bottom: 6 },
    view: { stroke: null, continuousHeight: 260 },
    axis: {
      ...words, domainColor: edge, tickColor: edge, gridColor: line, tickSize: 4, titlePadding: 8, labelPadding: 5, labelOverlap: true, labelLimit: 150,
    },
    axisX: { grid: false, labelFlush: false },
    axisXQuantitative: { tickCount: across },
    axisXTemporal: { tickCount: across },
    // The title lies above the axis, where it reads without turning the head.
    axisY: {
      domain: false, ticks: false, titleAnchor: 'end', titleAlign: 'left', titleAngle: 0, titleX: 0, titleY: -14, labelLimit: Math.min(260, width * 0.4),
    },
    axisBand: { grid: false, labelOverlap: false },
    header: { ...words, labelAnchor: 'start', labelFontSize: 13, labelColor: ink, labelOrient: 'top', labelPadding: 30 },
    legend: {
      ...words, orient: 'top', direction: 'horizontal', columns, labelLimit: Math.min(170, width / columns - 40), symbolType: 'square', titleOrient: 'top',
      titleLimit: 400, gradientLength: Math.min(220, width - 40), offset: 34, columnPadding: 16, titlePadding: 6,
    },
    range: { category, ordinal: category, ramp: heat, heatmap: heat, diverging: [colour('type-1'), colour('heat-low'), tilled] },
    area: { color: tilled, line: false },
    bar: { color: tilled },
    rect: { color: tilled },
    line: { color: tilled, strokeWidth: 2 },
    point: { color: tilled, filled: true, size: 40 },
    circle: { color: tilled },
    rule: { color: edge },
    tick: { color: tilled },
    text: { color: ink, fontSize: 12 },
    style: {
      band: { fillOpacity: 0.2 },
      whisker: { color: ink, strokeWidth: 1.6 },
      reference: { color: edge, strokeDash: [3, 3] },
      stack: { stroke: ground, strokeWidth: 0.7 },
      bins: { stroke: ground, strokeWidth: 0.7 },
      dots: { opacity: 0.55, size: 26, strokeWidth: 0 },
      estimate: { size: 80, filled: true, opacity: 1 },
    },
  };
};

// A chart loads nothing and leads nowhere.
const nothing = { load: () => Promise.reject(new Error('charts load nothing')), sanitize: () => Promise.reject(new Error('charts lead nowhere')) };
const listener = () => {
  const heard = { fault: null };
  const quiet = Object.fromEntries(['level', 'warn', 'info', 'debug'].map((kind) => [kind, () => quiet]));
  quiet.error = (...said) => {
    heard.fault ??= said.map(String).join(' ');
    return quiet;
  };
  return { heard, quiet };
};

const draw = (section, colour = screen()) => {
  if (!section.plot || !library) return;
  const frame = section.plot.parentElement;
  const { heard, quiet } = listener();
  section.drawn?.view?.finalize();
  try {
    if (section.figure.fault) throw new Error(section.figure.fault);
    if (section.view.count === 0) return say(section, 'There is nothing to draw.');
    frame.classList.remove('failed');
    const width = Math.max(240, section.plot.clientWidth);
    const points = records(section.view);
    for (const point of points) for (const name in point) if (typeof point[name] === 'string') point[name] = seen(point[name], 120);
    const spec = { ...section.figure.chart, datasets: { rows: points } };
    spec.data ??= { name: 'rows' };
    const parted = ['facet', 'concat', 'hconcat', 'vconcat', 'repeat'].some((name) => name in spec)
      || ['row', 'column', 'facet'].some((name) => name in (spec.encoding ?? {}));
    if (!parted) {
      spec.width ??= 'container';
      spec.autosize ??= { type: 'fit-x', contains: 'padding' };
    } else if (spec.encoding?.row && !('width' in spec)) spec.width = width - 70;
    const compiled = vegaLite.compile(spec, { config: theme(colour, width), logger: quiet }).spec;
    const view = new library.View(library.parse(compiled, null, { ast: true }), {
      expr: library.expressionInterpreter, renderer: points.length > 4000 ? 'canvas' : 'svg', loader: nothing, logger: quiet, hover: false,
    });
    section.drawn = { view };
    frame.style.minHeight = '';
    section.plot.replaceChildren();
    view.initialize(section.plot);
    section.plot.setAttribute('role', 'img');
    section.plot.setAttribute('aria-label', `Chart: ${section.figure.title}, ${label(section.view)}. Its numbers are in the table below.`);
    section.plot.removeAttribute('aria-roledescription');
    // One picture with one name: its parts say nothing that the table does not say better.
    section.plot.querySelector('svg, canvas')?.setAttribute('aria-hidden', 'true');
    view.runAsync().then(() => heard.fault ? fail(section, heard.fault) : reach(section), (fault) => fail(section, fault));
  } catch (fault) {
    fail(section, fault);
  }
};

// A chart that is wider than the page moves sideways, by keyboard too.
const reach = ({ figure, plot }) => {
  const frame = plot.parentElement;
  const wide = frame.scrollWidth > frame.clientWidth;
  frame.tabIndex = wide ? 0 : -1;
  if (wide) frame.setAttribute('aria-label', `Chart: ${figure.title}`);
};

// Room for a chart before it is drawn, so that little moves when it is; how many rows a chart of steps has is seen only then.
const makeRoom = ({ figure, plot }) => {
  const height = figure.chart?.height ?? 260;
  if (typeof height === 'number') plot.parentElement.style.minHeight = `${height + (JSON.stringify(figure.chart ?? '').includes('"color"') ? 110 : 70)}px`;
};

const fail = (section, fault) =>
  say(section, `The chart could not be drawn: ${seen(String(fault?.message ?? fault), 200).replace(/\.$/, '')}. Its numbers are in the table below.`);

const say = (section, text) => {
  section.drawn?.view?.finalize();
  section.drawn = { view: null };
  const words = document.createElement('p');
  words.className = 'undrawn';
  words.textContent = text;
  section.plot.parentElement.classList.add('failed');
  section.plot.parentElement.style.minHeight = '';
  section.plot.removeAttribute('role');
  section.plot.removeAttribute('aria-label');
  section.plot.replaceChildren(words);
};
