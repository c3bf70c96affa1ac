// A chart beside each table that asks for one, drawn from the table's own cells: what is not in the
// table is not in the chart. Colours are the page's; the table stays the source for those who cannot see.
"use strict";

const { Chart } = chartjs;
Chart.register(
  chartjs.BarController, chartjs.BarElement, chartjs.LineController, chartjs.LineElement,
  chartjs.PointElement, chartjs.CategoryScale, chartjs.LinearScale, chartjs.Tooltip, chartjs.Legend,
);

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const LINES = ["--sky", "--waiting", "--right"];

// Canvas text takes no style of the page by itself.
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.font.size = 14;

// A long name in lines that leave room for the bars.
const LINE = 26;
const inLines = (text) => text.split(" ").reduce((lines, word) => {
  const last = lines[lines.length - 1];
  if (lines.length && `${last} ${word}`.length <= LINE) lines[lines.length - 1] = `${last} ${word}`;
  else lines.push(word);
  return lines;
}, []);

// Whole numbers only; any other cell is a gap.
const figure = (text) => (/^\d+$/.test(text) ? Number(text) : null);

function read(table, columns) {
  const rows = [...table.tBodies[0].rows];
  return {
    labels: rows.map((row) => inLines(row.cells[0].textContent.trim())),
    series: columns.map((column, place) => ({
      label: table.tHead.rows[0].cells[column].textContent.trim(),
      data: rows.map((row) => figure(row.cells[column].textContent.trim())),
      backgroundColor: () => colour(LINES[place]),
      borderColor: () => colour(LINES[place]),
      borderDash: place ? [6, 4] : [],
      pointRadius: 4,
      maxBarThickness: 48,
    })),
  };
}

function draw(box) {
  const table = document.getElementById(box.dataset.table);
  const { labels, series } = read(table, box.dataset.columns.split(",").map(Number));
  const axis = (extra) => ({
    ticks: { color: () => colour("--quiet"), precision: 0 }, grid: { color: () => colour("--line") }, ...extra,
  });
  box.hidden = false;
  const lies = box.dataset.chart === "rows";
  const names = axis({ title: { display: !lies, text: table.tHead.rows[0].cells[0].textContent.trim(), color: () => colour("--quiet") } });
  const figures = axis({ beginAtZero: true, max: box.dataset.most ? Number(box.dataset.most) : undefined });
  return new Chart(box.querySelector("canvas"), {
    type: lies ? "bar" : box.dataset.chart,
    data: { labels, datasets: series },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: lies ? "y" : "x",
      scales: lies ? { x: figures, y: names } : { x: names, y: figures },
      plugins: { legend: { display: series.length > 1, labels: { color: () => colour("--ink") } } },
    },
  });
}

const charts = [...document.querySelectorAll("figure[data-chart]")].map(draw);
const redraw = () => charts.forEach((chart) => { chart.resize(); chart.update("none"); });
window.addEventListener("beforeprint", redraw);
window.addEventListener("afterprint", redraw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
