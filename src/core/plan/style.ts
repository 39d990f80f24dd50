/**
 * The style of the picture: the colours of the editor's theme where there is one, else colours for light and dark. Every
 * role has a pattern besides its colour, and its name is written out.
 */
export const PLAN_STYLE = `
.plan {
  --plan-text: var(--vscode-editor-foreground, #1f2328);
  --plan-faint: var(--vscode-descriptionForeground, #59636e);
  --plan-back: var(--vscode-editor-background, #ffffff);
  --plan-box: var(--vscode-editorWidget-background, #f6f8fa);
  --plan-line: var(--vscode-contrastBorder, var(--vscode-editorWidget-border, #c8ccd1));
  --plan-link: var(--vscode-textLink-foreground, #0969da);
  --plan-focus: var(--vscode-focusBorder, #0969da);
  --plan-conflict: var(--vscode-errorForeground, #cf222e);
  --plan-blue: var(--vscode-charts-blue, #0969da);
  --plan-green: var(--vscode-charts-green, #1a7f37);
  --plan-purple: var(--vscode-charts-purple, #8250df);
  --plan-orange: var(--vscode-charts-orange, #bc4c00);
  --plan-yellow: var(--vscode-charts-yellow, #9a6700);
  font-family: var(--vscode-font-family, system-ui, sans-serif);
  font-size: 12px;
}
@media (prefers-color-scheme: dark) {
  .plan.alone {
    --plan-text: #e6edf3; --plan-faint: #9198a1; --plan-back: #0d1117; --plan-box: #151b23; --plan-line: #3d444d;
    --plan-green: #3fb950; --plan-purple: #ab7df8; --plan-orange: #db6d28; --plan-yellow: #d29922;
  }
}
.plan text { fill: var(--plan-text); }
.plan .back { fill: var(--plan-back); }
.plan .box { fill: var(--plan-box); stroke: var(--plan-line); }
.plan .level-even > .box { fill: var(--plan-back); }
.plan .heading { font-size: 16px; font-weight: 600; }
.plan .cidr { font-family: var(--vscode-editor-font-family, ui-monospace, monospace); font-size: 14px; font-weight: 600; }
.plan .role, .plan .room { fill: var(--plan-faint); }
.plan .place { fill: var(--plan-link); cursor: pointer; }
.plan .place:hover { text-decoration: underline; }
.plan .field { fill: var(--plan-faint); }
.plan .note { fill: var(--plan-text); }
.plan .conflicting > .box { stroke: var(--plan-conflict); stroke-width: 2; }
.plan .note.conflict { fill: var(--plan-conflict); font-weight: 600; }
.plan .idle > .box { stroke-dasharray: 5 3; }
.plan .track { fill: var(--plan-line); opacity: 0.5; }
.plan .item { outline: none; cursor: pointer; }
.plan .item:focus > .box, .plan .item:focus-visible > .box { stroke: var(--plan-focus); stroke-width: 3; }
.plan .pods { color: var(--plan-blue); }
.plan .pool, .plan .node-block { color: var(--plan-green); }
.plan .load-balancer { color: var(--plan-purple); }
.plan .services, .plan .cluster-dns { color: var(--plan-purple); }
.plan .nodes, .plan .node, .plan .advertise { color: var(--plan-orange); }
.plan .docker-bridge, .plan .docker-default, .plan .docker-pool, .plan .gateway { color: var(--plan-yellow); }
`;
