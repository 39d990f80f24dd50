import type { Component } from '../reading/component.ts';

/** Values of RKE2's own charts of network plugins with Flannel, which a HelmChartConfig holds: its kind is the chart's name. */
export const rke2Chart: Component = { id: 'rke2-chart', auxiliary: true };

const CHART = /^rke2-(?:canal|flannel)$/;

/** Whether a chart is one of them. */
export function isRke2FlannelChart(chart: string | undefined): chart is string {
  return chart !== undefined && CHART.test(chart);
}
