package uk.trigpoint.web;

/**
 * A link of a menu.
 *
 * @param href path of the page
 * @param current whether the page that is shown, or one below it, is meant
 * @param count shown behind the label, such as {@code 3 failed}; empty for none
 */
public record MenuLink(String label, String href, boolean current, String count) {
  public MenuLink(String label, String href, boolean current) {
    this(label, href, current, "");
  }
}
