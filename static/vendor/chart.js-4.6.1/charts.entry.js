// What the site's charts need of chart.js, and nothing else: bars and lines over named steps.
export {
  BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip,
} from "chart.js";
