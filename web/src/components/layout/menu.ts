/** Closes a menu that was sent open, when the window is too narrow to show it beside the page. */
export class Menu {
  static readonly WIDE = '(min-width: 64em)';

  constructor(private readonly element: HTMLDetailsElement) {
    const wide = window.matchMedia(Menu.WIDE);
    this.fit(wide.matches);
    wide.addEventListener('change', (event) => this.fit(event.matches));
  }

  private fit(wide: boolean): void {
    this.element.open = wide;
  }
}
