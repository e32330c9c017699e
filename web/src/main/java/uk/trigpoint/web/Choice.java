package uk.trigpoint.web;

/**
 * A choice of a select, of radios or of checkboxes.
 *
 * @param hint shown below the label; empty for none
 */
public record Choice(String value, String label, String hint) {
  public Choice(String value, String label) {
    this(value, label, "");
  }
}
