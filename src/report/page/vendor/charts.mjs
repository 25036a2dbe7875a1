// What the page needs of ECharts, and nothing else; bundled by build.sh.
import * as core from "echarts/core";
import { BarChart, GraphChart, LineChart } from "echarts/charts";
import { AriaComponent, DataZoomInsideComponent, DataZoomSliderComponent, GridComponent, LegendPlainComponent, TooltipComponent } from "echarts/components";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";

core.use([
    BarChart, GraphChart, LineChart, AriaComponent, DataZoomInsideComponent, DataZoomSliderComponent, GridComponent, LegendPlainComponent,
    TooltipComponent, LabelLayout, CanvasRenderer,
]);

globalThis.echarts = { init: core.init };
