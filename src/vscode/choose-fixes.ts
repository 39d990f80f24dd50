import * as vscode from 'vscode';
import type { OfferedFix } from '../core/fixes/plan.ts';
import { withoutIcons } from '../core/model/sanitize.ts';
import { display } from './uris.ts';

const { t } = vscode.l10n;

/** What somebody wants to be fixed. */
export interface Chosen {
  readonly fixes: readonly OfferedFix[];
  /** The edits are to be looked at first. */
  readonly preview: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly offered?: OfferedFix;
}

/**
 * Asks which findings to fix, and how: what is safe is ticked, what needs a decision is not.
 * @returns undefined when nothing was chosen
 */
export async function chooseFixes(offered: readonly OfferedFix[]): Promise<Chosen | undefined> {
  const safe = offered.filter(({ fix }) => fix.safety === 'safe');
  const open = offered.filter(({ fix }) => fix.safety !== 'safe');
  const preview = { iconPath: new vscode.ThemeIcon('open-preview'), tooltip: t('Preview the changes') };
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = [
    ...(safe.length > 0 ? [t('{0} safe', safe.length)] : []),
    open.length === 1 ? t('1 needs your decision') : t('{0} need your decision', open.length),
  ].join(', ');
  pick.placeholder = t('Choose what to fix');
  pick.canSelectMany = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.buttons = [preview];
  pick.items = [...group(t('Safe'), safe), ...group(t('Needs your decision'), open)];
  pick.selectedItems = pick.items.filter((item) => item.offered?.fix.safety === 'safe');
  const chosen = await new Promise<Chosen | undefined>((resolve) => {
    const answer = (isPreview: boolean) =>
      resolve({ fixes: pick.selectedItems.flatMap((item) => item.offered ?? []), preview: isPreview });
    pick.onDidAccept(() => answer(false));
    pick.onDidTriggerButton(() => answer(true));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  pick.dispose();
  return chosen && chosen.fixes.length > 0 ? chosen : undefined;
}

function group(label: string, offered: readonly OfferedFix[]): Item[] {
  if (offered.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...offered.map(itemOf)];
}

function itemOf(offered: OfferedFix): Item {
  const { finding, fix } = offered;
  const place = `${display(finding.uri)}:${finding.range.start.line + 1}`;
  return { label: withoutIcons(fix.title), description: place, detail: withoutIcons(finding.message), offered };
}
