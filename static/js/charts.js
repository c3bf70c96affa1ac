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

function read(table, columns) {
  const rows = [...table.tBodies[0].rows];
  return {
    labels: rows.map((row) => row.cells[0].dataset.short || row.cells[0].textContent.trim()),
    series: columns.map((column, place) => ({
      label: table.tHead.rows[0].cells[column].textContent.trim(),
      data: rows.map((row) => (row.cells[column].textContent.trim() === "" ? null : Number(row.cells[column].dataset.value ?? row.cells[column].textContent))),
      backgroundColor: () => colour(LINES[place]),
      borderColor: () => colour(LINES[place]),
      borderDash: place ? [6, 4] : [],
      pointRadius: 4,
      maxBarThickness: 48,
    })),
  };
}

function draw(figure) {
  const table = document.getElementById(figure.dataset.table);
  const { labels, series } = read(table, figure.dataset.columns.split(",").map(Number));
  const axis = (extra) => ({
    ticks: { color: () => colour("--quiet"), precision: 0 }, grid: { color: () => colour("--line") }, ...extra,
  });
  figure.hidden = false;
  return new Chart(figure.querySelector("canvas"), {
    type: figure.dataset.chart,
    data: { labels, datasets: series },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: axis({ title: { display: true, text: table.tHead.rows[0].cells[0].textContent.trim(), color: () => colour("--quiet") } }),
        y: axis({ beginAtZero: true, max: figure.dataset.most ? Number(figure.dataset.most) : undefined }),
      },
      plugins: { legend: { display: series.length > 1, labels: { color: () => colour("--ink") } } },
    },
  });
}

const charts = [...document.querySelectorAll("figure[data-chart]")].map(draw);
const redraw = () => charts.forEach((chart) => { chart.resize(); chart.update("none"); });
window.addEventListener("beforeprint", redraw);
window.addEventListener("afterprint", redraw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
