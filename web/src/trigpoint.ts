// The script of every page. Pages work without it: it moves the focus to error summaries, closes menus on narrow windows, keeps buttons
// from being pressed twice, and makes tables sortable.
import { Button, CharacterCount, ErrorSummary, SkipLink, Tabs, createAll } from 'govuk-frontend';
import './styles/main.scss';
import { Menu } from './components/layout/menu';
import { SessionGuard } from './components/session/session';
import { DataTable } from './components/table/table';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');

/** Starts the components of a page or of a part of it that was replaced. */
export function start(scope: Document | Element = document): void {
  for (const component of [Button, CharacterCount, ErrorSummary, SkipLink, Tabs]) {
    createAll(component, undefined, { scope });
  }
  scope.querySelectorAll<HTMLDetailsElement>('.tp-menu, .tp-side').forEach((element) => new Menu(element));
  scope.querySelectorAll<HTMLTableElement>('table[data-tp-table]').forEach((element) => new DataTable(element));
}

start();
if (document.body.dataset.viewer) {
  new SessionGuard();
}
